import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { createHmac } from 'node:crypto'
import request from 'supertest'
import { v7 as newId } from 'uuid'
import type { Checkout, Order, Payment } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { OwnPlatform } from './own-platform.fixture.js'
import { said, type Caller, type ApiFixture } from '../api.fixture.js'

const price = { amount: 4_000, currency: 'USD' }

let platform: OwnPlatform
let fixture: ApiFixture
beforeAll(async () => {
  platform = await OwnPlatform.start({ payments: { PROVIDER_TIMEOUT_MS: '1000' } })
  fixture = platform.fixture
}, 120_000)
afterAll(() => platform.release())
afterEach(() => platform.suffer({}))

const byStripe = { provider: 'stripe' }
const pay = (buyer: Caller, { id }: Order, body: object = byStripe) => buyer.post(`/orders/${id}/pay`, body)
const dollars = () => fixture.show([{ capacity: 10, price }], { currency: 'USD' })

/** A held order of a ticket for dollars, and its checkout at Stripe. */
async function opened() {
  const { event, owner } = await dollars()
  const buyer = await fixture.person()
  const order = await fixture.hold(buyer, event)
  const checkout = said(await pay(buyer, order), 200).body as Checkout
  const payment = async () => (await buyer.get(`/payments/${checkout.reference}`)).body as Payment
  return { event, owner, buyer, order, checkout, payment }
}

describe('A ticket that is paid at Stripe', () => {
  test('is bought, and its refund goes the same way', async () => {
    const { owner, buyer, order, checkout, payment } = await opened()
    expect(said(await pay(buyer, order), 200).body).toEqual(checkout)
    said(await fixture.atCheckout(checkout, 'pay'), 200)
    const confirmed = await fixture.inState(buyer, order, 'CONFIRMED')
    expect(confirmed.tickets).toHaveLength(1)
    expect(await payment()).toMatchObject({ provider: 'stripe', state: 'CAPTURED', amount: order.total })
    await until(async () => (await fixture.ticketsMailedTo(buyer.email)).length === 1)

    said(await owner.post(`/orders/${order.id}/refunds`, { reason: 'A seat without a view' }), 201)
    await fixture.inState(buyer, order, 'REFUNDED', 30_000)
    expect((await payment()).state).toBe('REFUNDED')
    expect(await platform.broken()).toEqual([])
  })

  test('needs none of Stripe’s webhooks: payments asks Stripe by itself', async () => {
    await platform.suffer({ webhooks: 'drop' })
    const { buyer, order, checkout } = await opened()
    said(await fixture.atCheckout(checkout, 'pay'), 200)
    // The first attempt comes after twenty seconds.
    await platform.sql('update payments.payments set next_verify_at = now() where reference = $1', [
      checkout.reference,
    ])
    await fixture.inState(buyer, order, 'CONFIRMED', 30_000)
  })

  test.each(['down', 'slow', 'nonsense'] as const)(
    'stays held while Stripe is %s, and is bought once Stripe works',
    async stripe => {
      const { event } = await dollars()
      const buyer = await fixture.person()
      const order = await fixture.hold(buyer, event)
      await platform.suffer({ stripe })
      const refused = said(await pay(buyer, order), 503)
      expect(refused.body).toMatchObject({ code: 'payments.providerUnavailable' })
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
      await platform.suffer({})
      const checkout = await until(async () => {
        const answer = await pay(buyer, order)
        return answer.status === 200 && (answer.body as Checkout)
      })
      said(await fixture.atCheckout(checkout, 'pay'), 200)
      await fixture.inState(buyer, order, 'CONFIRMED')
    },
  )

  test('in a currency that one provider refuses stays held, and is paid at the provider that takes it', async () => {
    const { event } = await fixture.show([{ price: { ...price, currency: 'EUR' } }], { currency: 'EUR' })
    const buyer = await fixture.person()
    const order = await fixture.hold(buyer, event)
    expect(said(await pay(buyer, order, { provider: 'paystack' }), 409).body).toMatchObject({
      code: 'payments.currencyNotSupported',
    })
    said(await pay(buyer, order, {}), 200)
  })
})

describe('A webhook of Stripe', () => {
  const secret = () => platform.settingsOf('payments')['STRIPE_WEBHOOK_SECRET']!
  const sign = (body: string, key = secret(), at = Math.floor(Date.now() / 1_000)) =>
    `t=${at},v1=${createHmac('sha256', key).update(`${at}.${body}`).digest('hex')}`
  const deliver = (body: string, signature?: string) => {
    const sent = request(fixture.url)
      .post('/api/payments/webhooks/stripe')
      .set('content-type', 'application/json')
    return (signature === undefined ? sent : sent.set('stripe-signature', signature)).send(body)
  }
  const completed = (reference: string, more: object = {}) => {
    const session = { id: 'cs_test_forged', client_reference_id: reference, payment_status: 'paid', ...more }
    return JSON.stringify({
      id: `evt_${newId()}`,
      type: 'checkout.session.completed',
      data: { object: session },
    })
  }

  test('is refused when it is forged, old or unsigned, and changes nothing', async () => {
    const { checkout, payment } = await opened()
    const body = completed(checkout.reference)
    const old = Math.floor(Date.now() / 1_000) - 600
    for (const signature of [
      sign(body, 'whsec_of_another'),
      sign(`${body} `),
      sign(body, secret(), old),
      'v1=',
      undefined,
    ])
      said(await deliver(body, signature), 401)
    expect((await payment()).state).toBe('OPEN')
    expect(
      await platform.sql('select id from payments.webhooks where provider = $1 and handled_at is null', [
        'stripe',
      ]),
    ).toEqual([])
  })

  test('confirms nothing when it reports a payment that was not captured', async () => {
    const { buyer, order, checkout, payment } = await opened()
    const body = completed(checkout.reference, { amount_total: 1 })
    said(await deliver(body, sign(body)), 200)
    const { id } = JSON.parse(body) as { id: string }
    await until(
      async () =>
        (
          await platform.sql('select outcome from payments.webhooks where key = $1 and outcome is not null', [
            id,
          ])
        ).length === 1,
    )
    expect((await payment()).state).toBe('OPEN')
    expect((await buyer.get(`/orders/${order.id}`)).body).toMatchObject({ state: 'HELD' })
  })
})

describe('A platform without Stripe’s keys', () => {
  test('does not offer Stripe', async () => {
    await platform.withSettings(
      'payments',
      { STRIPE_SECRET_KEY: '', STRIPE_WEBHOOK_SECRET: '' },
      async () => {
        const { event } = await fixture.show()
        const buyer = await fixture.person()
        const order = await fixture.hold(buyer, event)
        expect(said(await pay(buyer, order), 422).body).toMatchObject({ code: 'payments.providerNotOffered' })
        said(await pay(buyer, order, {}), 200)
      },
    )
  }, 120_000)
})
