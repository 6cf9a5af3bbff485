import type { Faults } from './faults.js'
import type { StripeLedger } from './stripe-ledger.js'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { expandOf, nested } from './stripe-form.js'
import { wrongAmount, wrongCurrency } from './stripe-currencies.js'
import { readForm, StripeRefusal } from './stripe-refusal.js'
import { sessionObject } from './stripe-objects.js'

const LEAST_OPEN = 30 * 60
const MOST_OPEN = 24 * 60 * 60

const Metadata = z.record(z.string().max(40), z.string().max(500)).default({})
const Url = z.url({ protocol: /^https?$/ }).max(5_000)
const Item = z.strictObject({
  quantity: z.coerce.number().int().min(1),
  price_data: z.strictObject({
    currency: z.string().regex(/^[a-z]{3}$/),
    unit_amount: z.coerce.number().int().min(1).max(99_999_999_999),
    product_data: z.strictObject({ name: z.string().min(1) }),
  }),
})
const NewSession = z.strictObject({
  mode: z.literal('payment'),
  client_reference_id: z.string().max(200),
  customer_email: z.email('Invalid email address'),
  line_items: z.strictObject({ 0: Item }),
  success_url: Url,
  cancel_url: Url.optional(),
  expires_at: z.coerce.number().int().optional(),
  metadata: Metadata,
  payment_intent_data: z
    .strictObject({ metadata: Metadata, capture_method: z.enum(['automatic', 'automatic_async']).optional() })
    .optional(),
  adaptive_pricing: z.strictObject({ enabled: z.enum(['true', 'false']) }).optional(),
  expand: z.unknown().optional(),
})

export interface StripeParty {
  ledger: StripeLedger
  faults: Faults
  secretKey: string
  here: { url: string }
}

/** Checkout sessions: opened here, paid on the hosted page. */
export function stripeCheckouts(app: FastifyInstance, { ledger, here }: StripeParty) {
  app.post('/checkout/sessions', ({ body }) => {
    const wanted = readForm(NewSession, nested(body))
    const { currency, amount } = priceOf(wanted.line_items[0])
    const charge = ledger.open({
      ...{ reference: wanted.client_reference_id, email: wanted.customer_email, amount, currency },
      ...{ callbackUrl: wanted.success_url, endsAt: endOf(wanted.expires_at) },
      ...{ metadata: wanted.metadata, intentMetadata: wanted.payment_intent_data?.metadata ?? {} },
    })
    const url = `${here.url}/checkout/${encodeURIComponent(charge.reference)}`
    return { ...sessionObject(charge, expandOf(nested(body))), url }
  })

  app.get<{ Params: { id: string } }>('/checkout/sessions/:id', ({ params, query }) =>
    sessionObject(ledger.find(params.id, 'checkout.session'), expandOf(query)),
  )
}

function priceOf({ quantity, price_data: { currency, unit_amount } }: z.output<typeof Item>) {
  const field = (name: string) => `line_items[0][price_data][${name}]`
  const unknown = wrongCurrency(currency)
  if (unknown) throw new StripeRefusal(400, unknown, undefined, field('currency'))
  const amount = unit_amount * quantity
  const wrong = wrongAmount(amount, currency)
  if (wrong) throw new StripeRefusal(400, wrong, 'parameter_invalid_integer', field('unit_amount'))
  return { amount, currency }
}

/** The end of a session: a day later by default. */
function endOf(wanted: number | undefined): number {
  const now = Math.floor(Date.now() / 1_000)
  if (wanted === undefined) return now + MOST_OPEN
  if (wanted < now + LEAST_OPEN || wanted > now + MOST_OPEN)
    throw new StripeRefusal(
      400,
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      undefined,
      'expires_at',
    )
  return wanted
}
