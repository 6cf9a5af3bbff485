import { Controller, Inject } from '@nestjs/common'
import { NIL, v7 as newId } from 'uuid'
import { catalog, type Category } from '@boxoffice/contracts'
import { admin } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { LOG, type Log } from '@boxoffice/service'
import { Db, type Tx } from './db.js'
import { Prisma } from './generated/client.js'
import { categoryChanged } from './metrics.js'

interface OfCategory {
  categoryId: string
}

/** What events are about. Everybody reads them, an ADMIN changes them. */
@Controller()
export class Categories {
  constructor(
    private readonly db: Db,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** All, by name. */
  @Handle(catalog.methods.listCategories)
  async listCategories(): Promise<{ data: Category[] }> {
    return { data: await this.db.category.findMany({ orderBy: { name: 'asc' } }) }
  }

  /** Throws `categoryNotFound`. */
  @Handle(catalog.methods.getCategory)
  async getCategory({ categoryId }: OfCategory): Promise<Category> {
    const category = await this.db.category.findUnique({ where: { id: categoryId } })
    if (!category) throw catalog.faults.categoryNotFound({})
    return category
  }

  /** Throws `unauthenticated`, `forbidden`, and `categoryExists` when there is one of this name in any case. */
  @Handle(catalog.methods.createCategory)
  async createCategory({ name }: { name: string }): Promise<Category> {
    admin()
    const created = await this.write(tx => tx.category.create({ data: { id: newId(), name } }))
    categoryChanged(this.log, 'created', created.id)
    return created
  }

  /** Its events say the name, so `CategoryRenames` makes new versions of them. Throws as `createCategory`, and `categoryNotFound`. */
  @Handle(catalog.methods.updateCategory)
  async updateCategory({ categoryId, name }: OfCategory & { name: string }): Promise<Category> {
    admin()
    const renamed = await this.write(async tx => {
      const [category] = await tx.category.updateManyAndReturn({
        where: { id: categoryId },
        data: { name, version: { increment: 1 } },
      })
      if (!category) throw catalog.faults.categoryNotFound({})
      const fromTheFirst = { toldTo: NIL }
      await tx.categoryRename.upsert({
        where: { categoryId },
        create: { categoryId, ...fromTheFirst },
        update: fromTheFirst,
      })
      return category
    })
    categoryChanged(this.log, 'renamed', categoryId)
    return renamed
  }

  /** Throws `unauthenticated`, `forbidden`, `categoryNotFound`, and `categoryInUse` while an event is of it. */
  @Handle(catalog.methods.deleteCategory)
  async deleteCategory({ categoryId }: OfCategory): Promise<void> {
    admin()
    await this.write(async tx => {
      const { version } = await locked(tx, categoryId)
      const events = await tx.event.count({ where: { categoryId } })
      if (events > 0) throw catalog.faults.categoryInUse({ events })
      const deleted = await tx.category.delete({ where: { id: categoryId } })
      return { ...deleted, version: version + 1 }
    })
    categoryChanged(this.log, 'deleted', categoryId)
  }

  /** Tells of the category, as it comes out of this, in the same commit. Throws `categoryExists`. */
  private async write(work: (tx: Tx) => Promise<Category>): Promise<Category> {
    try {
      return await this.db.tx(async (tx, emit) => {
        const category = await work(tx)
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
 * The id of the category of this name, in any case. It stays until the transaction ends in which this is asked. Throws
 * `categoryUnknown`.
 */
export async function categoryNamed(db: Pick<Db, '$queryRaw'>, name: string): Promise<string> {
  const [category] = await db.$queryRaw<{ id: string }[]>`
    select id from categories where lower(name) = lower(${name}) for key share`
  if (!category) throw catalog.faults.categoryUnknown({ category: name })
  return category.id
}

/** The category, which no event begins to be of until the transaction ends. Throws `categoryNotFound`. */
async function locked(tx: Tx, categoryId: string): Promise<{ version: number }> {
  const [category] = await tx.$queryRaw<{ version: number }[]>`
    select version from categories where id = ${categoryId}::uuid for update`
  if (!category) throw catalog.faults.categoryNotFound({})
  return category
}
