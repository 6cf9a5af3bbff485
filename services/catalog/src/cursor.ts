import { createHash } from 'node:crypto'
import { z } from 'zod'
import { faults, Id, Time } from '@boxoffice/contracts'

/** A place in a list that is ordered by a time, then by id. */
export const Moment = z.tuple([Time.transform(time => new Date(time)), Id])

/**
 * The cursor of the page after these rows, of which one more than `limit` was asked for; null on the last page. It holds for this
 * query only, and wherever rows come and go, since it says a place and not a count: by what the list is ordered, as JSON has it.
 */
export function cursorAfter<R>(
  rows: R[],
  limit: number,
  query: object,
  place: (row: R) => readonly unknown[],
): string | null {
  const last = rows[limit - 1]
  if (!last || rows.length <= limit) return null
  return Buffer.from(JSON.stringify([mark(query), place(last)])).toString('base64url')
}

/** The place where the page before ended; none without a cursor. Throws `invalid` when it is not a cursor of this query. */
export function placeOf<P>(cursor: string | undefined, query: object, Place: z.ZodType<P>): P | undefined {
  if (!cursor) return undefined
  const { success, data } = z.tuple([z.literal(mark(query)), Place]).safeParse(decode(cursor))
  if (!success)
    throw faults.invalid({ errors: [{ path: 'cursor', message: 'is not a cursor of this list' }] })
  return data[1]
}

const mark = (query: object) =>
  createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 8)

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
