import { Controller, Inject } from '@nestjs/common'
import { identity, type Person, type UserErased } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'
import { buyerErased } from '../metrics.js'
import { forgetRefunds } from '../refunds/forget-refunds.js'
import { forgetHolder } from '../tickets/forget-holder.js'
import { leaveAll } from '../waitlist/places.js'

/** Longer than an access token lives: then nothing of theirs can come in any more. */
const AGAIN_MS = 20 * 60_000

/**
 * Who stands in the books instead of a person who is forgotten. It is no address, so nobody can buy under it: what it has
 * counts for no one's limit, and the person, should they come back, begins from nothing.
 */
export const nobody = (userId: string): Person => ({ name: 'Erased', email: `erased-${userId}@invalid` })
export const isNobody = (email: string) => email.endsWith('@invalid')

/** What booking does when somebody is to be forgotten. */
@Controller()
export class Erasure {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @On(identity.events.user.erased, { idempotentBy: 'inbox' })
  async onErased({ userId }: UserErased, eventId: string): Promise<void> {
    await this.db.once(identity.events.user.erased, eventId, async tx => {
      await forget(tx, userId)
      await tx.erasure.create({ data: { userId, againAt: this.clock.in(AGAIN_MS) } })
    })
    buyerErased()
  }
}

/**
 * Takes name and address of a buyer, and of whom they have named, off all that they have bought, and forgets what these have
 * said and what the buyer was answered. Amounts, states and tickets stay; those that they gave away are the new holder's. Orders
 * come first, and are locked as the stock transaction locks them: one that is issuing tickets under the old name has committed
 * before the tickets are changed.
 */
export async function forget(tx: Tx, userId: string): Promise<void> {
  const { name, email } = nobody(userId)
  await leaveAll(tx, userId)
  await tx.$executeRaw`
    with theirs as (select id from orders where buyer_id = ${userId}::uuid order by id for update)
    update orders set buyer_name = ${name}, buyer_email = ${email}, attendees = '[]', answers = '[]'
    from theirs where orders.id = theirs.id`
  await tx.$executeRaw`
    update tickets set holder_name = ${name}, holder_email = ${email}, answers = '[]'
    from orders where orders.id = order_id and buyer_id = ${userId}::uuid and from_id is null`
  await forgetHolder(tx, userId, nobody(userId))
  await tx.waitingPlace.deleteMany({ where: { userId } })
  await tx.waitlistEntry.updateMany({
    where: { buyerId: userId },
    data: { buyerName: name, buyerEmail: email },
  })
  await forgetRefunds(tx, userId)
  await tx.idempotencyKey.deleteMany({ where: { caller: userId } })
}
