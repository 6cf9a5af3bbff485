import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, NewOrder, parse, type Buyer } from '@boxoffice/contracts'
import { offered, offerOf } from '../store/sale.fixture.js'
import { free, openRegistrations, wishFor, type Desk } from './registrations.fixture.js'
import { DescribeTicketHandler } from './describe-ticket.js'
import { openWaitlist, type Waits } from './waitlist.fixture.js'
import { hashOf } from '../core/request-hash.js'
import { readerOf } from '../store/order-rows.js'

let desk: Desk
let waits: Waits
beforeAll(async () => {
  ;[desk, waits] = [await openRegistrations(), await openWaitlist()]
})
afterAll(() => Promise.all([desk.close(), waits.close()]))

const french: Buyer = { name: 'Ada Obi', email: 'ada@example.test', locale: 'fr' }
const reader = async (id: string) => readerOf(await desk.db.order.findUniqueOrThrow({ where: { id } }))
const described = (ticketId: string) =>
  new DescribeTicketHandler(desk.db, desk.codes).describeTicket({ ticketId })

/** An order for one, that costs nothing. */
async function place(buyer: Buyer, buyerId: string | null = null) {
  const offer = await desk.offer(offerOf([free()]))
  const items = [{ tierId: offer.tiers[0]!.id, quantity: 1 }]
  const order = { ...parse(NewOrder, { eventId: offer.eventId, items }), buyer }
  const wish = { order, buyerId, caller: buyerId ?? 'guest', requestHash: newId() }
  return (await desk.placement.place(wish, () => ({ answers: [], attendees: [] }))).order
}

describe('what a guest reads', () => {
  test('is kept with their order, and said of its tickets; readers of the order see nothing of it', async () => {
    const order = await place(french)
    expect(await reader(order.id)).toEqual({ buyerId: null, locale: 'fr' })
    expect(await described(order.tickets[0]!.id)).toMatchObject({
      holderId: null,
      buyerId: null,
      locale: 'fr',
    })
    expect(JSON.stringify(order)).not.toContain('locale')
  })

  test('is kept with their registration', async () => {
    const offer = await desk.offer(offerOf([free()]))
    const { id } = await desk.register(null, wishFor(offer, { locale: 'fr' }))
    expect(await reader(id)).toEqual({ buyerId: null, locale: 'fr' })
  })

  test('comes along from the waitlist to the order that is offered', async () => {
    const offer = await waits.offer(offerOf([offered({ capacity: 1 })]))
    const held = await waits.buy(offer)
    const { id } = await waits.join(offer, 1, { buyer: { ...french, email: `${newId()}@example.test` } })
    await waits.release(offer.eventId, held.id)
    expect(await waits.orderOf(id)).toMatchObject({ state: 'HELD', locale: 'fr' })
  })
})

test('who has an account is asked there: the order names it, and no language', async () => {
  const buyerId = newId()
  const { locale: _, ...buyer } = french
  const { id } = await place(buyer, buyerId)
  expect(await reader(id)).toEqual({ buyerId })
})

test('a request is the same in every language', () => {
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
    const offer = await waits.offer(offerOf([offered()]))
    const { id } = await waits.buy(offer)
    if (isPaying) await waits.db.order.update({ where: { id }, data: { paymentOpenedAt: waits.clock.now() } })
    waits.clock.pass(601)
    await waits.expire(offer.eventId, id)
    const [said] = await waits.said(offer.eventId, booking.events.order.expired.subject)
    expect(said!.payload).toMatchObject({ orderId: id, state: 'EXPIRED' })
    expect('paymentOpened' in said!.payload).toBe(isPaying)
  },
)
