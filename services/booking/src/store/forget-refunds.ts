import type { Tx } from '../db.js'

/**
 * Erases the free-text reasons of a buyer's refunds, and the stored answers to the organizer, which have the names on the tickets. Amounts and
 * states stay.
 */
export async function eraseRefunds(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`
    delete from idempotency_keys using refunds, orders
    where orders.buyer_id = ${userId}::uuid and order_id = orders.id
      and caller = asked_by and response ->> 'id' = order_id::text`
  await tx.$executeRaw`
    update refunds set reason = 'forgotten' from orders
    where orders.id = order_id and buyer_id = ${userId}::uuid and asked_by is not null`
}
