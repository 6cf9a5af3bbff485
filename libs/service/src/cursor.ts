import { hash } from 'node:crypto'
import { z } from 'zod'
import { faults, Id, Time, type Page } from '@boxoffice/contracts'

/** The key of a list that is ordered by a time, then by id. */
export const Moment = z.tuple([Time.transform(time => new Date(time)), Id])

const ById = z.tuple([Id])

/**
 * The cursor of the page after these rows, of which one more than `limit` was asked for; null on the last page. It is the key by which
 * the list is ordered, of the last row shown, so rows may come and go between two pages. It is opaque, and holds for this query only:
 * `query` is what the list was asked for, without `limit` and `cursor`.
 */
export function cursorAfter<R>(
  rows: R[],
  limit: number,
  query: object,
  keyOf: (row: R) => readonly unknown[],
): string | null {
  const last = rows[limit - 1]
  if (!last || rows.length <= limit) return null
  return Buffer.from(JSON.stringify([digest(query), keyOf(last)])).toString('base64url')
}

/** The key at which the page before ended; undefined without a cursor. Throws `invalid` for what is no cursor of this query. */
export function readCursor<K>(cursor: string | undefined, query: object, Key: z.ZodType<K>): K | undefined {
  if (!cursor) return undefined
  const { success, data } = z.tuple([z.literal(digest(query)), Key]).safeParse(decode(cursor))
  if (!success)
    throw faults.invalid({ errors: [{ path: 'cursor', message: 'is not a cursor of this list' }] })
  return data[1]
}

/**
 * The condition of the page after this cursor, of a list that is ordered by id, newest first: ids grow with time. Throws `invalid`
 * for what is no cursor of this query.
 */
export function olderThan(cursor: string | undefined, query: object = {}): { id?: { lt: string } } {
  const key = readCursor(cursor, query, ById)
  return key ? { id: { lt: key[0] } } : {}
}

/** The page of these rows, ordered by id, of which one more than `limit` was asked for. `query` as for `olderThan`. */
export const pageOf = <R extends { id: string }, T>(
  rows: R[],
  limit: number,
  show: (row: R) => T,
  query: object = {},
): Page<T> => ({
  data: rows.slice(0, limit).map(show),
  nextCursor: cursorAfter(rows, limit, query, ({ id }) => [id]),
})

const digest = (query: object) => hash('sha256', JSON.stringify(query), 'base64url').slice(0, 8)

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
