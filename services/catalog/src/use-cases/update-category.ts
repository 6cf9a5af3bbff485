import { Controller } from '@nestjs/common'
import { NIL } from 'uuid'
import { catalog, type Category } from '@boxoffice/contracts'
import { admin } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { categoryChanged } from '../metrics.js'
import { CategoryChanges } from '../store/categories.js'

@Controller()
export class UpdateCategoryHandler {
  constructor(private readonly changes: CategoryChanges) {}

  /**
   * Renames a category. `UpdateRenamedCategories` makes new versions of its events afterwards, since their views contain the name. By
   * an ADMIN. Throws `unauthenticated`, `forbidden`, `categoryExists`, `categoryNotFound`.
   */
  @Handle(catalog.methods.updateCategory)
  async updateCategory({ categoryId, name }: { categoryId: string; name: string }): Promise<Category> {
    admin()
    const renamed = await this.changes.apply(async tx => {
      const [category] = await tx.category.updateManyAndReturn({
        where: { id: categoryId },
        data: { name, version: { increment: 1 } },
      })
      if (!category) throw catalog.faults.categoryNotFound({})
      const fromStart = { updatedTo: NIL }
      await tx.categoryRename.upsert({
        where: { categoryId },
        create: { categoryId, ...fromStart },
        update: fromStart,
      })
      return category
    })
    categoryChanged({ change: 'renamed' }, { categoryId })
    return renamed
  }
}
