import { Controller } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { catalog, type Category } from '@boxoffice/contracts'
import { admin } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { categoryChanged } from '../metrics.js'
import { CategoryChanges } from '../store/categories.js'

@Controller()
export class CreateCategoryHandler {
  constructor(private readonly changes: CategoryChanges) {}

  /**
   * Creates a category, by an ADMIN. Throws `unauthenticated`, `forbidden`, and `categoryExists` for a name
   * that is used in any case.
   */
  @Handle(catalog.methods.createCategory)
  async createCategory({ name }: { name: string }): Promise<Category> {
    admin()
    const created = await this.changes.apply(tx => tx.category.create({ data: { id: newId(), name } }))
    categoryChanged({ change: 'created' }, { categoryId: created.id })
    return created
  }
}
