import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { catalog, type Category } from '@boxoffice/contracts'
import { admin } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { LOG, type Log } from '@boxoffice/service'
import { categoryChanged } from '../metrics.js'
import { CategoryChanges } from '../store/categories.js'

@Controller()
export class CreateCategory {
  constructor(
    private readonly changes: CategoryChanges,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** By an ADMIN. Throws `unauthenticated`, `forbidden`, and `categoryExists` for a name that is used in any case. */
  @Handle(catalog.methods.createCategory)
  async createCategory({ name }: { name: string }): Promise<Category> {
    admin()
    const created = await this.changes.apply(tx => tx.category.create({ data: { id: newId(), name } }))
    categoryChanged(this.log, 'created', created.id)
    return created
  }
}
