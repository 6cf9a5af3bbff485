import { createHash } from 'node:crypto'
import { z } from 'zod'
import { faults, Id, Time } from '@boxoffice/contracts'

/** A place in a list that is ordered by a time, then by id. */
export interface Place {
  at: Date
  id: string
}

const Content = z.tuple([z.string(), Time, Id])

/**
 * The cursor of the page after these rows, of which one more than `limit` was asked for; null on the last page.
 * It holds for this query only, and wherever rows come and go, since it says a place and not a count.
 */
export function cursorAfter<R extends { id: string }>(
  rows: R[],
  limit: number,
  query: object,
  at: (row: R) => Date,
): string | null {
  const last = rows[limit - 1]
  if (!last || rows.length <= limit) return null
  const content: z.input<typeof Content> = [mark(query), at(last).toISOString(), last.id]
  return Buffer.from(JSON.stringify(content)).toString('base64url')
}

/** The place where the page before ended; none without a cursor. Throws `invalid` when it is not a cursor of this query. */
export function placeOf(cursor: string | undefined, query: object): Place | undefined {
  if (!cursor) return undefined
  const { success, data } = Content.safeParse(decode(cursor))
  if (!success || data[0] !== mark(query))
    throw faults.invalid({ errors: [{ path: 'cursor', message: 'is not a cursor of this list' }] })
  return { at: new Date(data[1]), id: data[2] }
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
