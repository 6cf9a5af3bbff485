import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { sandboxWithShop, until } from './sandbox.fixture.js'

const SECRET_KEY = 'sk_test_of_the_sandbox'
const WEBHOOK_SECRET = 'whsec_of_the_sandbox'

let environment: Awaited<ReturnType<typeof sandboxWithShop>>
let stripe: Stripe
const sdk = (key = SECRET_KEY) => {
  const { hostname: host, port } = new URL(environment.url)
  return new Stripe(key, { host, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false })
}
beforeAll(async () => {
  environment = await sandboxWithShop({}, { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET })
  stripe = sdk()
})
afterAll(() => environment.stop())
beforeEach(() => environment.fault({}))

const wanted = (reference: string, more: object = {}): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  client_reference_id: reference,
  customer_email: 'ada@example.test',
  line_items: [
    { quantity: 2, price_data: { currency: 'usd', unit_amount: 2_500, product_data: { name: 'Tickets' } } },
  ],
  success_url: 'http://127.0.0.1:9/thanks',
  metadata: { reference },
  payment_intent_data: { metadata: { reference } },
  ...more,
})
const open = async (more: object = {}) => {
  const reference = randomUUID()
  const session = await stripe.checkout.sessions.create(wanted(reference, more))
  return { reference, session }
}
const pay = async (reference: string) =>
  (await environment.send('POST', `/checkout/${reference}/pay?wait=1`)).body
const paid = async () => {
  const { reference, session } = await open()
  await pay(reference)
  const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id)
  return { reference, session, intent: payment_intent as string }
}
/** The webhooks of a type that the shop has received, verified by Stripe's own library. */
const received = (type: string) =>
  environment.shop.received
    .filter(({ body }) => (JSON.parse(body) as { type?: string }).type === type)
    .map(({ body, signature }) => stripe.webhooks.constructEvent(body, signature, WEBHOOK_SECRET))

describe('a checkout session', () => {
  it('is open until it is paid, and then has Stripe’s fee, expanded as deep as asked', async () => {
    const { reference, session } = await open()
    expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', amount_total: 5_000 })
    expect(session.url).toBe(`${environment.url}/checkout/${reference}`)
    expect(await pay(reference)).toMatchObject({ status: 'success', webhookAnswered: true })
    const expand = ['payment_intent.latest_charge.balance_transaction']
    expect(await stripe.checkout.sessions.retrieve(session.id, { expand })).toMatchObject({
      ...{ status: 'complete', payment_status: 'paid', client_reference_id: reference },
      payment_intent: {
        status: 'succeeded',
        metadata: { reference },
        latest_charge: { amount: 5_000, refunded: false, balance_transaction: { fee: 175, currency: 'usd' } },
      },
    })
    expect(received('checkout.session.completed').at(-1)!.data.object).toMatchObject({ id: session.id })
  })

  it('shows a page with the price in the decimals that its currency has', async () => {
    const price = (currency: string, unit_amount: number) => ({
      line_items: [{ quantity: 1, price_data: { currency, unit_amount, product_data: { name: 'Tickets' } } }],
    })
    for (const [currency, amount, shown] of [
      ['jpy', 500, '¥500'],
      ['usd', 500, '$5.00'],
    ] as const) {
      const { session } = await open(price(currency, amount))
      expect(await (await fetch(session.url!)).text()).toContain(shown)
    }
  })

  it.each([
    ['line_items[0][price_data][currency]', { line_items: [{ price_data: { currency: 'irr' } }] }],
    [
      'line_items[0][price_data][unit_amount]',
      { line_items: [{ price_data: { currency: 'kwd', unit_amount: 1_001 } }] },
    ],
    ['expires_at', { expires_at: Math.floor(Date.now() / 1_000) + 60 }],
    ['success_url', { success_url: 'nowhere' }],
    ['mode', { mode: 'subscription' }],
  ])('is refused with a wrong %s, which the error names', async (param, more: object) => {
    const [line] = wanted('').line_items!
    const { line_items } = more as { line_items?: [{ price_data: object }] }
    const items = line_items && [
      { ...line, price_data: { ...line!.price_data, ...line_items[0].price_data } },
    ]
    await expect(open({ ...more, ...(items && { line_items: items }) })).rejects.toMatchObject({
      ...{ type: 'StripeInvalidRequestError', statusCode: 400, param },
    })
  })
})

