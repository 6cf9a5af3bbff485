import { beforeAll, describe, expect, test } from '@jest/globals'
import request from 'supertest'
import type { Attendee, EventAnalytics, OrderWithBuyer, Order, Overview, Page } from '@boxoffice/contracts'
import { said, ApiFixture, type Caller, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()
const naira = (amount: number) => ({ amount, currency: 'NGN' })

let show: Show
let rival: Show
let buyer: Person
let orders: Order[]
const path = () => `/events/${show.event.id}`

beforeAll(async () => {
  ;[show, rival, buyer] = await Promise.all([fixture.show(), fixture.show(), fixture.person()])
  orders = [await fixture.bought(buyer, show.event, 2), await fixture.bought(buyer, show.event)]
  await fixture.hold(buyer, show.event)
  await fixture.bought(buyer, rival.event)
  const scan = { code: orders[0]!.tickets[0]!.code, eventId: show.event.id, gate: 'North' }
  said(await show.owner.post('/tickets/validate', scan), 200)
})

const listed = async <T>(caller: Caller, query: string) =>
  (said(await caller.get(`${path()}${query}`), 200).body as Page<T>).data

describe('An organizer', () => {
  test('lists the orders of the event with their buyers, newest first', async () => {
    const all = await listed<OrderWithBuyer>(show.owner, '/orders')
    expect(all.map(({ state }) => state)).toEqual(['HELD', 'CONFIRMED', 'CONFIRMED'])
    expect(all[2]).toMatchObject({ id: orders[0]!.id, buyer: { email: buyer.email }, refunded: naira(0) })
    expect(await listed(show.owner, `/orders?state=CONFIRMED&limit=1`)).toHaveLength(1)
    expect(await listed(show.owner, `/orders?q=${buyer.email.slice(0, 12).toUpperCase()}`)).toHaveLength(3)
    expect(await listed(show.owner, `/orders?q=${orders[0]!.id}`)).toHaveLength(1)
    for (const q of ['%25', '_', 'nobody']) expect(await listed(show.owner, `/orders?q=${q}`)).toEqual([])
    said(await show.owner.get(`${path()}/orders?cursor=rubbish`), 422)
  })

  test('lists the attendees by ticket, and whether each was admitted', async () => {
    const all = await listed<Attendee>(show.owner, '/attendees')
    expect(all).toHaveLength(3)
    expect(all.every(({ holder }) => holder.email === buyer.email)).toBe(true)
    expect(JSON.stringify(all)).not.toContain(orders[0]!.tickets[0]!.code)
    expect(await listed(show.owner, '/attendees?state=ADMITTED')).toMatchObject([
      { id: orders[0]!.tickets[0]!.id },
    ])
  })

  test('exports both lists as files in which a spreadsheet runs no formula', async () => {
    const guest = { name: '=HYPERLINK("http://x")', email: 'formula@example.test' }
    const items = [{ tierId: show.event.tiers[0]!.id, quantity: 1 }]
    said(await fixture.anyone.post('/orders', { eventId: show.event.id, items, buyer: guest }), 201)
    const file = said(await show.owner.get(`${path()}/orders.csv`), 200)
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="orders.csv"',
    })
    const lines = file.text.trim().split('\n')
    expect(lines).toHaveLength(5)
    expect(lines[0]).toContain('order,state,created,name,email')
    expect(lines[1]).toContain(`'=HYPERLINK`)
    const people = said(await show.owner.get(`${path()}/attendees.csv`), 200)
    expect(people.text.trim().split('\n')).toHaveLength(4)
  })

  test.each(['orders.csv?limit=1', 'attendees.csv?cursor=1'])('refuses a page of a file: %s', async file => {
    said(await show.owner.get(`${path()}/${file}`), 422)
  })

  test('reads the sales: in all, by tier, and over time', async () => {
    const event = said(await show.owner.get(`${path()}/analytics`), 200).body as EventAnalytics
    expect(event).toMatchObject({
      orders: 2,
      tickets: 3,
      admitted: 1,
      conversion: 1,
      revenue: naira(750_000),
      refunds: naira(0),
      tiers: [{ capacity: 100, sold: 3, admitted: 1, revenue: naira(750_000) }],
    })
    expect(event.salesByInterval).toMatchObject([{ orders: 2, tickets: 3, revenue: naira(750_000) }])
    const overview = said(await show.owner.get('/analytics/overview'), 200).body as Overview
    expect(overview).toMatchObject({ events: 1, orders: 2, tickets: 3, revenue: [naira(750_000)] })
    const theirs = `/analytics/overview?organizerId=${rival.organizer.id}`
    expect(said(await show.owner.get(theirs), 200).body).toMatchObject({ events: 0, orders: 0, revenue: [] })
  })
})

describe('The sales of an event', () => {
  test('are not readable by the buyer, another organizer or door staff', async () => {
    const door = await fixture.person()
    said(
      await show.owner.post(`/organizers/${show.organizer.id}/members`, { email: door.email, role: 'DOOR' }),
      201,
    )
    for (const caller of [buyer, rival.owner, door])
      for (const list of ['/orders', '/orders.csv', '/attendees', '/attendees.csv', '/analytics']) {
        const answer = said(await caller.get(`${path()}${list}`), 404)
        expect(answer.body).toMatchObject({ code: 'booking.eventNotFound' })
        expect(answer.headers['content-type']).toContain('application/problem+json')
      }
  })

  test('are readable by an ADMIN, and so are the invariants', async () => {
    const admin = await fixture.admin()
    said(await buyer.get('/admin/orders'), 403)
    const found = said(await admin.get(`/admin/orders?q=${orders[1]!.id}`), 200).body as Page<OrderWithBuyer>
    expect(found.data).toMatchObject([{ id: orders[1]!.id, buyer: { email: buyer.email } }])
    const { checks } = said(await admin.get('/admin/invariants'), 200).body as {
      checks: { name: string; holds: boolean }[]
    }
    expect(checks.length).toBeGreaterThan(5)
    expect(checks.filter(({ holds }) => !holds)).toEqual([])
  })
})

describe('An export', () => {
  test('leaves the gateway up when its reader stops early', async () => {
    const url = new URL(`/api${path()}/orders.csv`, fixture.url)
    const controller = new AbortController()
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${show.owner.token}` },
      signal: controller.signal,
    })
    controller.abort()
    await answer.body?.cancel().catch(() => undefined)
    said(await request(fixture.url).get('/health/live'), 200)
  })
})
