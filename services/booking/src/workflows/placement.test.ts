import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { NewOrder, parse, type SaleTerms, type PlaceOrder } from '@boxoffice/contracts'
import { attendeesOf } from '../store/attendees-of.js'
import { peopleOf } from '../core/attendees.js'
import { tierTerms, saleTerms } from '../../test/sale.fixture.js'
import { registrationsFixture, refused, type RegistrationsFixture } from '../../test/registrations.fixture.js'
import { OnUserErased } from '../use-cases/on-user-erased.js'
import { toShownOrder, orderInclude } from '../store/order-rows.js'
import { hashOf } from '../core/request-hash.js'

let fixture: RegistrationsFixture
beforeAll(async () => {
  fixture = await registrationsFixture()
})
afterAll(() => fixture.close())

const ada = { name: 'Ada Obi', email: 'ada@example.test' }
const chidi = { name: 'Chidi Eze', email: 'chidi@example.test' }
const size = {
  id: newId(),
  label: 'Size',
  kind: 'TEXT' as const,
  required: true,
  askedOf: 'ATTENDEE' as const,
}
const song = { ...size, id: newId(), label: 'Song', askedOf: 'BUYER' as const, required: false }
const says = ({ id }: { id: string }, value: string) => [{ questionId: id, value }]
const kept = ({ id, label }: typeof size | typeof song, value: string) => [{ questionId: id, value, label }]

const commandFor = ({ eventId, tiers }: SaleTerms, more: object = {}): PlaceOrder => ({
  ...parse(NewOrder, { eventId, items: [{ tierId: tiers[0]!.id, quantity: 2 }], ...more }),
  buyer: ada,
})
const placeOrder = async (order: PlaceOrder, buyerId: string | null = null) =>
  (
    await fixture.placement.placeOrder(
      { order, buyerId, caller: buyerId ?? 'guest', requestHash: hashOf(order) },
      questions => peopleOf(questions, order),
    )
  ).order
const read = (id: string) => fixture.db.order.findUniqueOrThrow({ where: { id }, include: orderInclude })
const capture = (eventId: string, orderId: string) =>
  fixture.stock.change(eventId, {
    ...{ kind: 'capture', orderId, paymentId: newId(), amount: 2_000, currency: 'NGN' },
  })

/** An order for two, held, of whom one is named twice over: by name and address, and by name alone. */
async function held(buyerId: string | null = null) {
  const offer = await fixture.offer(saleTerms([tierTerms()], { questions: [size, song] }))
  const tierId = offer.tiers[0]!.id
  const attendees = [
    { tierId, ...chidi, answers: says(size, 'L') },
    { tierId, name: 'Ngozi', answers: says(size, 'M') },
  ]
  const order = await placeOrder(
    commandFor(offer, { attendees, answers: says(song, 'Sweet Mother') }),
    buyerId,
  )
  return { offer, tierId, order }
}

describe('Placement', () => {
  test('keeps attendees with the order until its tickets are issued, which then have their names and answers', async () => {
    const { offer, tierId, order } = await held()
    const named = [
      { tierId, ...chidi, answers: kept(size, 'L') },
      { tierId, name: 'Ngozi', email: null, answers: kept(size, 'M') },
    ]
    const before = await read(order.id)
    expect(before.answers).toEqual(kept(song, 'Sweet Mother'))
    expect(attendeesOf(before)).toEqual(named)

    await capture(offer.eventId, order.id)
    const after = await read(order.id)
    const { tickets } = toShownOrder(after, fixture.codes)
    expect(tickets.map(({ holder }) => holder)).toEqual([chidi, { name: 'Ngozi', email: ada.email }])
    expect([after.answers, after.attendees]).toEqual([before.answers, []])
    expect(attendeesOf(after)).toEqual([named[0], { ...named[1], email: ada.email }])
    expect(JSON.stringify(tickets)).not.toContain('Size')
  })

  test('keeps the attendees of an order that expired and was paid late', async () => {
    const { offer, order } = await held()
    fixture.clock.pass(3_600)
    await fixture.stock.change(offer.eventId, { kind: 'expire', orderId: order.id })
    await capture(offer.eventId, order.id)
    const { tickets } = await read(order.id)
    expect(tickets.map(({ holderName }) => holderName)).toEqual(['Chidi Eze', 'Ngozi'])
  })

  test('leaves no attendee of an order whose buyer is erased while they pay, on no ticket either', async () => {
    const buyerId = newId()
    const { offer, order } = await held(buyerId)
    await new OnUserErased(fixture.db, fixture.clock).onUserErased({ userId: buyerId, version: 1 }, newId())
    await capture(offer.eventId, order.id)
    const traces = await fixture.database.query(
      `select from booking.orders join booking.tickets on order_id = orders.id
     where orders.id = $1 and (orders::text || tickets::text) ~ 'Chidi|Ngozi|Sweet|Size'`,
      [order.id],
    )
    expect(traces).toEqual([])
    expect((await read(order.id)).tickets).toHaveLength(2)
  })

  test('applies present questions to new orders; a repeat gets its first answer, whatever is asked since', async () => {
    const offer = await fixture.offer(saleTerms([tierTerms()]))
    const order = { ...commandFor(offer), idempotencyKey: newId() }
    const first = await placeOrder(order)
    await fixture.offer({ ...offer, questions: [size], version: 2 })
    fixture.clock.pass(1.001)
    expect(await refused(placeOrder({ ...order, idempotencyKey: newId() }))).toBe('invalid')
    expect(await placeOrder(order)).toEqual(first)
    const other = { ...order, buyer: chidi }
    expect(await refused(placeOrder(other))).toBe('booking.idempotencyKeyReused')
  })

  test('answers eventNotFound for an unknown event, and places an order for one that was just published', async () => {
    const offer = saleTerms([tierTerms()])
    expect(await refused(placeOrder(commandFor(offer)))).toBe('booking.eventNotFound')
    fixture.fakeCatalog.offers.set(offer.eventId, offer)
    expect((await placeOrder(commandFor(offer))).state).toBe('HELD')
  })
})