describe('an idempotency key', () => {
  it('returns the first answer again, also if that answer was lost', async () => {
    const reference = randomUUID()
    const key = { idempotencyKey: reference }
    await environment.fault({ stripe: 'slow' })
    const lost = await stripe.checkout.sessions.create(wanted(reference), key)
    await environment.fault({})
    const again = await stripe.checkout.sessions.create(wanted(reference), key)
    expect(again.id).toBe(lost.id)
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
    await expect(
      stripe.checkout.sessions.create(wanted(reference, { customer_email: 'ben@example.test' }), key),
    ).rejects.toMatchObject({ type: 'StripeIdempotencyError' })
  })

  it('can be used again after a request that was refused as invalid', async () => {
    const reference = randomUUID()
    const key = { idempotencyKey: reference }
    const wrong = stripe.checkout.sessions.create(wanted(reference, { success_url: 'nowhere' }), key)
    await expect(wrong).rejects.toMatchObject({ param: 'success_url' })
    await expect(stripe.checkout.sessions.create(wanted(reference), key)).resolves.toHaveProperty('id')
  })
})

describe('a refund', () => {
  it('arrives a little later, is never more than was paid, and sends a webhook', async () => {
    const { reference, intent } = await paid()
    const part = { payment_intent: intent, amount: 2_000, metadata: { reference } }
    const refund = await stripe.refunds.create(part)
    expect(refund.status).toBe('pending')
    await until(async () => (await stripe.refunds.retrieve(refund.id)).status === 'succeeded')
    await expect(stripe.refunds.create({ ...part, amount: 3_001 })).rejects.toMatchObject({ statusCode: 400 })
    await stripe.refunds.create({ payment_intent: intent })
    await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    })
    expect((await stripe.refunds.list({ payment_intent: intent, limit: 1 })).has_more).toBe(true)
    await until(() => received('charge.refunded').length === 2)
    expect(received('refund.updated')[0]!.data.object).toMatchObject({
      metadata: { reference },
      amount: 2_000,
    })
  })

  it('that fails gives the amount back to the charge', async () => {
    const { intent } = await paid()
    await environment.fault({ refunds: 'failed' })
    const refund = await stripe.refunds.create({ payment_intent: intent })
    await until(async () => (await stripe.refunds.retrieve(refund.id)).status === 'failed')
    await until(() => received('refund.failed').length === 1)
    await expect(stripe.refunds.create({ payment_intent: intent })).resolves.toHaveProperty('id')
  })
})

describe('a paid charge', () => {
  it('is listed by time, newest first, and found by its reference', async () => {
    const first = await paid()
    const second = await paid()
    const lately = { gte: Math.floor(Date.now() / 1_000) - 60, lt: Math.floor(Date.now() / 1_000) + 60 }
    const { data } = await stripe.charges.list({ created: lately, limit: 2 })
    expect(data.map(({ metadata }) => metadata['reference'])).toEqual([second.reference, first.reference])
    const older = await stripe.charges.list({ created: lately, limit: 1, starting_after: data[0]!.id })
    expect(older.data[0]!.id).toBe(data[1]!.id)
    const query = `metadata['reference']:'${first.reference}'`
    expect((await stripe.paymentIntents.search({ query })).data).toMatchObject([{ id: first.intent }])
  })

  it('can be disputed, and the dispute decided', async () => {
    const { reference, intent } = await paid()
    const { body } = await environment.send('POST', '/stripe-ledger/disputes', { reference, amount: 1_000 })
    await until(() => received('charge.dispute.created').length === 1)
    expect(received('charge.dispute.created')[0]!.data.object).toMatchObject({
      ...{ payment_intent: intent, amount: 1_000, status: 'needs_response' },
    })
    await environment.send('POST', `/stripe-ledger/disputes/${body.id}`, { status: 'lost' })
    await until(() => received('charge.dispute.closed').length === 1)
    expect((await environment.send('POST', '/stripe-ledger/disputes/none', { status: 'won' })).status).toBe(
      404,
    )
  })
})

describe('Stripe', () => {
  it('requires its key', () =>
    expect(sdk('sk_test_of_another').charges.list()).rejects.toMatchObject({
      ...{ type: 'StripeAuthenticationError', message: expect.not.stringContaining('another') },
    }))

  it('answers that an unknown object does not exist', async () => {
    const missing = { statusCode: 404, code: 'resource_missing' }
    await expect(stripe.checkout.sessions.retrieve('cs_none')).rejects.toMatchObject(missing)
    await expect(stripe.paymentIntents.retrieve('pi_none')).rejects.toMatchObject(missing)
    await expect(stripe.refunds.retrieve('re_none')).rejects.toMatchObject(missing)
  })

  it.each(['down', 'nonsense'] as const)('does not answer when it is %s', async fault => {
    await environment.fault({ stripe: fault })
    await expect(stripe.charges.list()).rejects.toMatchObject({
      type: fault === 'down' ? 'StripeConnectionError' : 'StripeAPIError',
    })
  })
})
