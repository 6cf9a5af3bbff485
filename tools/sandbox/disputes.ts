import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { PaystackLedger } from './paystack-ledger.js'
import type { Charge } from './records.js'
import { read, Refusal } from './refusal.js'
import { chargeData } from './paystack-objects.js'
import { BoundedMap } from './bounded-map.js'
import type { Webhooks } from './webhooks.js'

const MOST = 10_000
const DAYS_TO_ANSWER = 4

const Opening = z.object({ reference: z.string(), amount: z.int().positive().optional() })
const Resolving = z.object({
  resolution: z.enum(['merchant-accepted', 'auto-accepted', 'declined']),
  amount: z.int().positive().optional(),
})

interface Dispute {
  id: number
  charge: Charge
  amount: number
  status: 'awaiting-merchant-feedback' | 'resolved'
  resolution: string | null
  createdAt: string
  resolvedAt: string | null
}

/**
 * The buyer's bank, for tests: POST opens a dispute of a charge, or of a part of it; `…/resolve` decides it, with `amount` for a smaller
 * sum. Each sends a webhook to the shop; `webhookAnswered` in the answer is whether its first attempt was answered.
 */
export function disputes(app: FastifyInstance, ledger: PaystackLedger, webhooks: Webhooks) {
  const known = new BoundedMap<number, Dispute>(MOST)
  const notify = async (event: string, dispute: Dispute) => {
    const webhookAnswered = await webhooks.sendMessage(more =>
      JSON.stringify({ event, data: dataOf(dispute, more) }),
    )
    return { ...dataOf(dispute, 0), webhookAnswered }
  }

  app.post('/paystack-disputes', async (request, reply) => {
    const { reference, amount } = read(Opening, request.body)
    const charge = ledger.charge(reference)
    if (!charge.paidAt) throw new Refusal(400, 'Transaction has not been paid')
    const dispute: Dispute = {
      ...{ id: ledger.nextId(), charge, amount: amount ?? charge.amount, resolution: null },
      ...{ status: 'awaiting-merchant-feedback', createdAt: new Date().toISOString(), resolvedAt: null },
    }
    known.set(dispute.id, dispute)
    return reply.code(201).send(await notify('charge.dispute.create', dispute))
  })

  app.post<{ Params: { id: string } }>('/paystack-disputes/:id/resolve', request => {
    const { resolution, amount } = read(Resolving, request.body)
    const dispute = known.get(Number(request.params.id))
    if (!dispute) throw new Refusal(404, 'Dispute not found')
    if (dispute.status === 'resolved') throw new Refusal(400, 'Dispute is resolved already')
    const given = Math.min(amount ?? dispute.amount, dispute.amount)
    Object.assign(dispute, {
      status: 'resolved',
      resolution,
      amount: given,
      resolvedAt: new Date().toISOString(),
    })
    // Money that the bank has charged back cannot be refunded too.
    const { charge } = dispute
    if (resolution !== 'declined') charge.refunded = Math.min(charge.amount, charge.refunded + given)
    return notify('charge.dispute.resolve', dispute)
  })
}

/** A dispute as the `charge.dispute.*` webhooks contain it. */
const dataOf = ({ charge, ...dispute }: Dispute, more: number) => ({
  id: dispute.id,
  refund_amount: dispute.amount + more,
  currency: charge.currency,
  status: dispute.status,
  resolution: dispute.resolution,
  domain: 'test',
  transaction: chargeData(charge),
  transaction_reference: null,
  category: 'chargeback',
  customer: { email: charge.email },
  bin: '408408',
  last4: '4081',
  dueAt: new Date(Date.parse(dispute.createdAt) + DAYS_TO_ANSWER * 86_400_000).toISOString(),
  resolvedAt: dispute.resolvedAt,
  evidence: null,
  attachments: null,
  note: null,
  created_at: dispute.createdAt,
  updated_at: dispute.resolvedAt ?? dispute.createdAt,
})
