import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readForm, StripeRefusal } from './stripe-refusal.js'
import type { Options } from './config.js'
import type { Faults } from './faults.js'
import { signedByStripe } from './signed.js'
import { stripe } from './stripe.js'
import { StripeLedger } from './stripe-ledger.js'
import { Webhooks } from './webhooks.js'

const NewDispute = z.object({
  reference: z.string(),
  amount: z.int().positive().optional(),
  reason: z.string().default('fraudulent'),
})
const Decision = z.object({
  status: z.enum(['under_review', 'won', 'lost', 'warning_needs_response', 'warning_closed']),
})

interface Environment {
  faults: Faults
  here: { url: string }
  settleAfter: number | undefined
}

/** Stripe: its API, its ledger, and its webhooks to the shop. */
export function stripeProvider(
  app: FastifyInstance,
  { secretKey, webhookSecret, webhookUrl }: NonNullable<Options['stripe']>,
  { faults, here, settleAfter }: Environment,
) {
  const webhooks = new Webhooks(webhookUrl, signedByStripe(webhookSecret), faults)
  const ledger = new StripeLedger(webhooks, faults, settleAfter)
  app.register(stripe, { prefix: '/v1', ledger, faults, secretKey, here })
  ledgerEndpoints(app, ledger, webhooks)
  return { ledger, webhooks }
}

/** Routes for people and tests: Stripe's ledger, and the acts of the buyer's bank. */
function ledgerEndpoints(app: FastifyInstance, ledger: StripeLedger, webhooks: Webhooks) {
  app.get('/stripe-ledger', () => ({
    charges: [...ledger.charges.values()],
    refunds: [...ledger.refunds.values()],
    disputes: [...ledger.disputes.values()],
    webhooks: webhooks.counts,
  }))
  app.post('/stripe-ledger/disputes', (request, reply) =>
    answered(
      () => {
        const { reference, amount, reason } = readForm(NewDispute, request.body)
        return ledger.dispute(reference, amount, reason)
      },
      status => reply.code(status),
    ),
  )
  app.post<{ Params: { id: string } }>('/stripe-ledger/disputes/:id', (request, reply) =>
    answered(
      () => ledger.decide(request.params.id, readForm(Decision, request.body).status),
      status => reply.code(status),
    ),
  )
}

function answered(act: () => object, refuse: (status: number) => unknown): object {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error
    refuse(error.status)
    return { error: error.message }
  }
}
