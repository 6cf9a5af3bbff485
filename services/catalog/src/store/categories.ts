import { Injectable } from '@nestjs/common'
import { catalog, type Category } from '@boxoffice/contracts'
import { Db, type Tx } from '../db.js'
import { Prisma } from '../generated/client.js'

/** Changes of categories. */
@Injectable()
export class CategoryChanges {
  constructor(private readonly db: Db) {}

  /** Runs the change, and emits `category.changed` for its result with the commit. Throws `categoryExists` for a name in use. */
  async apply(change: (tx: Tx) => Promise<Category>): Promise<Category> {
    try {
      return await this.db.tx(async (tx, emit) => {
        const category = await change(tx)
        await emit(catalog.events.category.changed, { categoryId: category.id, version: category.version })
        return category
      })
    } catch (error) {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
        throw catalog.faults.categoryExists({})
      throw error
    }
  }
}

/**
 * The id of the category of this name, in any case. The category can't be deleted until the surrounding transaction ends. Throws
 * `categoryUnknown`.
 */
export async function findCategoryId(db: Pick<Db, '$queryRaw'>, name: string): Promise<string> {
  const [category] = await db.$queryRaw<{ id: string }[]>`
    select id from categories where lower(name) = lower(${name}) for key share`
  if (!category) throw catalog.faults.categoryUnknown({ category: name })
  return category.id
}

/** The category, to which no event can be added until the transaction ends. Throws `categoryNotFound`. */
export async function lockCategory(tx: Tx, categoryId: string): Promise<{ version: number }> {
  const [category] = await tx.$queryRaw<{ version: number }[]>`
    select version from categories where id = ${categoryId}::uuid for update`
  if (!category) throw catalog.faults.categoryNotFound({})
  return category
}
