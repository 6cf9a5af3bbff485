import type { Db } from '../db.js'

/** Money of an organizer that is under way in a currency, in minor units. */
export interface AmountsUnderWay {
  currency: string
  payoutsPending: bigint
  disputed: bigint
}

/** An organizer's pending payouts and open disputes, by currency. */
export const amountsUnderWay = (db: Pick<Db, '$queryRaw'>, organizerId: string) =>
  db.$queryRaw<AmountsUnderWay[]>`
    select currency, sum(payout)::bigint as "payoutsPending", sum(dispute)::bigint as disputed from (
      select currency, amount as payout, 0 as dispute from payouts
      where organizer_id = ${organizerId}::uuid and state in ('PENDING', 'STUCK')
      union all
      select payments.currency, 0, disputes.amount from disputes join payments on payments.id = payment_id
      where disputes.organizer_id = ${organizerId}::uuid and disputes.state = 'OPEN') as under_way
    group by currency`
