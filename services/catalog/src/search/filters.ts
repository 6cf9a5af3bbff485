import type { FacetQuery } from '@boxoffice/contracts'
import { Prisma } from '../generated/client.js'
import { isWithin } from './distance.js'

/** Conditions on listings in SQL. Category and city are apart, since each facet ignores one of them. */
export interface Filters {
  category: Prisma.Sql | undefined
  city: Prisma.Sql | undefined
  others: Prisma.Sql[]
}

/** The conditions of a query, except its text. Events that ended before `now` match only if `from` is given. */
export function filtersOf(query: Omit<FacetQuery, 'q'>, now: Date): Filters {
  const { category, city, from, to, currency, near, radiusKm, organizerId, seriesId } = query
  const others = [Prisma.sql`ends_at > ${from ? new Date(from) : now}`, ...priceConditions(query)]
  if (to) others.push(Prisma.sql`starts_at <= ${new Date(to)}`)
  if (currency) others.push(Prisma.sql`currency = ${currency}::char(3)`)
  if (organizerId) others.push(Prisma.sql`organizer_id = ${organizerId}::uuid`)
  if (seriesId) others.push(Prisma.sql`series_id = ${seriesId}::uuid`)
  if (near) others.push(isWithin(near, radiusKm))
  return {
    category: category
      ? Prisma.sql`category_id = (select id from categories where lower(name) = lower(${category}))`
      : undefined,
    city: city ? Prisma.sql`city_key = folded(${city})` : undefined,
    others,
  }
}

/** One of the prices is in the range. The indexed columns answer for each bound alone; both need the list of prices. */
function priceConditions({ minPrice, maxPrice }: Pick<FacetQuery, 'minPrice' | 'maxPrice'>): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = []
  if (minPrice !== undefined) conditions.push(Prisma.sql`max_price >= ${minPrice}`)
  if (maxPrice !== undefined) conditions.push(Prisma.sql`min_price <= ${maxPrice}`)
  if (minPrice !== undefined && maxPrice !== undefined)
    conditions.push(Prisma.sql`int8range(${minPrice}, ${maxPrice}, '[]') @> any (prices)`)
  return conditions
}

/** The conjunction of the given conditions. */
export const allOf = (conditions: (Prisma.Sql | undefined)[]): Prisma.Sql =>
  Prisma.join(
    conditions.filter(condition => condition !== undefined),
    ' and ',
  )
