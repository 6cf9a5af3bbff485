import { z } from 'zod'
import { Id, Time, type EventQuery } from '@boxoffice/contracts'
import { Prisma } from '../generated/client.js'
import type { Db } from '../db.js'
import { every } from './filters.js'
import { beyond, nearness, within } from './near.js'
import type { Wording } from './wording.js'

const MIDST_KM = 50

/** In so many listings there is a page of what is common. */
const SOON = 2_000

export type Sort = NonNullable<EventQuery['sort']>

/** A listing that matches, and where it stands in the list. */
export interface Match {
  id: string
  version: number
  class: number
  key: Date | number
  nearness: number | null
}

const keys = { date: Time, relevance: Time, price: z.int(), distance: z.number() }

interface Class {
  number: number
  conditions: Prisma.Sql[]
}

/** Where a page ended: the class, the key, the event, and when the walk through the list began if it has words. */
export const placeIn = (sort: Sort) =>
  z.tuple([z.int().min(0).max(3), keys[sort], Id, Time.transform(time => new Date(time)).nullable()])
export type Place = z.output<ReturnType<typeof placeIn>>

export interface Wanted {
  sort: Sort
  near: string | undefined
  radiusKm: number
  conditions: Prisma.Sql[]
  wording: Wording | undefined
}

/** The first so many listings that match after a place, class by class. */
export async function matches(
  db: Db,
  wanted: Wanted,
  after: Place | undefined,
  count: number,
): Promise<Match[]> {
  // A cursor may name a class of another sort, or of words that were unknown when it was made.
  if (after && after[0] >= classesOf(wanted).length) return []
  if (wanted.wording?.isCommon && wanted.sort !== 'distance') {
    const found = await db.$queryRaw<Match[]>(statement(wanted, after, count, SOON))
    if (found.length === count) return found
  }
  return db.$queryRaw<Match[]>(statement(wanted, after, count))
}

/**
 * PostgreSQL reads one class after the other, and none that begins when there are enough. Of the last one it may be told to look at
 * so many listings only: then those that it finds are the first, but not all.
 */
function statement(wanted: Wanted, after: Place | undefined, count: number, looks?: number) {
  const [begin = 0] = after ?? []
  const classes = classesOf(wanted).map((conditions, number) => ({ number, conditions }))
  const slices = classes.slice(begin).map(ofClass => {
    const isLast = ofClass.number === classes.length - 1
    const following = ofClass.number === begin ? after : undefined
    return slice(wanted, ofClass, following, count, isLast ? looks : undefined)
  })
  return Prisma.sql`select * from (${Prisma.join(slices, ' union all ')}) found limit ${count}`
}

const anywhere = (query: string) => Prisma.sql`words @@ ${query}::tsquery`

/** What is listed first, and what only after all of that. */
function classesOf({ sort, wording, near, radiusKm }: Wanted): Prisma.Sql[][] {
  if (sort === 'relevance' && wording) return byRelevance(wording)
  const words = wording ? [anywhere(wording.lenient)] : []
  // In a wide circle of a thousand there are often enough in its midst.
  if (sort === 'distance' && near && radiusKm > 2 * MIDST_KM)
    return [
      [within(near, MIDST_KM), ...words],
      [beyond(near, MIDST_KM), ...words],
    ]
  return [words]
}

/**
 * First what is called so, then what has it in its names, of which some are its venue's, city's or organizer's, then what only says
 * so, last what may have been meant.
 */
function byRelevance({ exact, lenient }: Wording): Prisma.Sql[][] {
  const inTitle = Prisma.sql`title @@ ${exact}::tsquery`
  const inNames = Prisma.sql`names @@ ${exact}::tsquery`
  // What is called so need not be asked whether it says so, unless it must not say something else.
  const saidToo = exact.includes('!') ? [anywhere(exact)] : []
  const classes = [
    [inTitle, ...saidToo],
    [inNames, Prisma.sql`not ${inTitle}`, ...saidToo],
    [Prisma.sql`not ${inNames}`, anywhere(exact)],
  ]
  if (lenient !== exact) classes.push([Prisma.sql`not ${anywhere(exact)}`, anywhere(lenient)])
  return classes
}

/** A page of one class, ordered by its key and then by id: of listings of the same key each has its place. */
function slice(wanted: Wanted, ofClass: Class, after: Place | undefined, count: number, looks?: number) {
  const { sort, near, conditions, wording } = wanted
  const { key, shown } = keyOf(sort, near)
  const following = after && Prisma.sql`(${key}, event_id) > (${valueOf(sort, after[1])}, ${after[2]}::uuid)`
  const others = every([...conditions, following])
  const listings = looks
    ? Prisma.sql`(select * from listings where ${others} order by ${key}, event_id limit ${looks}) soonest`
    : Prisma.sql`listings`
  return Prisma.sql`(
    with matching as ${isRare(wording) && !looks ? Prisma.sql`materialized` : Prisma.sql`not materialized`} (
      select event_id, starts_at, min_price, latitude, longitude
      from ${listings} where ${every([others, ...ofClass.conditions])}
    )
    select event_id id, (select version from events where id = event_id), ${ofClass.number}::int "class",
      ${shown} key, ${near ? nearness(near) : Prisma.sql`null`} nearness
    from matching order by ${key}, event_id limit ${count})`
}

/**
 * How common a word is PostgreSQL knows, not how common several are together: it may walk the whole calendar for what is hardly there.
 * So these are collected by their index first.
 */
const isRare = (wording: Wording | undefined) => wording !== undefined && /& [^!]|</.test(wording.exact)

function keyOf(sort: Sort, near = '0,0') {
  if (sort === 'price') return { key: Prisma.sql`min_price`, shown: Prisma.sql`min_price::float8` }
  const key = sort === 'distance' ? nearness(near) : Prisma.sql`starts_at`
  return { key, shown: key }
}

const types = {
  date: Prisma.sql`timestamptz`,
  relevance: Prisma.sql`timestamptz`,
  price: Prisma.sql`bigint`,
  distance: Prisma.sql`float8`,
}
const valueOf = (sort: Sort, key: string | number) => Prisma.sql`${key}::${types[sort]}`
