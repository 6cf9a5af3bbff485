import type { Tx } from '../db.js'
import type { Prisma } from '../generated/client.js'

const withTiers = { tiers: { orderBy: { id: 'asc' } } } satisfies Prisma.EventInclude
export type StockRow = Prisma.EventGetPayload<{ include: typeof withTiers }>

/**
 * An event with its tiers, in which nobody sells until the transaction ends. Locked in the order in which the stock transaction
 * locks them, so that the two never wait for each other. Null when booking does not know the event.
 */
export async function lockStock(tx: Tx, id: string): Promise<StockRow | null> {
  await tx.$queryRaw`select 1 from events where id = ${id}::uuid for update`
  await tx.$queryRaw`select 1 from tiers where event_id = ${id}::uuid order by id for update`
  return stockOf(tx, id)
}

/** The same as it is at this moment. */
export const stockOf = (tx: Tx, id: string): Promise<StockRow | null> =>
  tx.event.findUnique({ where: { id }, include: withTiers })
