import type { Facets } from '@boxoffice/contracts'
import type { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { allOf, type Filters } from './filters.js'

const CITIES_MAX = 50
const always = Prisma.sql`true`

/**
 * The number of listings by category and by city, the largest first. Each count ignores the filter of its own kind. The listings are
 * read once, grouped by both.
 */
export async function countFacets(db: Db, { category, city, others }: Filters): Promise<Facets> {
  const [facets] = await db.$queryRaw<[Facets]>`
    with counted as materialized (
      select category_id, city_key, country, min(city) city, count(*)::int count
      from search_listings where ${allOf(others)} group by category_id, city_key, country
    ), by_category as (
      select name, sum(count)::int count from counted join categories on id = category_id
      where ${city ?? always} group by name
    ), by_city as (
      select min(city) city, country, sum(count)::int count from counted
      where ${category ?? always} group by city_key, country order by count desc, city, country limit ${CITIES_MAX}
    )
    select
      (select coalesce(json_agg(by_category order by count desc, name), '[]') from by_category) categories,
      (select coalesce(json_agg(by_city order by count desc, city, country), '[]') from by_city) cities`
  return facets
}
