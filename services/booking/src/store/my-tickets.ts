import { Prisma } from '../generated/client.js'

/** A user's tickets: those that they bought, in any state, and those that were transferred to them. */
export const ticketsOf = (userId: string) => Prisma.sql`
  select tickets.id, order_id, tickets.event_id, tickets.state
  from tickets join orders on orders.id = order_id where buyer_id = ${userId}::uuid and from_id is null
  union all
  select id, order_id, event_id, state from tickets where holder_id = ${userId}::uuid`
