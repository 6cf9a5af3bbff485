import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import request from 'supertest'
import type { Checkout, Order, Payment } from '@boxoffice/contracts'
import { testEnvironment, testSql, until } from '@boxoffice/testing'
import { said, ApiFixture } from './api.fixture.js'

const fixture = new ApiFixture()
const sql = testSql()

const sign = (body: string, secret = testEnvironment().env['payments']!['PAYSTACK_SECRET_KEY']!) =>
  createHmac('sha512', secret).update(body).digest('hex')
const deliver = (body: string, signature: string) =>
  request(fixture.url)
    .post('/api/payments/callback')
    .set('content-type', 'application/json')
    .set('x-paystack-signature', signature)
    .send(body)
const charge = (reference: string, amount: number, currency = 'NGN') =>
  JSON.stringify({ event: 'charge.success', data: { id: 1, reference, amount, currency, status: 'success' } })

async function opened() {
  const { event } = await fixture.show()
  const buyer = await fixture.person()
  const order = await fixture.hold(buyer, event)
  const checkout = said(await buyer.post(`/orders/${order.id}/pay`, {}), 200).body as Checkout
  const payment = async () => (await buyer.get(`/payments/${checkout.reference}`)).body as Payment
  return { event, buyer, order, checkout, payment }
}

/** Moves the deadline of a hold into the past, and waits for the periodic job to expire it. */
async function expire({ id }: Order) {
  await sql`update booking.orders set expires_at = now() - interval '1 second', due_at = now() where id = ${id}`
}

describe('A provider webhook', () => {
  test('is refused when it is forged, and changes nothing', async () => {
    const { checkout, payment } = await opened()
    const body = charge(checkout.reference, 250_000)
    for (const signature of [sign(body, 'another secret'), sign(body + ' '), 'ff', '', 'zz'.repeat(64)])
      said(await deliver(body, signature), 401)
    expect((await payment()).state).toBe('OPEN')
  })

  test('makes one posting, one order and one mail when it comes thirty times', async () => {
    const { event, buyer, order, checkout } = await opened()
    const body = charge(checkout.reference, order.total.amount)
    const answers = await Promise.all(Array.from({ length: 30 }, () => deliver(body, sign(body))))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    const confirmed = await fixture.inState(buyer, order, 'CONFIRMED')
    expect(confirmed.tickets).toHaveLength(1)
    const subject = `Your tickets for ${event.title}`
    await fixture.mail(buyer.email, subject)
    await fixture.atCheckout(checkout, 'pay')
    await buyer.post(`/orders/${order.id}/confirm`)

    const [posted] = await sql<{ postings: number }>`
      select count(*)::int as postings from payments.postings join payments.payments on payments.id = payment_id
      where order_id = ${order.id}`
    expect(posted).toEqual({ postings: 1 })
    expect(await fixture.ticketsMailedTo(buyer.email)).toHaveLength(1)
  })

  test.each([
    ['amount', charge('$reference', 1)],
    ['currency', charge('$reference', 250_000, 'GHS')],
  ])('with a wrong %s confirms nothing, is kept, and does not block the right one', async (_, template) => {
    const { buyer, order, checkout, payment } = await opened()
    const body = template.replace('$reference', checkout.reference)
    said(await deliver(body, sign(body)), 200)
    await until(async () => (await payment()).state === 'STUCK')
    expect((await buyer.get(`/orders/${order.id}`)).body).toMatchObject({ state: 'HELD' })
    said(await fixture.atCheckout(checkout, 'pay'), 200)
    await fixture.inState(buyer, order, 'CONFIRMED')
  })
})

describe('A late payment', () => {
  test('takes the seats of its expired order again while they are free', async () => {
    const { buyer, order, checkout } = await opened()
    await expire(order)
    await fixture.inState(buyer, order, 'EXPIRED')
    said(await fixture.atCheckout(checkout, 'pay'), 200)
    const confirmed = await fixture.inState(buyer, order, 'CONFIRMED')
    expect(confirmed.tickets).toHaveLength(1)
  })

  test('is refunded when the seats of its expired order are sold', async () => {
    const { event } = await fixture.show([{ capacity: 1 }])
    const [late, quick] = [await fixture.person(), await fixture.person()]
    const order = await fixture.hold(late, event)
    const checkout = said(await late.post(`/orders/${order.id}/pay`, {}), 200).body as Checkout
    await expire(order)
    await fixture.inState(late, order, 'EXPIRED')
    await fixture.bought(quick, event)
    said(await fixture.atCheckout(checkout, 'pay'), 200)
    await fixture.inState(late, order, 'REFUNDED', 30_000)
    expect((await late.get(`/payments/${checkout.reference}`)).body).toMatchObject({ state: 'REFUNDED' })
  })

  test('is refunded when its order was released', async () => {
    const { buyer, order, checkout } = await opened()
    said(await buyer.delete(`/orders/${order.id}`), 200)
    said(await fixture.atCheckout(checkout, 'pay'), 200)
    await fixture.inState(buyer, order, 'REFUNDED', 30_000)
  })
})

describe('An unpaid hold', () => {
  test('puts its tickets on sale again when it expires', async () => {
    const { event } = await fixture.show([{ capacity: 1 }])
    const [slow, quick] = [await fixture.person(), await fixture.person()]
    const order = await fixture.hold(slow, event)
    await expire(order)
    await fixture.inState(slow, order, 'EXPIRED')
    await fixture.hold(quick, event)
  })
})
