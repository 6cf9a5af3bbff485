import { Inject, Injectable } from '@nestjs/common'
import { catalog } from '@boxoffice/contracts'
import { PeriodicJob } from '@boxoffice/service'
import { Db, type Tx } from './db.js'

const AT_ONCE = 100

interface Rename {
  categoryId: string
  /** The last event that was told. */
  toldTo: string
}

/**
 * Makes new versions of the events of renamed categories, since they say the name. Any number of replicas may run it: each takes
 * another category.
 */
@Injectable()
export class CategoryRenames extends PeriodicJob {
  protected readonly everyMs = 1_000

  constructor(@Inject(Db) private readonly db: Db) {
    super()
  }

  /** Some events of a category. With the last ones it is told again that the category has changed: lists may be older. */
  run(): Promise<number> {
    return this.db.tx(async (tx, emit) => {
      const [rename] = await tx.$queryRaw<Rename[]>`
        select category_id as "categoryId", told_to as "toldTo" from category_renames
        order by category_id limit 1 for update skip locked`
      if (!rename) return 0
      const { categoryId } = rename
      const told = await tell(tx, rename)
      if (told.length === AT_ONCE) {
        await tx.categoryRename.update({ where: { categoryId }, data: { toldTo: told.sort().at(-1)! } })
      } else {
        await tx.categoryRename.delete({ where: { categoryId } })
        const { version } = await tx.category.findUniqueOrThrow({ where: { id: categoryId } })
        await emit(catalog.events.category.changed, { categoryId, version })
      }
      return 1
    })
  }
}

/** In one order, as others do who lock several. */
async function tell(tx: Tx, { categoryId, toldTo }: Rename): Promise<string[]> {
  const events = await tx.$queryRaw<{ id: string }[]>`
    update events set version = version + 1
    where id = any(array(select id from events where category_id = ${categoryId}::uuid and id > ${toldTo}::uuid
                 order by id limit ${AT_ONCE} for update))
    returning id`
  return events.map(({ id }) => id)
}
