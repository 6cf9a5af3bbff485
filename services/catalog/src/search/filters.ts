import type { FacetQuery } from '@boxoffice/contracts'
import { Prisma } from '../generated/client.js'
import { within } from './near.js'

/** What people choose from: each may be left out to see what else there is. */
export interface Filters {
  category: Prisma.Sql | undefined
  city: Prisma.Sql | undefined
  rest: Prisma.Sql[]
}

/** The conditions that a listing must meet, all but the words. An event that is over is none, unless it is asked for. */
export function filtersOf(query: Omit<FacetQuery, 'q'>, now: Date): Filters {
  const { category, city, from, to, currency, near, radiusKm, organizerId, seriesId } = query
  const rest = [Prisma.sql`ends_at > ${from ? new Date(from) : now}`, ...priced(query)]
  if (to) rest.push(Prisma.sql`starts_at <= ${new Date(to)}`)
  if (currency) rest.push(Prisma.sql`currency = ${currency}::char(3)`)
  if (organizerId) rest.push(Prisma.sql`organizer_id = ${organizerId}::uuid`)
  if (seriesId) rest.push(Prisma.sql`series_id = ${seriesId}::uuid`)
  if (near) rest.push(within(near, radiusKm))
  return {
    category: category
      ? Prisma.sql`category_id = (select id from categories where lower(name) = lower(${category}))`
      : undefined,
    city: city ? Prisma.sql`city_key = folded(${city})` : undefined,
    rest,
  }
}

/** That one of the prices is in the range. Where it is open at one end, the dearest or the cheapest of them says so. */
function priced({ minPrice, maxPrice }: Pick<FacetQuery, 'minPrice' | 'maxPrice'>): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = []
  if (minPrice !== undefined) conditions.push(Prisma.sql`max_price >= ${minPrice}`)
  if (maxPrice !== undefined) conditions.push(Prisma.sql`min_price <= ${maxPrice}`)
  if (minPrice !== undefined && maxPrice !== undefined)
    conditions.push(Prisma.sql`int8range(${minPrice}, ${maxPrice}, '[]') @> any (prices)`)
  return conditions
}

export const every = (conditions: (Prisma.Sql | undefined)[]): Prisma.Sql =>
  Prisma.join(
    conditions.filter(condition => condition !== undefined),
    ' and ',
  )
