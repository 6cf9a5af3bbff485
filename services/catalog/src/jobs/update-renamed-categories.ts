import { Inject, Injectable } from '@nestjs/common'
import { catalog } from '@boxoffice/contracts'
import { PeriodicJob } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'

const BATCH = 100

interface Rename {
  categoryId: string
  /** The last event that has a new version. */
  updatedTo: string
}

/**
 * Makes new versions of the events of renamed categories, since their views contain the name. Concurrent replicas claim different
 * categories.
 */
@Injectable()
export class UpdateRenamedCategories extends PeriodicJob {
  protected readonly everyMs = 1_000

  constructor(@Inject(Db) private readonly db: Db) {
    super()
  }

  /**
   * Updates a batch of a category's events. The last batch emits `category.changed` again: lists that were read since the rename may
   * contain the old name.
   */
  run(): Promise<number> {
    return this.db.tx(async (tx, emit) => {
      const [rename] = await tx.$queryRaw<Rename[]>`
        select category_id as "categoryId", updated_to as "updatedTo" from category_renames
        order by category_id limit 1 for update skip locked`
      if (!rename) return 0
      const { categoryId } = rename
      const updated = await updateBatch(tx, rename)
      if (updated.length === BATCH) {
        const updatedTo = updated.sort().at(-1)!
        await tx.categoryRename.update({ where: { categoryId }, data: { updatedTo } })
      } else {
        await tx.categoryRename.delete({ where: { categoryId } })
        const { version } = await tx.category.findUniqueOrThrow({ where: { id: categoryId } })
        await emit(catalog.events.category.changed, { categoryId, version })
      }
      return 1
    })
  }
}

/** Locks the events in the order of their ids, as every transaction that locks several. */
async function updateBatch(tx: Tx, { categoryId, updatedTo }: Rename): Promise<string[]> {
  const events = await tx.$queryRaw<{ id: string }[]>`
    update events set version = version + 1
    where id = any(array(select id from events where category_id = ${categoryId}::uuid and id > ${updatedTo}::uuid
                 order by id limit ${BATCH} for update))
    returning id`
  return events.map(({ id }) => id)
}
