import { z } from 'zod'
import type { DisputeReport } from '../core/provider-reports.js'

const Text = z.string().max(200)

/** The data of `charge.dispute.create`, `.remind` and `.resolve`. */
const PaystackDispute = z.object({
  id: z.union([Text, z.int().transform(String)]),
  refund_amount: z.coerce.number().int().min(0).nullish(),
  currency: z.string().length(3).nullish(),
  status: Text.nullish(),
  resolution: Text.nullish(),
  category: Text.nullish(),
  dueAt: z.iso.datetime({ offset: true }).nullish(),
  transaction: z.object({ reference: Text, amount: z.coerce.number().int(), currency: z.string().length(3) }),
})

/** The report that a dispute's webhook makes; null when its data is none of a dispute. Without an amount the bank claims all of the charge. */
export function disputeFrom(data: unknown): DisputeReport | null {
  const parsed = PaystackDispute.safeParse(data)
  if (!parsed.success) return null
  const { id, refund_amount, currency, category, dueAt, transaction, ...decision } = parsed.data
  return {
    providerRef: id,
    reference: transaction.reference,
    amount: { amount: refund_amount ?? transaction.amount, currency: currency ?? transaction.currency },
    state: stateOf(decision),
    reason: category ?? 'not said',
    answerBy: dueAt ? new Date(dueAt) : null,
  }
}

/** A dispute that is not answered is accepted, and so is one whose money Paystack is asked to refund. */
function stateOf({ status, resolution }: Pick<z.output<typeof PaystackDispute>, 'status' | 'resolution'>) {
  if (status !== 'resolved' || !resolution) return 'OPEN'
  return resolution === 'declined' ? 'WON' : 'LOST'
}
