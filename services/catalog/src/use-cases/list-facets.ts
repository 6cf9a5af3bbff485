import { Controller } from '@nestjs/common'
import { catalog, type FacetQuery, type Facets } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { countFacets } from '../search/facets.js'
import { filtersOf } from '../search/filters.js'
import { parseText } from '../search/text-query.js'

@Controller()
export class ListFacetsHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** The number of matching events by category and by city, each regardless of the query's own category or city. */
  @Handle(catalog.methods.listFacets)
  async listFacets({ q, ...search }: FacetQuery): Promise<Facets> {
    const text = q ? await parseText(this.db, q) : undefined
    if (q && !text) return { categories: [], cities: [] }
    const filters = filtersOf(search, this.clock.now())
    if (text) filters.others.push(Prisma.sql`all_words @@ ${text.corrected}::tsquery`)
    return countFacets(this.db, filters)
  }
}
