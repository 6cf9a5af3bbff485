import { z } from 'zod'
import { faults, PageQuery } from '@boxoffice/contracts'
import { Json } from '@boxoffice/bus'
import type { RouteInfo } from './route-info.js'

const query = {
  limit: PageQuery.shape.limit.unwrap().optional().describe('1 to 100; the whole list, if left out'),
  cursor: PageQuery.shape.cursor,
}

interface List {
  data: unknown[]
}
export type WholeList = List | Json<List>
export interface BoundedQuery {
  limit?: number | undefined
  cursor?: string | undefined
}

/**
 * A list that its service answers as a whole, since it is small by nature: sessions, members, tiers. The route takes `limit` and
 * `cursor` like every list, and answers `nextCursor`.
 */
export const asBounded = ({ input, output, ...route }: RouteInfo): RouteInfo => ({
  ...route,
  input: (input as z.ZodObject).safeExtend(query),
  output: (output as z.ZodObject).safeExtend({ nextCursor: z.string().nullable() }),
})

/** The part of a whole list that the query asks for. Its cursor is the number of items before. Throws `invalid` for any other cursor. */
export function boundedPage(list: WholeList, { limit, cursor }: BoundedQuery) {
  const { data, ...more } = list instanceof Json ? list.value() : list
  const start = cursor === undefined ? 0 : offsetOf(cursor)
  const end = limit === undefined ? data.length : start + limit
  return { ...more, data: data.slice(start, end), nextCursor: end < data.length ? String(end) : null }
}

function offsetOf(cursor: string): number {
  if (!/^\d{1,6}$/.test(cursor))
    throw faults.invalid({ errors: [{ path: 'cursor', message: 'is not a cursor of this list' }] })
  return Number(cursor)
}
