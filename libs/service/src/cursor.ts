import { z } from 'zod'
import { Id, parse, type Page } from '@boxoffice/contracts'

/** Ids grow with time: the last one of a page, newest first, says where the next begins. */
const Cursor = z.object({ cursor: Id })

/** The condition that the page after this cursor begins with. Throws `invalid` when it is none. */
export const olderThan = (cursor: string | undefined): { id?: { lt: string } } =>
  cursor ? { id: { lt: parse(Cursor, { cursor }).cursor } } : {}

/** The page of these rows, of which one more than `limit` was asked for. */
export function pageOf<R extends { id: string }, T>(rows: R[], limit: number, show: (row: R) => T): Page<T> {
  const shown = rows.slice(0, limit)
  return { data: shown.map(show), nextCursor: rows.length > limit ? shown.at(-1)!.id : null }
}
