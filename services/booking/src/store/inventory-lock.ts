import type { Tx } from '../db.js'
import type { Prisma } from '../generated/client.js'

const withTiers = { tiers: { orderBy: { id: 'asc' } } } satisfies Prisma.EventInclude
export type StockRow = Prisma.EventGetPayload<{ include: typeof withTiers }>

/**
 * Locks an event and its tiers until the transaction ends, in the order of the stock transaction, so that the two cannot deadlock. Null
 * if booking does not know the event.
 */
export async function lockStock(tx: Tx, id: string): Promise<StockRow | null> {
  await tx.$queryRaw`select 1 from events where id = ${id}::uuid for update`
  await tx.$queryRaw`select 1 from tiers where event_id = ${id}::uuid order by id for update`
  return stockOf(tx, id)
}

/** An event with its tiers, read without locks. Null if booking does not know the event. */
export const stockOf = (tx: Tx, id: string): Promise<StockRow | null> =>
  tx.event.findUnique({ where: { id }, include: withTiers })
