import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import request from 'supertest'
import type { Checkout, Event, Order, Payment } from '@boxoffice/contracts'
import { testEnvironment, testSql, until } from '@boxoffice/testing'
import { brokenOf } from '../../../tools/invariants.mjs'
import { Caller, said, ApiFixture, type Person } from './api.fixture.js'

const fixture = new ApiFixture()
const sql = testSql()
const money = (amount: number) => ({ amount: { amount, currency: 'NGN' } })
const policy = { refundPolicy: { hoursBefore: 24, percent: 50 } }

/** A paid order of two tickets at 2,500 NGN each, with its event's owner. */
async function sold(more: object = {}, quantity = 2) {
  const { event, owner } = await fixture.show([{ capacity: 10 }], more)
  const buyer = await fixture.person()
  const order = await fixture.bought(buyer, event, quantity)
  return { event, owner, buyer, order }
}
const refund = (who: Caller, { id }: Order, body: object = {}) =>
  who.post(`/orders/${id}/refunds`, { reason: 'A seat without a view', ...body })
const keyed = (who: Person, { id }: Order, key: string, body: object) =>
  request(fixture.url)
    .post(`/api/orders/${id}/refunds`)
    .set('Authorization', `Bearer ${who.token}`)
    .set('Idempotency-Key', key)
    .send({ reason: 'A seat without a view', ...body })
const left = async ({ id }: Event) =>
  ((await fixture.anyone.get(`/events/${id}/availability`)).body as { tiers: { available: number }[] })
    .tiers[0]!.available
const seen = async (who: Caller, { id }: Order) => (await who.get(`/orders/${id}`)).body as Order
/** Waits until this amount was refunded. */
const back = (who: Caller, order: Order, amount: number) =>
  until(async () => (await seen(who, order)).refunded.amount === amount, {
    withinMs: 30_000,
    describe: () => seen(who, order),
  })
const paymentOf = async ({ id }: Order) => {
  const [row] = await sql<{ state: Payment['state']; refunded: number }>`
    select state, refunded::int from payments.payments where order_id = ${id} and captured_at is not null`
  return row
}

describe('A refund by an organizer', () => {
  test('of a part leaves the tickets, and the money arrives', async () => {
    const { owner, buyer, order } = await sold()
    const asked = said(await refund(owner, order, money(100_000)), 201).body as Order
    expect(asked).toMatchObject({ id: order.id, state: 'CONFIRMED' })
    const partly = await fixture.inState(buyer, order, 'PARTIALLY_REFUNDED', 30_000)
    expect(partly).toMatchObject({ refunded: { amount: 100_000, currency: 'NGN' } })
    expect(partly.tickets.map(({ state }) => state)).toEqual(['VALID', 'VALID'])
    expect(await paymentOf(order)).toEqual({ state: 'CAPTURED', refunded: 100_000 })
  })

  test('of one ticket ends that ticket and puts it on sale again, and the other ticket stays', async () => {
    const { event, owner, buyer, order } = await sold()
    const [mine, other] = order.tickets
    said(await refund(owner, order, { ticketIds: [mine!.id] }), 201)
    const door = (code: string) => owner.post('/tickets/validate', { code, eventId: event.id })
    expect(said(await door(mine!.code), 409).body).toMatchObject({ code: 'booking.notAdmissible' })
    said(await door(other!.code), 200)
    await until(async () => (await left(event)) === 9)
    await back(buyer, order, 250_000)
  })

  test('of all ends every ticket, and order and payment are REFUNDED in the end', async () => {
    const { event, owner, buyer, order } = await sold()
    const asked = said(await refund(owner, order), 201).body as Order
    expect(asked).toMatchObject({ state: 'REFUND_PENDING' })
    expect(asked.tickets.map(({ state }) => state)).toEqual(['REFUNDED', 'REFUNDED'])
    await until(async () => (await left(event)) === 10)
    await fixture.inState(buyer, order, 'REFUNDED', 30_000)
    expect(await paymentOf(order)).toEqual({ state: 'REFUNDED', refunded: 500_000 })
  })

  test('is never more than was paid, however many requests come at once', async () => {
    const { owner, order } = await sold({}, 1)
    const answers = await Promise.all(Array.from({ length: 50 }, () => refund(owner, order, money(20_000))))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(12)
    const refused = answers.filter(({ status }) => status !== 201)
    expect(refused.every(({ status }) => status === 409)).toBe(true)
    expect(refused[0]!.body).toMatchObject({
      code: 'booking.refundTooLarge',
      refundable: { amount: 10_000, currency: 'NGN' },
    })
    await back(owner, order, 240_000)
  })

  test('is made once for two requests with one key', async () => {
    const { owner, order } = await sold()
    const key = newId()
    const first = said(await keyed(owner, order, key, money(1_000)), 201)
    const again = said(await keyed(owner, order, key, money(1_000)), 201)
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotency-replayed']).toBe('true')
    said(await keyed(owner, order, key, money(2_000)), 422)
    await back(owner, order, 1_000)
  })

  test('is made once for each key when fifty requests come at once, and never exceeds the payment', async () => {
    const { owner, order } = await sold({}, 1)
    const keys = Array.from({ length: 10 }, () => newId())
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => keyed(owner, order, keys[index % 10]!, money(60_000))),
    )
    const given = answers.flatMap((answer, index) => (answer.status === 201 ? [keys[index % 10]!] : []))
    expect(new Set(given).size).toBe(4)
    expect(answers.filter(({ status }) => status !== 201).every(({ status }) => status === 409)).toBe(true)
    await back(owner, order, 240_000)
    expect(await paymentOf(order)).toEqual({ state: 'CAPTURED', refunded: 240_000 })
    const refunds =
      await sql`select 1 from payments.refunds join payments.payments on payments.id = payment_id
      where order_id = ${order.id}`
    expect(refunds).toHaveLength(4)
  })

  test('is refused when the order is unpaid, another organizer’s, or in another currency', async () => {
    const { event, owner, buyer, order } = await sold()
    const held = await fixture.hold(buyer, event)
    expect(said(await refund(owner, held), 409).body).toMatchObject({
      code: 'booking.wrongState',
      state: 'HELD',
    })
    said(await refund(owner, order, { amount: { amount: 1_000, currency: 'GHS' } }), 422)
    said(await refund(owner, order, { ticketIds: [newId()] }), 404)
    for (const who of [buyer, await fixture.person('ORGANIZER')])
      expect(said(await refund(who, order), 404).body).toMatchObject({ code: 'booking.orderNotFound' })
    said(await refund(fixture.anyone, order), 401)
    said(await refund(await fixture.admin(), order, money(1)), 201)
  })
})

