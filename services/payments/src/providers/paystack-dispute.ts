import { z } from 'zod'
import type { DisputeReport } from '../core/provider-reports.js'

const Text = z.string().max(200)

/** What `charge.dispute.create`, `.remind` and `.resolve` tell. */
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

/** What a dispute's message says; null when it is not one. Without an amount of its own all of the charge is wanted. */
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

/** Who does not answer has accepted, and so has who lets Paystack give the money back. */
function stateOf({ status, resolution }: Pick<z.output<typeof PaystackDispute>, 'status' | 'resolution'>) {
  if (status !== 'resolved' || !resolution) return 'OPEN'
  return resolution === 'declined' ? 'WON' : 'LOST'
}
