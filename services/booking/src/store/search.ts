import type { OrderQuery } from '@boxoffice/contracts'
import { Id } from '@boxoffice/contracts'
import type { Prisma } from '../generated/client.js'

/** The orders that somebody looks for: in a state, of a buyer whose name or address has this in it, or with this id. */
export const ordersLike = ({ state, q }: Pick<OrderQuery, 'state' | 'q'>): Prisma.OrderWhereInput => ({
  ...(state && { state }),
  ...(q && (Id.safeParse(q).success ? { id: q } : { OR: like(q, 'buyerName', 'buyerEmail') })),
})

/** That one of these columns has a text in it, in any case. What means something to LIKE is taken literally. */
export const like = (q: string, ...columns: string[]) =>
  columns.map(column => ({ [column]: { contains: escaped(q), mode: 'insensitive' as const } }))

const escaped = (q: string) => q.replace(/[\\%_]/g, '\\$&')