describe('A cancellation by a buyer', () => {
  test('refunds the share that the refund policy says, and ends the tickets', async () => {
    const { event, buyer, order } = await sold(policy)
    const cancelled = said(await buyer.delete(`/orders/${order.id}`), 200).body as Order
    expect(cancelled).toMatchObject({ state: 'REFUND_PENDING' })
    expect(cancelled.tickets.map(({ state }) => state)).toEqual(['REFUNDED', 'REFUNDED'])
    await until(async () => (await left(event)) === 10)
    const refunded = await fixture.inState(buyer, order, 'REFUNDED', 30_000)
    expect(refunded.refunded).toEqual({ amount: 250_000, currency: 'NGN' })
    expect(await paymentOf(order)).toEqual({ state: 'CAPTURED', refunded: 250_000 })
  })

  test('is refused after the policy’s deadline, and for an event without a policy', async () => {
    const tomorrow = new Date(Date.now() + 20 * 3_600_000).toISOString()
    const dates = { startsAt: tomorrow, endsAt: new Date(Date.now() + 24 * 3_600_000).toISOString() }
    for (const event of [{ ...policy, ...dates }, {}]) {
      const { buyer, order } = await sold(event, 1)
      const refused = said(await buyer.delete(`/orders/${order.id}`), 409)
      expect(refused.body).toMatchObject({ code: 'booking.notRefundable' })
      expect(await seen(buyer, order)).toMatchObject({ state: 'CONFIRMED', tickets: [{ state: 'VALID' }] })
    }
  })

  test('is made by a guest with the order’s token, and by nobody else', async () => {
    const { event } = await fixture.show([{ capacity: 3 }], policy)
    const [one, other] = [
      await fixture.hold(fixture.anyone, event),
      await fixture.hold(fixture.anyone, event),
    ]
    const guest = new Caller(fixture.url, one.accessToken)
    await fixture.pay(guest, one)
    await fixture.inState(guest, one, 'CONFIRMED')
    said(await new Caller(fixture.url, other.accessToken).delete(`/orders/${one.id}`), 404)
    said(await (await fixture.person()).delete(`/orders/${one.id}`), 404)
    expect(said(await guest.delete(`/orders/${one.id}`), 200).body).toMatchObject({ state: 'REFUND_PENDING' })
    await fixture.inState(guest, one, 'REFUNDED', 30_000)
  })

  test('of a free order succeeds, also twice, unless a ticket was admitted', async () => {
    const { event, owner } = await fixture.show([{ price: 0, capacity: 3 }])
    const buyer = await fixture.person()
    const [order, came] = [await fixture.hold(buyer, event), await fixture.hold(buyer, event)]
    for (let time = 0; time < 2; time++)
      expect(said(await buyer.delete(`/orders/${order.id}`), 200).body).toMatchObject({
        state: 'CANCELLED',
        tickets: [{ state: 'CANCELLED' }],
      })
    said(await owner.post('/tickets/validate', { code: came.tickets[0]!.code, eventId: event.id }), 200)
    expect(said(await buyer.delete(`/orders/${came.id}`), 409).body).toMatchObject({
      code: 'booking.wrongState',
    })
  })
})

describe('The second payment of one order', () => {
  test('is refunded in full, and the first one stays', async () => {
    const { event } = await fixture.show()
    const buyer = await fixture.person()
    const order = await fixture.hold(buyer, event)
    const pay = async () => said(await buyer.post(`/orders/${order.id}/pay`, {}), 200).body as Checkout
    const first = await pay()
    // Booking no longer waits for this payment, but the checkout's page still works.
    await sql`update payments.payments set state = 'CLOSED' where reference = ${first.reference}`
    const second = await pay()
    for (const checkout of [second, first]) said(await fixture.atCheckout(checkout, 'pay'), 200)
    await fixture.inState(buyer, order, 'CONFIRMED')
    const states = () =>
      sql<{ state: string }>`select state from payments.payments where order_id = ${order.id} order by state`
    await until(async () => (await states()).map(({ state }) => state).join() === 'CAPTURED,REFUNDED', {
      withinMs: 30_000,
      describe: states,
    })
    expect(await seen(buyer, order)).toMatchObject({ state: 'CONFIRMED', refunded: { amount: 0 } })
  })
})

describe('All refunds', () => {
  test('leave the ledgers of booking and payments in agreement', async () => {
    const about = [
      'the refunded and refunding amounts of every order',
      'an order is refunded within a minute',
      'the refunded amount of every payment',
      'every account of the ledger',
      'every confirmed order has the live tickets',
      'captured money settles within a minute',
    ]
    expect(await brokenOf(testEnvironment().postgresUrl, about)).toEqual([])
  })
})
