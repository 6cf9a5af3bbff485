import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Books } from './books.js'
import type { Charge } from './records.js'
import { read, Refusal } from './refusal.js'
import { chargeData } from './shapes.js'
import { Shelf } from './shelf.js'
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
 * A buyer's bank, for tests: POST opens a dispute of a charge, or of a part of it, and `…/resolve` decides it; with an amount, of less than
 * was wanted. The shop is told of both; the answer says whether it has heard at the first try.
 */
export function disputes(app: FastifyInstance, books: Books, webhooks: Webhooks) {
  const known = new Shelf<number, Dispute>(MOST)
  const tell = async (event: string, dispute: Dispute) => {
    const webhookAnswered = await webhooks.tell(more =>
      JSON.stringify({ event, data: dataOf(dispute, more) }),
    )
    return { ...dataOf(dispute, 0), webhookAnswered }
  }

  app.post('/paystack-disputes', async (request, reply) => {
    const { reference, amount } = read(Opening, request.body)
    const charge = books.charge(reference)
    if (!charge.paidAt) throw new Refusal(400, 'Transaction has not been paid')
    const dispute: Dispute = {
      ...{ id: books.nextId(), charge, amount: amount ?? charge.amount, resolution: null },
      ...{ status: 'awaiting-merchant-feedback', createdAt: new Date().toISOString(), resolvedAt: null },
    }
    known.set(dispute.id, dispute)
    return reply.code(201).send(await tell('charge.dispute.create', dispute))
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
    // What a bank has taken cannot be refunded too.
    const { charge } = dispute
    if (resolution !== 'declined') charge.refunded = Math.min(charge.amount, charge.refunded + given)
    return tell('charge.dispute.resolve', dispute)
  })
}

/** A dispute as the `charge.dispute.*` webhooks tell it. */
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
