import { beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Order, Page, WaitlistEntry } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { Caller, said, ApiFixture, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()

const join = (caller: Caller, { event }: Show, more: object = {}) =>
  caller.post(`/events/${event.id}/waitlist`, { tierId: event.tiers[0]!.id, ...more })
const joined = async (...args: Parameters<typeof join>) =>
  said(await join(...args), 201).body as WaitlistEntry
const guest = () => ({ name: 'A Guest', email: `${newId()}@example.test` })

/** The caller's waitlist entry. */
const entryOf = async (caller: Caller, { event }: Show, { id }: WaitlistEntry) => {
  const { body } = said(await caller.get(`/events/${event.id}/waitlist?entryId=${id}`), 200)
  return (body as { data: WaitlistEntry[] }).data[0]!
}
const inState = (caller: Caller, show: Show, entry: WaitlistEntry, state: WaitlistEntry['state']) => {
  let seen: WaitlistEntry | undefined
  return until(
    async () => {
      seen = await entryOf(caller, show, entry)
      return seen.state === state && seen
    },
    { describe: () => seen },
  )
}

describe('An event that is sold out', () => {
  let show: Show
  let first: Person
  let second: Person
  let plenty: object
  beforeAll(async () => {
    show = await fixture.show([{ capacity: 2 }])
    ;[first, second] = [await fixture.person(), await fixture.person()]
    plenty = said(await join(first, show), 409).body as object
    const buyer = await fixture.person()
    const holds = [await fixture.hold(buyer, show.event), await fixture.hold(buyer, show.event)]
    holds.forEach(({ id }) => releases.push(() => buyer.delete(`/orders/${id}`)))
  })
  const releases: (() => ReturnType<Caller['delete']>)[] = []

  test('has a waitlist, which each buyer joins once; before that it has none', async () => {
    expect(plenty).toMatchObject({ code: 'booking.notSoldOut', available: 2 })
    expect(await joined(first, show)).toMatchObject({ position: 1, state: 'WAITING' })
    expect(said(await join(first, show), 409).body).toMatchObject({ code: 'booking.alreadyWaiting' })
    expect(said(await join(fixture.anyone, show), 422).body).toMatchObject({ code: 'booking.buyerRequired' })
    expect(await joined(second, show, { quantity: 2 })).toMatchObject({ position: 2 })
    const all = said(await show.owner.get(`/events/${show.event.id}/waitlist/entries`), 200).body
    expect((all as Page<WaitlistEntry>).data.map(entry => entry.position)).toEqual([1, 2])
    said(await first.get(`/events/${show.event.id}/waitlist/entries`), 404)
  })

  test('offers a released ticket to the first on the waitlist, not to the next order', async () => {
    const otherUser = await fixture.person()
    const items = [{ tierId: show.event.tiers[0]!.id, quantity: 1 }]
    const [released, refused] = await Promise.all([
      releases[0]!(),
      otherUser.post('/orders', { eventId: show.event.id, items }),
    ])
    said(released, 200)
    expect(said(refused, 409).body).toMatchObject({ code: 'booking.soldOut', available: 0 })
    const { body } = said(await first.get(`/events/${show.event.id}/waitlist`), 200)
    const [offer] = (body as { data: WaitlistEntry[] }).data
    expect(offer).toMatchObject({ state: 'OFFERED', position: null })
    const order = said(await first.get(`/orders/${offer!.orderId}`), 200).body as Order
    expect(order).toMatchObject({ state: 'HELD', total: { amount: 250_000, currency: 'NGN' } })
    expect(Date.parse(order.expiresAt!) - Date.now()).toBeGreaterThan(7_000_000)

    await fixture.pay(first, order)
    expect((await fixture.inState(first, order, 'CONFIRMED')).tickets).toHaveLength(1)
    expect(await inState(first, show, offer!, 'ACCEPTED')).toMatchObject({ orderId: order.id })
  })

  test('offers a ticket to a guest by a mail whose link opens the order', async () => {
    const buyer = guest()
    const entry = await joined(fixture.anyone, show, { buyer })
    expect(entry).toMatchObject({ position: 2 })
    said(await releases[1]!(), 200)
    const waiting = new Caller(fixture.url, entry.accessToken)
    const { orderId } = await inState(waiting, show, entry, 'OFFERED')
    const mail = await until(async () => (await fixture.mailsTo(buyer.email))[0])
    const [, id, token] = /\/orders\/([0-9a-f-]+)#token=([\w-]+)/.exec(mail.text)!
    expect(id).toBe(orderId)
    const caller = new Caller(fixture.url, token)
    const order = said(await caller.get(`/orders/${id}`), 200).body as Order
    await fixture.pay(caller, order)
    await fixture.inState(caller, order, 'CONFIRMED')
    await inState(waiting, show, entry, 'ACCEPTED')
    said(await waiting.get(`/orders/${id}`), 404)
  })

  test('makes an offer for each ticket that the organizer adds', async () => {
    const next = await fixture.person()
    const entry = await joined(next, show)
    const tier = `/events/${show.event.id}/tiers/${show.event.tiers[0]!.id}`
    said(await show.owner.patch(tier, { capacity: 5 }), 200)
    await inState(next, show, entry, 'OFFERED')
    const { body } = said(await second.get(`/events/${show.event.id}/waitlist`), 200)
    expect(body).toMatchObject({ data: [{ state: 'OFFERED', quantity: 2 }] })
  })
})

describe('A waitlist', () => {
  test('passes the offer on to the next entry when its person leaves the waitlist', async () => {
    const show = await fixture.show([{ capacity: 1 }])
    const [buyer, one, two, other] = await Promise.all(Array.from({ length: 4 }, () => fixture.person()))
    const held = await fixture.hold(buyer!, show.event)
    const [first, last] = [await joined(one!, show), await joined(two!, show)]
    said(await buyer!.delete(`/orders/${held.id}`), 200)
    await inState(one!, show, first, 'OFFERED')
    const path = `/events/${show.event.id}/waitlist`
    expect(said(await other!.delete(path), 404).body).toMatchObject({ code: 'booking.waitlistEntryNotFound' })
    said(await other!.delete(`${path}?entryId=${first.id}`), 404)
    said(await one!.delete(path), 204)
    await inState(one!, show, first, 'LEFT')
    const kept = { waitlist: [{ id: first.id, state: 'LEFT', buyer: { email: one!.email } }] }
    expect(said(await one!.get('/users/me/export'), 200).body).toMatchObject(kept)
    await inState(two!, show, last, 'OFFERED')
  })

  test('ends with its event’s cancellation', async () => {
    const show = await fixture.show([{ capacity: 1 }])
    const [buyer, waiting] = [await fixture.person(), await fixture.person()]
    await fixture.hold(buyer, show.event)
    const entry = await joined(waiting, show)
    said(await show.owner.post(`/events/${show.event.id}/cancel`, { reason: 'Rain' }), 200)
    await inState(waiting, show, entry, 'EXPIRED')
    said(await join(buyer, show), 409)
  })
})
