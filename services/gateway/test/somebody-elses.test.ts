import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Order } from '@boxoffice/contracts'
import { concert, said, ApiFixture, type Person, type Show } from './api.fixture.js'

const fixture = new ApiFixture()

describe('Access to what another user or organizer has', () => {
  let show: Show
  let buyer: Person
  let otherUser: Person
  let rival: Show
  let order: Order

  beforeAll(async () => {
    ;[show, rival, buyer, otherUser] = [
      await fixture.show(),
      await fixture.show(),
      await fixture.person(),
      await fixture.person(),
    ]
    order = await fixture.bought(buyer, show.event)
  })

  test('is refused as not found for an order', async () => {
    for (const caller of [otherUser, rival.owner])
      for (const answer of [
        await caller.get(`/orders/${order.id}`),
        await caller.post(`/orders/${order.id}/pay`, {}),
        await caller.post(`/orders/${order.id}/confirm`),
        await caller.delete(`/orders/${order.id}`),
      ])
        expect(said(answer, 404).body).toMatchObject({ code: 'booking.orderNotFound' })
  })

  test('lets the organizer of an event read its orders, but not change them', async () => {
    said(await show.owner.get(`/orders/${order.id}`), 200)
    said(await show.owner.delete(`/orders/${order.id}`), 404)
  })

  test('is refused as not found for a payment', async () => {
    const held = await fixture.hold(buyer, show.event)
    const { reference } = await fixture.pay(buyer, held)
    said(await buyer.get(`/payments/${reference}`), 200)
    said(await show.owner.get(`/payments/${reference}`), 200)
    said(await otherUser.get(`/payments/${reference}`), 404)
    said(await rival.owner.get(`/payments/${reference}`), 404)
  })

  test('is forbidden for a check-in by the buyer or another organizer', async () => {
    const scan = { code: order.tickets[0]!.code, eventId: show.event.id }
    for (const caller of [buyer, rival.owner]) said(await caller.post('/tickets/validate', scan), 403)
    said(await fixture.anyone.post('/tickets/validate', scan), 401)
  })

  test('is refused for a ticket at another event’s door, and for a forged code', async () => {
    const other = { code: order.tickets[0]!.code, eventId: rival.event.id }
    expect(said(await rival.owner.post('/tickets/validate', other), 409).body).toMatchObject({
      code: 'booking.ticketForOtherEvent',
    })
    const forged = { code: order.tickets[0]!.code.slice(0, -3) + 'AAA', eventId: show.event.id }
    expect(said(await show.owner.post('/tickets/validate', forged), 422).body).toMatchObject({
      code: 'booking.codeInvalid',
    })
  })

  test('is refused as not found for a draft, which cannot be published or bought either', async () => {
    const draft = said(await show.owner.post('/events', concert()), 201).body as Show['event']
    for (const caller of [otherUser, rival.owner, fixture.anyone])
      said(await caller.get(`/events/${draft.id}`), 404)
    said(await rival.owner.post(`/events/${draft.id}/publish`), 404)
    const items = [{ tierId: draft.tiers[0]!.id, quantity: 1 }]
    said(await buyer.post('/orders', { eventId: draft.id, items }), 404)
    said(await show.owner.get(`/events/${draft.id}`), 200)
  })

  test('is refused as not found for an organizer: no event and no member is added', async () => {
    said(await rival.owner.post('/events', { ...concert(), organizerId: show.organizer.id }), 404)
    said(await rival.owner.get(`/organizers/${show.organizer.id}`), 404)
    const member = { email: rival.owner.email, role: 'OWNER' }
    said(await rival.owner.post(`/organizers/${show.organizer.id}/members`, member), 404)
    said(await otherUser.post('/organizers', { name: 'A customer' }), 403)
  })

  test('lets door staff check tickets in, and nothing else', async () => {
    const member = { email: otherUser.email, role: 'DOOR' }
    said(await show.owner.post(`/organizers/${show.organizer.id}/members`, member), 201)
    said(await otherUser.get(`/orders/${order.id}`), 404)
    said(await otherUser.post('/events', { ...concert(), organizerId: show.organizer.id }), 404)
    said(
      await otherUser.post('/tickets/validate', { code: order.tickets[0]!.code, eventId: show.event.id }),
      200,
    )
  })
})
