import { Controller } from '@nestjs/common'
import { catalog } from '@boxoffice/contracts'
import { admin } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { categoryChanged } from '../metrics.js'
import { CategoryChanges, lockCategory } from '../store/categories.js'

@Controller()
export class DeleteCategoryHandler {
  constructor(private readonly changes: CategoryChanges) {}

  /**
   * Deletes a category, by an ADMIN. Throws `unauthenticated`, `forbidden`, `categoryNotFound`, and
   * `categoryInUse` while it has events.
   */
  @Handle(catalog.methods.deleteCategory)
  async deleteCategory({ categoryId }: { categoryId: string }): Promise<void> {
    admin()
    await this.changes.apply(async tx => {
      const { version } = await lockCategory(tx, categoryId)
      const events = await tx.event.count({ where: { categoryId } })
      if (events > 0) throw catalog.faults.categoryInUse({ events })
      const deleted = await tx.category.delete({ where: { id: categoryId } })
      return { ...deleted, version: version + 1 }
    })
    categoryChanged({ change: 'deleted' }, { categoryId })
  }
}
