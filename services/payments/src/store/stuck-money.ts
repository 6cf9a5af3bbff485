import type { StuckKind } from '@boxoffice/contracts'
import type { Db } from '../db.js'
import type { StuckCause } from '../core/stuck-money-advice.js'

/** Rows at most: more of them have one cause to look for. */
const MOST = 200
/** A provider that is unavailable for less needs no person. */
const PATIENCE_MS = 3_600_000

export interface StuckRow {
  kind: StuckKind
  id: string
  since: Date
  amount: bigint | null
  currency: string | null
  provider: string
  reference: string
  orderId: string | null
  organizerId: string | null
  reason: string
  cause: StuckCause
}

/** A payment that is undecided since before this moment needs a person. */
export const impatientAt = (now: Date) => new Date(now.getTime() - PATIENCE_MS)

/** Money that needs a person, oldest first. Each part reads a partial index of stuck rows. */
export const listStuckMoney = (
  db: Db,
  kind: StuckKind | null,
  now: Date,
): Promise<StuckRow[]> => db.$queryRaw<StuckRow[]>`
  select * from (
    (select 'PAYMENT' as kind, id, created_at as since, amount, currency, provider::text as provider, reference,
      order_id as "orderId", organizer_id as "organizerId", reason, 'DOES_NOT_FIT' as cause
    from payments where state = 'STUCK' and captured_at is null order by since limit ${MOST})
    union all
    (select 'PAYMENT', id, undecided_since, amount, currency, provider::text, reference,
      order_id, organizer_id, 'The provider cannot tell whether it was paid', 'UNDECIDED'
    from payments where undecided_since <= ${impatientAt(now)}::timestamptz and state in ('OPEN', 'CLOSED')
    order by undecided_since limit ${MOST})
    union all
    (select 'REFUND', refunds.id, refunds.created_at, refunds.amount, currency, provider::text, reference,
      order_id, organizer_id, stuck_reason, case when awaits_dispute then 'REFUND_AWAITS_DISPUTE' when refunds.provider_ref is null then 'REFUND_REFUSED' else 'REFUND_STUCK' end
    from refunds join payments on payments.id = payment_id where refunds.state = 'STUCK' order by 3 limit ${MOST})
    union all
    (select 'PAYOUT', id, created_at, amount, currency, provider::text, reference,
      null, organizer_id, reason, 'PAYOUT_STUCK'
    from payouts where state = 'STUCK' order by created_at limit ${MOST})
    union all
    (select 'DISPUTE', disputes.id, disputes.created_at, disputes.amount, currency, disputes.provider::text, reference, order_id,
      disputes.organizer_id, disputes.reason || coalesce(to_char(answer_by, '"; to be answered by "YYYY-MM-DD HH24:MI "UTC"'), ''),
      case when answer_by is null then 'DISPUTED' else 'ANSWER_DUE' end
    from disputes join payments on payments.id = payment_id where disputes.state = 'OPEN' order by 3 limit ${MOST})
    union all
    (select 'MISMATCH', mismatches.id, found_at, mismatches.amount, mismatches.currency, mismatches.provider::text,
      mismatches.reference, order_id, organizer_id, detail, kind
    from mismatches left join payments on payments.reference = mismatches.reference
    where resolved_at is null order by found_at limit ${MOST})
  ) as stuck
  where ${kind}::text is null or kind = ${kind} order by since, id limit ${MOST}`

/** The number of rows of each kind that need a person. */
export async function countStuckMoney(db: Db, now: Date): Promise<Record<StuckKind, number>> {
  const [counts] = await db.$queryRaw<[Record<StuckKind, number>]>`
    select
      (select count(*)::int from payments where state = 'STUCK' and captured_at is null)
        + (select count(*)::int from payments
          where undecided_since <= ${impatientAt(now)}::timestamptz and state in ('OPEN', 'CLOSED')) as "PAYMENT",
      (select count(*)::int from refunds where state = 'STUCK') as "REFUND",
      (select count(*)::int from payouts where state = 'STUCK') as "PAYOUT",
      (select count(*)::int from disputes where state = 'OPEN') as "DISPUTE",
      (select count(*)::int from mismatches where resolved_at is null) as "MISMATCH"`
  return counts
}

/** Makes stuck money due at `now`, for the job that works on it. False when it is not stuck. */
export async function makeStuckMoneyDue(db: Db, kind: StuckKind, id: string, now: Date): Promise<boolean> {
  const { payment, refund, payout, dispute, mismatch } = db
  const isStuck = [
    { state: 'STUCK' as const, capturedAt: null },
    { state: { in: ['OPEN' as const, 'CLOSED' as const] }, undecidedSince: { lte: impatientAt(now) } },
  ]
  const due = {
    PAYMENT: () => payment.updateMany({ where: { id, OR: isStuck }, data: { nextVerifyAt: now } }),
    REFUND: () => refund.updateMany({ where: { id, state: 'STUCK' }, data: { nextAt: now } }),
    PAYOUT: () => payout.updateMany({ where: { id, state: 'STUCK' }, data: { nextAt: now } }),
    DISPUTE: async () => ({ count: await dispute.count({ where: { id, state: 'OPEN' } }) }),
    MISMATCH: () => mismatch.updateMany({ where: { id, resolvedAt: null }, data: { nextAt: now } }),
  }
  const { count } = await due[kind]()
  return count > 0
}
