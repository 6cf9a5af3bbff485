import { Controller } from '@nestjs/common'
import { catalog, type Category } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'

@Controller()
export class ListCategoriesHandler {
  constructor(private readonly db: Db) {}

  /** All categories, by name. */
  @Handle(catalog.methods.listCategories)
  async listCategories(): Promise<{ data: Category[] }> {
    return { data: await this.db.category.findMany({ orderBy: { name: 'asc' } }) }
  }
}
