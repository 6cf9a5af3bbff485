import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, NewOrder, parse, type Buyer } from '@boxoffice/contracts'
import { tierTerms, saleTerms } from '../../test/sale.fixture.js'
import {
  free,
  registrationsFixture,
  registrationFor,
  type RegistrationsFixture,
} from '../../test/registrations.fixture.js'
import { DescribeTicketHandler } from './describe-ticket.js'
import { waitlistFixture, type WaitlistFixture } from '../../test/waitlist.fixture.js'
import { hashOf } from '../core/request-hash.js'
import { readerOf } from '../store/order-rows.js'

let registrations: RegistrationsFixture
let waitlist: WaitlistFixture
beforeAll(async () => {
  ;[registrations, waitlist] = [await registrationsFixture(), await waitlistFixture()]
})
afterAll(() => Promise.all([registrations.close(), waitlist.close()]))

const french: Buyer = { name: 'Ada Obi', email: 'ada@example.test', locale: 'fr' }
const reader = async (id: string) =>
  readerOf(await registrations.db.order.findUniqueOrThrow({ where: { id } }))
const described = (ticketId: string) =>
  new DescribeTicketHandler(registrations.db, registrations.codes).describeTicket({ ticketId })

/** A free order of one ticket. */
async function placeOrder(buyer: Buyer, buyerId: string | null = null) {
  const offer = await registrations.offer(saleTerms([free()]))
  const items = [{ tierId: offer.tiers[0]!.id, quantity: 1 }]
  const order = { ...parse(NewOrder, { eventId: offer.eventId, items }), buyer }
  const command = { order, buyerId, caller: buyerId ?? 'guest', requestHash: newId() }
  return (await registrations.placement.placeOrder(command, () => ({ answers: [], attendees: [] }))).order
}

describe('the locale of a guest', () => {
  test('is stored with the order and returned to the notifier alone', async () => {
    const order = await placeOrder(french)
    expect(await reader(order.id)).toEqual({ buyerId: null, locale: 'fr' })
    expect(await described(order.tickets[0]!.id)).toMatchObject({
      holderId: null,
      buyerId: null,
      locale: 'fr',
    })
    expect(JSON.stringify(order)).not.toContain('locale')
  })

  test('is stored with a registration', async () => {
    const offer = await registrations.offer(saleTerms([free()]))
    const { id } = await registrations.register(null, registrationFor(offer, { locale: 'fr' }))
    expect(await reader(id)).toEqual({ buyerId: null, locale: 'fr' })
  })

  test('passes from a waitlist entry to the offered order', async () => {
    const offer = await waitlist.offer(saleTerms([tierTerms({ capacity: 1 })]))
    const held = await waitlist.buy(offer)
    const { id } = await waitlist.join(offer, 1, { buyer: { ...french, email: `${newId()}@example.test` } })
    await waitlist.release(offer.eventId, held.id)
    expect(await waitlist.orderOf(id)).toMatchObject({ state: 'HELD', locale: 'fr' })
  })
})

test('an order of a user names the user, and no locale', async () => {
  const buyerId = newId()
  const { locale: _, ...buyer } = french
  const { id } = await placeOrder(buyer, buyerId)
  expect(await reader(id)).toEqual({ buyerId })
})

test('the locale is no part of a request’s idempotency hash', () => {
  const hash = (request: object) => hashOf(request)
  const order = { items: [{ tierId: 'x', quantity: 1 }], buyer: french }
  const { locale: _, ...buyer } = french
  expect(hash(order)).toBe(hash({ ...order, buyer }))
  expect(hash(order)).toBe(hash({ ...order, buyer: { ...french, locale: 'en' } }))
  expect(hash(order)).not.toBe(hash({ ...order, buyer: { ...french, name: 'Ada' } }))
})

test.each([true, false])(
  'that a hold has expired says whether somebody was about to pay: %s',
  async isPaying => {
    const offer = await waitlist.offer(saleTerms([tierTerms()]))
    const { id } = await waitlist.buy(offer)
    if (isPaying)
      await waitlist.db.order.update({ where: { id }, data: { paymentOpenedAt: waitlist.clock.now() } })
    waitlist.clock.pass(601)
    await waitlist.expire(offer.eventId, id)
    const [said] = await waitlist.said(offer.eventId, booking.events.order.expired.subject)
    expect(said!.payload).toMatchObject({ orderId: id, state: 'EXPIRED' })
    expect('paymentOpened' in said!.payload).toBe(isPaying)
  },
)
