import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { until } from '@boxoffice/testing'
import { Caller, said, ApiFixture } from './api.fixture.js'

const fixture = new ApiFixture()

describe('A ticket', () => {
  test('is held, paid, mailed with QR and PDF, and admitted once', async () => {
    const { event, owner } = await fixture.show()
    const buyer = await fixture.person()

    const held = await fixture.hold(buyer, event, 2)
    expect(held).toMatchObject({ state: 'HELD', total: { amount: 500_000, currency: 'NGN' }, tickets: [] })
    expect(Date.parse(held.expiresAt!) - Date.parse(held.createdAt)).toBe(600_000)

    await fixture.pay(buyer, held)
    const confirmed = await fixture.inState(buyer, held, 'CONFIRMED')
    expect(confirmed.tickets).toHaveLength(2)
    expect(confirmed.expiresAt).toBeNull()

    const mail = await fixture.mail(buyer.email, `Your tickets for ${event.title}`)
    expect(mail.attachments.map(({ contentType }) => contentType)).toContain('application/pdf')
    expect(mail.attachments.filter(({ contentType }) => contentType === 'image/png')).toHaveLength(2)

    const scan = { code: confirmed.tickets[0]!.code, eventId: event.id, gate: 'North' }
    const admitted = said(await owner.post('/tickets/validate', scan), 200)
    expect(admitted.body).toMatchObject({
      result: 'ADMITTED',
      ticket: { id: confirmed.tickets[0]!.id, state: 'ADMITTED' },
    })

    const again = said(await owner.post('/tickets/validate', { ...scan, gate: 'South' }), 409)
    const { admittedAt } = (admitted.body as { ticket: { admittedAt: string } }).ticket
    expect(again.body).toMatchObject({ code: 'booking.alreadyAdmitted', gate: 'North', admittedAt })
  })

  test('is confirmed at once and mailed when its tier is free', async () => {
    const { event } = await fixture.show([{ price: 0 }])
    const buyer = await fixture.person()
    const order = await fixture.hold(buyer, event)
    expect(order).toMatchObject({ state: 'CONFIRMED', total: { amount: 0 } })
    expect(order.tickets).toHaveLength(1)
    await fixture.mail(buyer.email, `Your tickets for ${event.title}`)
  })

  test('is bought by a guest, who follows the order with its own token and no other', async () => {
    const { event } = await fixture.show()
    const order = await fixture.hold(fixture.anyone, event)
    const other = await fixture.hold(fixture.anyone, event)
    const guest = new Caller(fixture.url, order.accessToken)
    expect(order.accessToken).toMatch(/^bxo_/)

    await fixture.pay(guest, order)
    await fixture.inState(guest, order, 'CONFIRMED')
    said(await guest.get(`/orders/${other.id}`), 404)
    said(await fixture.anyone.get(`/orders/${order.id}`), 401)
  })

  test('is admitted at one gate when a hundred scan it at once', async () => {
    const { event, owner } = await fixture.show([{ price: 0 }])
    const order = await fixture.hold(await fixture.person(), event)
    const scan = { code: order.tickets[0]!.code, eventId: event.id }
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => owner.post('/tickets/validate', scan)),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, ...Array<number>(99).fill(409)])
  })
})

describe('A hold', () => {
  test('is subtracted from availability, and added again when it is released', async () => {
    const { event } = await fixture.show([{ capacity: 3 }])
    const buyer = await fixture.person()
    const left = async () => {
      const { body } = await fixture.anyone.get(`/events/${event.id}/availability`)
      return (body as { tiers: { available: number }[] }).tiers[0]!.available
    }
    const order = await fixture.hold(buyer, event, 2)
    await until(async () => (await left()) === 1)
    said(await buyer.delete(`/orders/${order.id}`), 200)
    await until(async () => (await left()) === 3)
    said(await buyer.post(`/orders/${order.id}/pay`, {}), 409)
  })

  test('takes nothing when not all of it is available, and its refusal says how many are', async () => {
    const { event } = await fixture.show([{ capacity: 3 }])
    const buyer = await fixture.person()
    const items = [{ tierId: event.tiers[0]!.id, quantity: 4 }]
    const refused = said(await buyer.post('/orders', { eventId: event.id, items }), 409)
    expect(refused.body).toMatchObject({ code: 'booking.soldOut', available: 3, tierId: event.tiers[0]!.id })
    await fixture.hold(buyer, event, 3)
  })

  test('is not found for an unknown event', async () => {
    const items = [{ tierId: newId(), quantity: 1 }]
    const refused = said(await (await fixture.person()).post('/orders', { eventId: newId(), items }), 404)
    expect(refused.body).toMatchObject({ code: 'booking.eventNotFound', status: 404 })
  })
})

describe('An order', () => {
  test('survives a declined card, and another attempt pays it', async () => {
    const { event } = await fixture.show()
    const buyer = await fixture.person()
    const order = await fixture.hold(buyer, event)
    const checkout = said(await buyer.post(`/orders/${order.id}/pay`, {}), 200).body as { reference: string }
    said(await fixture.atCheckout(checkout as never, 'decline'), 200)
    said(await buyer.post(`/orders/${order.id}/confirm`), 200)
    expect((await buyer.get(`/orders/${order.id}`)).body).toMatchObject({ state: 'HELD' })
    await fixture.pay(buyer, order)
    await fixture.inState(buyer, order, 'CONFIRMED')
  })
})
