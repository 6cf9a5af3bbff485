import { describe, expect, test } from '@jest/globals'
import request from 'supertest'
import type { Dispute, EventCancellation, Order, Page } from '@boxoffice/contracts'
import { testEnvironment, testSql, until } from '@boxoffice/testing'
import { invariants } from '../../../tools/invariants.mjs'
import { said, ApiFixture, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const sql = testSql()

async function sold() {
  const show = await fixture.show([{ capacity: 10 }])
  const buyer = await fixture.person()
  return { ...show, buyer, order: await fixture.bought(buyer, show.event, 2) }
}

/** Opens a dispute about the whole payment. */
async function disputed({ id }: Order): Promise<number> {
  const [payment] = await sql<{
    reference: string
  }>`select reference from payments.payments where order_id = ${id}`
  const opened = await request(fixture.sandboxUrl)
    .post('/paystack-disputes')
    .send({ reference: payment!.reference })
  return (said(opened, 201).body as { id: number }).id
}
const resolve = async (id: number, resolution: string) =>
  said(await request(fixture.sandboxUrl).post(`/paystack-disputes/${id}/resolve`).send({ resolution }), 200)
const seenBy = async ({ owner, organizer }: Show) =>
  (said(await owner.get(`/organizers/${organizer.id}/disputes`), 200).body as Page<Dispute>).data
const inState = (show: Show, state: Dispute['state']) =>
  until(async () => (await seenBy(show))[0]?.state === state, { describe: () => seenBy(show) })

describe('A dispute', () => {
  test('ends the tickets when it is lost, puts them on sale again, and causes no refund', async () => {
    const sale = await sold()
    const { event, buyer, owner, order } = sale
    const id = await disputed(order)
    await inState(sale, 'OPEN')
    expect(await seenBy(sale)).toMatchObject([
      { orderId: order.id, amount: { amount: 500_000, currency: 'NGN' } },
    ])
    expect((await buyer.get(`/orders/${order.id}`)).body).toMatchObject({ state: 'CONFIRMED' })
    await resolve(id, 'merchant-accepted')
    const ended = await fixture.inState(buyer, order, 'REFUNDED')
    expect(ended.tickets.map(({ state }) => state)).toEqual(['REFUNDED', 'REFUNDED'])
    const code = order.tickets[0]!.code
    expect(said(await owner.post('/tickets/validate', { code, eventId: event.id }), 409).body).toMatchObject({
      code: 'booking.notAdmissible',
    })
    const { body } = await fixture.anyone.get(`/events/${event.id}/availability`)
    expect((body as { tiers: { available: number }[] }).tiers[0]!.available).toBe(10)
    const refunds =
      await sql`select 1 from payments.refunds join payments.payments on payments.id = payment_id
    where order_id = ${order.id}`
    expect(refunds).toEqual([])
  })

  test('changes nothing when it is won', async () => {
    const sale = await sold()
    const id = await disputed(sale.order)
    await resolve(id, 'declined')
    await inState(sale, 'WON')
    const { body } = await sale.buyer.get(`/orders/${sale.order.id}`)
    expect(body).toMatchObject({ state: 'CONFIRMED', tickets: [{ state: 'VALID' }, { state: 'VALID' }] })
  })

  test('delays a refund of its payment; when the bank has taken the money, the order is refunded once', async () => {
    const sale = await sold()
    const { owner, buyer, order } = sale
    const id = await disputed(order)
    await inState(sale, 'OPEN')
    said(await owner.post(`/orders/${order.id}/refunds`, { reason: 'Peace' }), 201)
    const stuck = () => sql<{ state: string }>`select refunds.state::text from payments.refunds
    join payments.payments on payments.id = payment_id where order_id = ${order.id}`
    await until(async () => (await stuck())[0]?.state === 'STUCK', { describe: stuck })
    await resolve(id, 'merchant-accepted')
    const refunded = await fixture.inState(buyer, order, 'REFUNDED')
    expect(refunded.refunded).toEqual({ amount: 500_000, currency: 'NGN' })
  })
})

describe('The cancellation of an event', () => {
  test('shows its organizer how many orders are ended, until all are', async () => {
    const { event, owner, buyer } = await sold()
    const progress = async () =>
      said(await owner.get(`/events/${event.id}/cancellation`), 200).body as EventCancellation
    expect(await progress()).toMatchObject({ isCancelled: false, orders: 1, ended: 0, isDone: false })
    said(await buyer.get(`/events/${event.id}/cancellation`), 404)
    said(await owner.post(`/events/${event.id}/cancel`, {}), 200)
    await until(async () => (await progress()).isDone, { withinMs: 30_000, describe: progress })
    const money = (amount: number) => ({ amount, currency: 'NGN' })
    expect(await progress()).toEqual({
      ...{ eventId: event.id, isCancelled: true, orders: 1, ended: 1, isDone: true },
      ...{ refunding: money(0), refunded: money(500_000) },
    })
  })
})

describe('All disputes', () => {
  test('leave every ledger in agreement', async () => {
    const checks = await invariants(testEnvironment().postgresUrl)
    expect(checks.filter(({ name, holds }) => !holds && !/mail/.test(name))).toEqual([])
  })
})
