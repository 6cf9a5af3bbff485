import { erasedPerson } from '../core/erased-person.js'
import type { Tx } from '../db.js'
import { eraseRefunds } from '../store/forget-refunds.js'
import { eraseHolder } from '../store/forget-holder.js'
import { endWaitlistEntriesOf } from '../store/waitlist-endings.js'

/**
 * Erases the names and addresses of a buyer and of their attendees from everything that they bought, with the attendees' answers and the
 * stored responses to the buyer. Amounts, states and tickets stay; transferred tickets are the new holder's. Orders come first, and are
 * locked as the stock transaction locks them: one that is issuing tickets under the old name has committed before the tickets are
 * changed.
 */
export async function eraseUser(tx: Tx, userId: string): Promise<void> {
  const { name, email } = erasedPerson(userId)
  await endWaitlistEntriesOf(tx, userId)
  await tx.$executeRaw`
    with theirs as (select id from orders where buyer_id = ${userId}::uuid order by id for update)
    update orders set buyer_name = ${name}, buyer_email = ${email}, attendees = '[]', answers = '[]'
    from theirs where orders.id = theirs.id`
  await tx.$executeRaw`
    update tickets set holder_name = ${name}, holder_email = ${email}, answers = '[]'
    from orders where orders.id = order_id and buyer_id = ${userId}::uuid and from_id is null`
  await eraseHolder(tx, userId, erasedPerson(userId))
  await tx.queuePosition.deleteMany({ where: { userId } })
  await tx.waitlistEntry.updateMany({
    where: { buyerId: userId },
    data: { buyerName: name, buyerEmail: email },
  })
  await eraseRefunds(tx, userId)
  await tx.idempotencyKey.deleteMany({ where: { caller: userId } })
}
