import type { PaymentRow, Tx } from '../db.js'
import type { Charge } from '../core/provider-reports.js'

/** A payment as it was read, and the provider's report about its charge. */
export interface ReportedCharge {
  payment: PaymentRow
  charge: Exclude<Charge, { state: 'UNPAID' }>
}

interface Marked {
  id: string
  version: number
}

/**
 * Marks payments as CAPTURED in one statement, from any state that is not captured: also a closed or stuck one. Returns those that were not
 * captured before, with their new values: of concurrent callers one gets each payment. Rows are locked in the order of their ids, so that two
 * batches do not deadlock.
 */
export async function markCaptured(tx: Tx, arrivals: ReportedCharge[], at: Date): Promise<PaymentRow[]> {
  const known = new Map(arrivals.map(arrival => [arrival.payment.id, arrival]))
  const paid = [...known].map(([id, { charge }]) => ({ id, ref: charge.providerRef, fee: charge.fee }))
  const marked = await tx.$queryRaw<Marked[]>`
    with paid as (
      select * from jsonb_to_recordset(${JSON.stringify(paid)}::jsonb) as paid (id uuid, ref text, fee bigint)
    ), mine as (
      select id from payments where id in (select id from paid) and captured_at is null order by id for update)
    update payments
    set state = 'CAPTURED', captured_at = ${at}::timestamptz, provider_ref = paid.ref, provider_fee = paid.fee,
        reason = null, next_verify_at = null, version = version + 1
    from paid join mine using (id)
    where payments.id = paid.id and captured_at is null
    returning payments.id, version`
  return marked.map(({ id, version }) => {
    const { payment, charge } = known.get(id)!
    const { providerRef, fee } = charge
    const providerFee = fee === null ? null : BigInt(fee)
    return { ...payment, state: 'CAPTURED', capturedAt: at, providerRef, providerFee, reason: null, version }
  })
}
