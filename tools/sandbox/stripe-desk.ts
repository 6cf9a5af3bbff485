import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readForm, StripeRefusal } from './stripe-refusal.js'
import type { Options } from './config.js'
import type { Faults } from './faults.js'
import { signedByStripe } from './signed.js'
import { stripe } from './stripe.js'
import { StripeBooks } from './stripe-books.js'
import { Webhooks } from './webhooks.js'

const NewDispute = z.object({
  reference: z.string(),
  amount: z.int().positive().optional(),
  reason: z.string().default('fraudulent'),
})
const Decision = z.object({
  status: z.enum(['under_review', 'won', 'lost', 'warning_needs_response', 'warning_closed']),
})

interface World {
  faults: Faults
  here: { url: string }
  settleAfter: number | undefined
}

/** Stripe, whole: its API, its books, and what it tells the shop. */
export function stripeDesk(
  app: FastifyInstance,
  { secretKey, webhookSecret, webhookUrl }: NonNullable<Options['stripe']>,
  { faults, here, settleAfter }: World,
) {
  const webhooks = new Webhooks(webhookUrl, signedByStripe(webhookSecret), faults)
  const books = new StripeBooks(webhooks, faults, settleAfter)
  app.register(stripe, { prefix: '/v1', books, faults, secretKey, here })
  bookPages(app, books, webhooks)
  return { books, webhooks }
}

/** For people and tests: what Stripe has in its books, and what the buyer's bank does. */
function bookPages(app: FastifyInstance, books: StripeBooks, webhooks: Webhooks) {
  app.get('/stripe-books', () => ({
    charges: [...books.charges.values()],
    refunds: [...books.refunds.values()],
    disputes: [...books.disputes.values()],
    webhooks: webhooks.counts,
  }))
  app.post('/stripe-books/disputes', (request, reply) =>
    answered(
      () => {
        const { reference, amount, reason } = readForm(NewDispute, request.body)
        return books.dispute(reference, amount, reason)
      },
      status => reply.code(status),
    ),
  )
  app.post<{ Params: { id: string } }>('/stripe-books/disputes/:id', (request, reply) =>
    answered(
      () => books.decide(request.params.id, readForm(Decision, request.body).status),
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
