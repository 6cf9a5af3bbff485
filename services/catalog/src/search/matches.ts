import { z } from 'zod'
import { Id, Time, type EventQuery } from '@boxoffice/contracts'
import { Prisma } from '../generated/client.js'
import type { Db } from '../db.js'
import { distanceRank, isOutside, isWithin } from './distance.js'
import { allOf } from './filters.js'
import type { TextQuery } from './text-query.js'

const INNER_CIRCLE_KM = 50

/** Listings in which a page of common words is expected. */
const SCAN_MAX = 2_000

export type Sort = NonNullable<EventQuery['sort']>

/** A matching listing, with its position in the order of the list. */
export interface Match {
  id: string
  version: number
  class: number
  key: Date | number
  distanceRank: number | null
}

const keys = { date: Time, relevance: Time, price: z.int(), distance: z.number() }

/** Listings that come before all of the next class. */
interface MatchClass {
  number: number
  conditions: Prisma.Sql[]
}

/** The end of a page: the class, key and id of its last match, and the time of the first page if the search has a text. */
export const cursorOf = (sort: Sort) =>
  z.tuple([z.int().min(0).max(3), keys[sort], Id, Time.transform(time => new Date(time)).nullable()])
export type MatchCursor = z.output<ReturnType<typeof cursorOf>>

export interface SearchPlan {
  sort: Sort
  near: string | undefined
  radiusKm: number
  conditions: Prisma.Sql[]
  text: TextQuery | undefined
}

/** The first matches after the cursor, at most `count`, class by class. */
export async function findMatches(
  db: Db,
  plan: SearchPlan,
  after: MatchCursor | undefined,
  count: number,
): Promise<Match[]> {
  // A cursor may name a class of another sort, or of corrections that did not exist on its page.
  if (after && after[0] >= classesOf(plan).length) return []
  if (plan.text?.isCommon && plan.sort !== 'distance') {
    const found = await db.$queryRaw<Match[]>(statement(plan, after, count, SCAN_MAX))
    if (found.length === count) return found
  }
  return db.$queryRaw<Match[]>(statement(plan, after, count))
}

/**
 * PostgreSQL reads one class after the other, and stops when there are enough. With `scanMax` it reads at most so many listings of the
 * last class: the matches are then the first ones, but maybe not all.
 */
function statement(plan: SearchPlan, after: MatchCursor | undefined, count: number, scanMax?: number) {
  const [first = 0] = after ?? []
  const classes = classesOf(plan).map((conditions, number) => ({ number, conditions }))
  const slices = classes.slice(first).map(matchClass => {
    const isLast = matchClass.number === classes.length - 1
    const start = matchClass.number === first ? after : undefined
    return slice(plan, matchClass, start, count, isLast ? scanMax : undefined)
  })
  return Prisma.sql`select * from (${Prisma.join(slices, ' union all ')}) found limit ${count}`
}

const matches = (query: string) => Prisma.sql`all_words @@ ${query}::tsquery`

/** The conditions of the classes, in their order. */
function classesOf({ sort, text, near, radiusKm }: SearchPlan): Prisma.Sql[][] {
  if (sort === 'relevance' && text) return classesByRelevance(text)
  const words = text ? [matches(text.corrected)] : []
  // The inner part of a circle of up to 1,000 km often has enough matches for a page.
  if (sort === 'distance' && near && radiusKm > 2 * INNER_CIRCLE_KM)
    return [
      [isWithin(near, INNER_CIRCLE_KM), ...words],
      [isOutside(near, INNER_CIRCLE_KM), ...words],
    ]
  return [words]
}

/**
 * First listings with the words in their title, then in any of their names (venue, city or organizer), then in their description, last
 * those that match a correction only.
 */
function classesByRelevance({ exact, corrected }: TextQuery): Prisma.Sql[][] {
  const inTitle = Prisma.sql`title_words @@ ${exact}::tsquery`
  const inNames = Prisma.sql`name_words @@ ${exact}::tsquery`
  // A listing with the words in its title has them in all its words, unless the query also excludes words.
  const exclusions = exact.includes('!') ? [matches(exact)] : []
  const classes = [
    [inTitle, ...exclusions],
    [inNames, Prisma.sql`not ${inTitle}`, ...exclusions],
    [Prisma.sql`not ${inNames}`, matches(exact)],
  ]
  if (corrected !== exact) classes.push([Prisma.sql`not ${matches(exact)}`, matches(corrected)])
  return classes
}

/** A page of one class, ordered by key and id, so that listings with the same key have a stable order. */
function slice(
  plan: SearchPlan,
  matchClass: MatchClass,
  after: MatchCursor | undefined,
  count: number,
  scanMax?: number,
) {
  const { sort, near, conditions, text } = plan
  const { key, shown } = keyOf(sort, near)
  const start = after && Prisma.sql`(${key}, event_id) > (${keyValue(sort, after[1])}, ${after[2]}::uuid)`
  const filters = allOf([...conditions, start])
  const listings = scanMax
    ? Prisma.sql`(select * from search_listings where ${filters} order by ${key}, event_id limit ${scanMax}) scanned`
    : Prisma.sql`search_listings`
  return Prisma.sql`(
    with matching as ${isMaybeRare(text) && !scanMax ? Prisma.sql`materialized` : Prisma.sql`not materialized`} (
      select event_id, starts_at, min_price, latitude, longitude
      from ${listings} where ${allOf([filters, ...matchClass.conditions])}
    )
    select event_id id, (select version from events where id = event_id), ${matchClass.number}::int "class",
      ${shown} key, ${near ? distanceRank(near) : Prisma.sql`null`} "distanceRank"
    from matching order by ${key}, event_id limit ${count})`
}

/**
 * PostgreSQL knows the frequency of each word, but not of combinations: for a rare one it might scan all listings by start time. So
 * matches of combinations are collected by their index first.
 */
const isMaybeRare = (text: TextQuery | undefined) => text !== undefined && /& [^!]|</.test(text.exact)

function keyOf(sort: Sort, near = '0,0') {
  if (sort === 'price') return { key: Prisma.sql`min_price`, shown: Prisma.sql`min_price::float8` }
  const key = sort === 'distance' ? distanceRank(near) : Prisma.sql`starts_at`
  return { key, shown: key }
}

const keyTypes = {
  date: Prisma.sql`timestamptz`,
  relevance: Prisma.sql`timestamptz`,
  price: Prisma.sql`bigint`,
  distance: Prisma.sql`float8`,
}
const keyValue = (sort: Sort, key: string | number) => Prisma.sql`${key}::${keyTypes[sort]}`
