import type { Facets } from '@boxoffice/contracts'
import type { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { every, type Filters } from './filters.js'

const CITIES = 50
const always = Prisma.sql`true`

/** How many listings each category and each city would leave, the largest first: of one read, grouped by both. */
export async function facetsOf(db: Db, { category, city, rest }: Filters): Promise<Facets> {
  const [facets] = await db.$queryRaw<[Facets]>`
    with counted as materialized (
      select category_id, city_key, country, min(city) city, count(*)::int count
      from listings where ${every(rest)} group by category_id, city_key, country
    ), of_category as (
      select name, sum(count)::int count from counted join categories on id = category_id
      where ${city ?? always} group by name
    ), of_city as (
      select min(city) city, country, sum(count)::int count from counted
      where ${category ?? always} group by city_key, country order by count desc, city, country limit ${CITIES}
    )
    select
      (select coalesce(json_agg(of_category order by count desc, name), '[]') from of_category) categories,
      (select coalesce(json_agg(of_city order by count desc, city, country), '[]') from of_city) cities`
  return facets
}
