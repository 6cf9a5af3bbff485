import type { Person } from '@boxoffice/contracts'
import type { Tx } from '../db.js'

/** Erases a person's name and address from tickets that they received, and withdraws their transfer offers. */
export async function eraseHolder(tx: Tx, userId: string, { name, email }: Person): Promise<void> {
  await tx.$executeRaw`
    update tickets set holder_name = ${name}, holder_email = ${email} where holder_id = ${userId}::uuid`
  await tx.$executeRaw`
    update transfers set state = 'WITHDRAWN', email = null
    from tickets join orders on orders.id = order_id
    where tickets.id = ticket_id and transfers.state = 'OFFERED'
      and case when from_id is null then buyer_id else holder_id end = ${userId}::uuid`
}
