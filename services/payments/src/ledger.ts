import { v7 as newId } from 'uuid'
import type { PaymentRow, RefundRow, Tx } from './db.js'

/** What a posting is, and what has caused it. Posted twice for the same source, it is refused. */
interface Posting {
  kind: 'capture' | 'refund_reserved' | 'refund'
  sourceId: string
  paymentId: string
  at: Date
  currency: string
  /** What each account gets (positive) or gives (negative), in minor units; zero in all. */
  entries: Record<string, bigint>
}

/** What a provider holds for us. */
const clearing = ({ provider }: Owner) => `provider_clearing:${provider}`
/** What an organizer is owed. */
const payable = ({ organizerId }: Owner) => `organizer_payable:${organizerId}`
/** What is on its way back to buyers. */
const refundsPending = ({ provider }: Owner) => `refunds_pending:${provider}`
type Owner = Pick<PaymentRow, 'provider' | 'organizerId'>

/** The provider has the buyer's money, and the organizer is owed it. */
export const postCapture = (tx: Tx, payment: PaymentRow, at: Date) =>
  post(tx, {
    ...of(payment, at),
    kind: 'capture',
    sourceId: payment.id,
    entries: { [clearing(payment)]: payment.amount, [payable(payment)]: -payment.amount },
  })

/** The organizer is no longer owed what goes back to the buyer. */
export const postRefundReserved = (tx: Tx, payment: PaymentRow, { id, amount }: RefundRow, at: Date) =>
  post(tx, {
    ...of(payment, at),
    kind: 'refund_reserved',
    sourceId: id,
    entries: { [payable(payment)]: amount, [refundsPending(payment)]: -amount },
  })

/** The provider has given the money back. */
export const postRefund = (tx: Tx, payment: PaymentRow, { id, amount }: RefundRow, at: Date) =>
  post(tx, {
    ...of(payment, at),
    kind: 'refund',
    sourceId: id,
    entries: { [refundsPending(payment)]: amount, [clearing(payment)]: -amount },
  })

const of = ({ id, currency }: PaymentRow, at: Date) => ({ paymentId: id, currency, at })

function post(tx: Tx, { kind, sourceId, paymentId, at, currency, entries }: Posting) {
  return tx.$executeRaw`
    with posting as (
      insert into postings (id, kind, source_id, payment_id, at)
      values (${newId()}::uuid, ${kind}, ${sourceId}::uuid, ${paymentId}::uuid, ${at})
      returning id)
    insert into entries (posting_id, account, currency, amount)
    select posting.id, account, ${currency}, amount
    from posting, unnest(${Object.keys(entries)}::text[], ${Object.values(entries)}::bigint[]) as line (account, amount)`
}
