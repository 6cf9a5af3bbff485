import type { StuckKind } from '@boxoffice/contracts'
import type { Db } from '../db.js'
import type { Cause } from '../core/stuck-money-advice.js'

/** The most that are shown: whoever has more has one cause to look for. */
const MOST = 200
/** A provider that is away for less is nobody's work. */
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
  cause: Cause
}

/** Before this moment nobody could decide a payment, if it is to be shown. */
export const impatientAt = (now: Date) => new Date(now.getTime() - PATIENCE_MS)

/** Money that needs a person, oldest first. Each part reads an index of what is stuck only. */
export const listStuckMoney = (db: Db, kind: StuckKind | null, now: Date): Promise<StuckRow[]> => db.$queryRaw<
  StuckRow[]
>`
  select * from (
    (select 'PAYMENT' as kind, id, created_at as since, amount, currency, provider::text as provider, reference,
      order_id as "orderId", organizer_id as "organizerId", reason, 'DOES_NOT_FIT' as cause
    from payments where state = 'STUCK' and captured_at is null order by since limit ${MOST})
    union all
    (select 'PAYMENT', id, undecided_since, amount, currency, provider::text, reference,
      order_id, organizer_id, 'Nobody could say what became of it, since its provider was asked', 'UNDECIDED'
    from payments where undecided_since <= ${impatientAt(now)}::timestamptz and state in ('OPEN', 'CLOSED')
    order by undecided_since limit ${MOST})
    union all
    (select 'REFUND', refunds.id, refunds.created_at, refunds.amount, currency, provider::text, reference,
      order_id, organizer_id, stuck_reason, case when waits then 'REFUND_WAITS' when refunds.provider_ref is null then 'REFUND_REFUSED' else 'REFUND_STUCK' end
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

/** How much of each kind there is. */
export async function countStuck(db: Db, now: Date): Promise<Record<StuckKind, number>> {
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
