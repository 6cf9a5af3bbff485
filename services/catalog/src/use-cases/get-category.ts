import { Controller } from '@nestjs/common'
import { catalog, type Category } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'

@Controller()
export class GetCategoryHandler {
  constructor(private readonly db: Db) {}

  /** The category of this id. Throws `categoryNotFound`. */
  @Handle(catalog.methods.getCategory)
  async getCategory({ categoryId }: { categoryId: string }): Promise<Category> {
    const category = await this.db.category.findUnique({ where: { id: categoryId } })
    if (!category) throw catalog.faults.categoryNotFound({})
    return category
  }
}
