import { createHash } from 'node:crypto'
import { z } from 'zod'
import { faults, Id, Time } from '@boxoffice/contracts'

/** A position in a list that is ordered by a time, then by id. */
export const TimeAndId = z.tuple([Time.transform(time => new Date(time)), Id])

/**
 * The cursor of the page after these rows, which are one more than `limit` unless it is the last page; null on the last page. It is
 * valid for this query only. It contains a position in the order of the list and no count, so it survives inserts and deletions.
 */
export function cursorAfter<R>(
  rows: R[],
  limit: number,
  query: object,
  position: (row: R) => readonly unknown[],
): string | null {
  const last = rows[limit - 1]
  if (!last || rows.length <= limit) return null
  return Buffer.from(JSON.stringify([hashOf(query), position(last)])).toString('base64url')
}

/** The position of a cursor; undefined without one. Throws `invalid` for a cursor of another query. */
export function parseCursor<P>(
  cursor: string | undefined,
  query: object,
  Position: z.ZodType<P>,
): P | undefined {
  if (!cursor) return undefined
  const { success, data } = z.tuple([z.literal(hashOf(query)), Position]).safeParse(decode(cursor))
  if (!success)
    throw faults.invalid({ errors: [{ path: 'cursor', message: 'is not a cursor of this list' }] })
  return data[1]
}

const hashOf = (query: object) =>
  createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 8)

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
