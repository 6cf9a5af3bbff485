import { Controller } from '@nestjs/common'
import { catalog } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from './db.js'

@Controller()
export class Categories {
  constructor(private readonly db: Db) {}

  @Handle(catalog.methods.listCategories)
  async listCategories(): Promise<{ data: { id: string; name: string }[] }> {
    return { data: await this.db.category.findMany({ orderBy: { name: 'asc' } }) }
  }
}

/** The id of the category of this name, in any case. Throws `categoryUnknown`. */
export async function categoryNamed(db: Pick<Db, '$queryRaw'>, name: string): Promise<string> {
  const [category] = await db.$queryRaw<{ id: string }[]>`
    select id from categories where lower(name) = lower(${name})`
  if (!category) throw catalog.faults.categoryUnknown({ category: name })
  return category.id
}
