import { Id, type OrderQuery, type OrderWithBuyer, type Page } from '@boxoffice/contracts'
import { olderThan, pageOf } from '@boxoffice/service'
import type { Db } from '../db.js'
import type { Prisma } from '../generated/client.js'
import type { TicketCodes } from '../tokens/ticket-codes.js'
import { toOrderWithBuyer, orderInclude } from './order-rows.js'

/** A page of the orders that the query asks for, newest first. Throws `invalid` for a malformed cursor. */
export async function searchOrders(
  db: Db,
  { eventId, limit, cursor, ...query }: OrderQuery,
  codes: TicketCodes,
): Promise<Page<OrderWithBuyer>> {
  const rows = await db.order.findMany({
    where: { AND: [eventId ? { eventId } : {}, ordersLike(query), olderThan(cursor)] },
    orderBy: { id: 'desc' },
    take: limit + 1,
    include: orderInclude,
  })
  return pageOf(rows, limit, row => toOrderWithBuyer(row, codes))
}

/** Orders in a state, of a buyer whose name or address contains the text, or with it as their id. */
const ordersLike = ({ state, q }: Pick<OrderQuery, 'state' | 'q'>): Prisma.OrderWhereInput => ({
  ...(state && { state }),
  ...(q && (Id.safeParse(q).success ? { id: q } : { OR: like(q, 'buyerName', 'buyerEmail') })),
})

/** Rows that have the text in one of these columns, in any case. Wildcards of LIKE are matched literally. */
export const like = (q: string, ...columns: string[]) =>
  columns.map(column => ({ [column]: { contains: escaped(q), mode: 'insensitive' as const } }))

const escaped = (q: string) => q.replace(/[\\%_]/g, '\\$&')
