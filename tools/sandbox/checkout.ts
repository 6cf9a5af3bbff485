import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { html, sendPage } from './page.js'
import type { Charge } from './records.js'
import { Refusal } from './refusal.js'
import { StripeRefusal } from './stripe-refusal.js'

const Choice = z.enum(['pay', 'decline', 'abandon'])
const Wait = z.object({ wait: z.union([z.literal(1), z.literal('1'), z.literal(true), z.literal('true')]) })

/** A charge as the payment page shows it. `digits` are the decimals of its amount. */
export type Payable = Pick<
  Charge,
  'reference' | 'email' | 'amount' | 'currency' | 'status' | 'paidAt' | 'callbackUrl'
> & { digits?: number }

/** A provider's charges, as the payment page needs them. */
export interface ChargeStore {
  /** Throws when there is no such charge. */
  charge(reference: string): Payable
  /** Captures the money, once. The first call returns whether the webhook's first attempt was answered. */
  pay(charge: Payable): Promise<boolean> | undefined
  /** Records what the buyer did instead of paying. False if the charge is already paid. */
  leave(charge: Payable, status: 'ongoing' | 'failed' | 'abandoned'): boolean
}

type Checkout = FastifyRequest<{ Params: { reference: string; choice: string } }>

/**
 * The payment page, for people and scripts: a browser is redirected to the shop, other clients get JSON. The answer to a payment is sent
 * when the webhook is queued; with `wait=1`, in the query or the body, after its first attempt.
 */
export function checkout(app: FastifyInstance, stores: ChargeStore[]) {
  app.get('/checkout/:reference', (request: Checkout, reply) => {
    const { store, charge } = find(stores, request)
    if (!charge) return missing(request, reply)
    store.leave(charge, 'ongoing')
    return sendPage(reply, charge.paidAt ? 'Paid' : 'Pay', checkoutPage(charge))
  })

  app.post('/checkout/:reference/:choice', async (request: Checkout, reply) => {
    const { store, charge } = find(stores, request)
    const choice = Choice.safeParse(request.params.choice)
    if (!charge || !choice.success) return missing(request, reply)
    const paying = choice.data === 'pay'
    const received = paying ? store.pay(charge) : undefined
    const done = paying || store.leave(charge, choice.data === 'decline' ? 'failed' : 'abandoned')
    const waited = wantsToWait(request) ? await received : undefined
    if (isBrowser(request)) return goBack(reply, charge)
    if (!done) return reply.code(409).send({ error: 'The charge is paid already', ...summary(charge) })
    return { ...summary(charge), ...(waited === undefined ? {} : { webhookAnswered: waited }) }
  })
}

const summary = ({ reference, status, amount, currency }: Payable) => ({
  reference,
  status,
  amount,
  currency,
})

const isBrowser = (request: FastifyRequest) => (request.headers.accept ?? '').includes('text/html')

const wantsToWait = (request: FastifyRequest) =>
  Wait.safeParse(request.query).success || Wait.safeParse(request.body).success

type Found = { store: ChargeStore; charge: Payable } | { store?: never; charge?: never }

function find(stores: ChargeStore[], request: Checkout): Found {
  for (const store of stores) {
    try {
      return { store, charge: store.charge(request.params.reference) }
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof StripeRefusal)) throw error
    }
  }
  return {}
}

function missing(request: FastifyRequest, reply: FastifyReply) {
  if (!isBrowser(request)) return reply.code(404).send({ error: 'There is no such charge' })
  return sendPage(
    reply,
    'No such charge',
    html`<p>The sandbox forgets its charges when it is restarted.</p>`,
    404,
  )
}

/** Redirects to the shop with the reference, as Paystack does, or to this page if the shop has given no URL. */
function goBack(reply: FastifyReply, { callbackUrl, reference }: Payable) {
  if (!callbackUrl) return reply.redirect(`/checkout/${encodeURIComponent(reference)}`, 303)
  const target = new URL(callbackUrl)
  target.searchParams.set('trxref', reference)
  target.searchParams.set('reference', reference)
  return reply.redirect(target.href, 303)
}

function checkoutPage(charge: Payable) {
  const { amount, currency, reference, email, digits = 2 } = charge
  const price = new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 10 ** digits)
  const action = (choice: string) => `/checkout/${encodeURIComponent(reference)}/${choice}`
  const button = (choice: string, label: string, kind: string) =>
    html`<form method="post" action="${action(choice)}"><button class="${kind}">${label}</button></form>`
  return html`<div class="card">
    <p class="amount">${price}</p>
    <p class="muted">${email}<br />${reference}</p>
    ${
      charge.paidAt
        ? html`<p>This charge is ${charge.status === 'reversed' ? 'refunded' : 'paid'}.</p>`
        : [
            button('pay', `Pay ${price}`, 'primary'),
            button('decline', 'Let the card be declined', ''),
            button('abandon', 'Leave without paying', ''),
          ]
    }
  </div>`
}
