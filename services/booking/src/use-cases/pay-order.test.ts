import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import {
  payments,
  type Checkout,
  type Fault,
  type SaleTerms,
  type OpenPayment,
  type PayOrder,
} from '@boxoffice/contracts'
import { EventSettings } from '../workflows/event-settings.js'
import { tierTerms, saleTerms } from '../../test/sale.fixture.js'
import { refused } from '../../test/registrations.fixture.js'
import { asUser, waitlistFixture, type WaitlistFixture } from '../../test/waitlist.fixture.js'
import { PayOrderHandler } from './pay-order.js'
import { atOnce } from '../../test/at-once.fixture.js'
import { Access } from '../access.js'
import { orderInclude } from '../store/order-rows.js'
import { PaymentOpening } from '../workflows/payment-opening.js'

/** A payments service with one page per order, until the test removes it. */
class Cashier {
  pages = new Map<string, Checkout>()
  asked = 0
  fails: Error | undefined
  wanted: OpenPayment | undefined
  openPayment = async (wanted: OpenPayment): Promise<Checkout> => {
    const { orderId, expiresAt } = wanted
    this.asked++
    this.wanted = wanted
    await new Promise(resolve => setImmediate(resolve))
    if (this.fails) throw this.fails
    const page = this.pages.get(orderId) ?? { reference: newId(), authorizationUrl: 'https://pay', expiresAt }
    this.pages.set(orderId, page)
    return page
  }
}

let fixture: WaitlistFixture
let cashier: Cashier
let handler: PayOrderHandler
let me: string
beforeAll(async () => {
  fixture = await waitlistFixture()
})
beforeEach(() => {
  ;[cashier, me] = [new Cashier(), newId()]
  const { db, members, copy, tokens, clock } = fixture
  const access = new Access(db, members, copy, tokens, clock)
  const settings = new EventSettings(db, clock)
  const paying = new PaymentOpening(db, clock)
  handler = new PayOrderHandler(db, cashier as never, access, settings, paying)
})
afterAll(() => fixture.close())

const question = { label: 'Size', kind: 'TEXT' as const, required: true }
const size = { ...question, id: newId(), askedOf: 'ATTENDEE' as const }
const song = { ...question, id: newId(), label: 'Song', askedOf: 'BUYER' as const }
const says = ({ id: questionId }: { id: string }, value: string) => [{ questionId, value }]

const pay = (orderId: string, more: Partial<PayOrder> = {}) =>
  asUser(me, () => handler.payOrder({ orderId, ...more }))
const read = (id: string) => fixture.db.order.findUniqueOrThrow({ where: { id }, include: orderInclude })

/** A held order of the caller. */
async function held(offer?: SaleTerms) {
  const { eventId, tiers } = offer ?? (await fixture.offer(saleTerms([tierTerms()])))
  const command = fixture.wants({ eventId, tiers } as SaleTerms)
  return (await fixture.stocks[0]!.placeOrder({ ...command, buyerId: me, caller: me })).order.id
}

test('payOrder passes the platform’s fee of the order to payments', async () => {
  const orderId = await held()
  await fixture.db.order.update({ where: { id: orderId }, data: { platformFee: 125n } })
  await pay(orderId)
  expect(cashier.wanted).toMatchObject({ orderId, platformFee: 125 })
})

test('concurrent payOrder calls for different orders each get the answer for their own order', async () => {
  const orders = await Promise.all(Array.from({ length: 12 }, () => held()))
  const { eventId } = await read(orders[3]!)
  await fixture.release(eventId, orders[3]!)
  const commands = orders.flatMap(orderId => [orderId, newId()])
  const answers = await Promise.allSettled(commands.map(id => pay(id, { idempotencyKey: `key of ${id}` })))
  const faults = answers.map(answer => (answer.status === 'rejected' ? (answer.reason as Fault).code : null))
  expect(faults).toEqual(
    orders.flatMap((_, index) => [index === 3 ? 'booking.wrongState' : null, 'booking.orderNotFound']),
  )
  const references = answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value.reference : []))
  expect(references).toEqual(orders.flatMap(id => cashier.pages.get(id)?.reference ?? []))
  expect(await fixture.db.idempotencyKey.count({ where: { caller: me } })).toBe(11)
})

describe('PayOrderHandler with an Idempotency-Key', () => {
  const key = { idempotencyKey: 'a key' }

  test('opens one page for fifty concurrent requests, of which one is not a replay', async () => {
    const orderId = await held()
    const answers = await atOnce(50, () => pay(orderId, key))
    expect(new Set(answers.map(({ reference }) => reference)).size).toBe(1)
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
  })

  test('returns the same page while it is open and after it is paid', async () => {
    const orderId = await held()
    const { replayed: _, ...first } = await pay(orderId, key)
    expect(await pay(orderId, key)).toEqual({ ...first, replayed: true })
    cashier.pages.clear()
    const { replayed, ...second } = await pay(orderId, key)
    expect(replayed).toBe(false)
    expect(second.reference).not.toBe(first.reference)

    cashier.fails = payments.faults.alreadyCaptured({})
    expect(await pay(orderId, key)).toEqual({ ...second, replayed: true })
    await fixture.pay(orderId)
    expect(await pay(orderId, key)).toEqual({ ...second, replayed: true })
    expect(await refused(pay(orderId))).toBe('booking.wrongState')
    await fixture.db.order.update({ where: { id: orderId }, data: { state: 'PARTIALLY_REFUNDED' } })
    expect(await pay(orderId, key)).toEqual({ ...second, replayed: true })
  })

  test('returns no page for an order that can no longer be paid', async () => {
    const orderId = await held()
    await pay(orderId, key)
    const { eventId } = await read(orderId)
    await fixture.release(eventId, orderId)
    expect(await refused(pay(orderId, key))).toBe('booking.wrongState')
  })

  test('refuses another body with the same key, also while the first request is under way', async () => {
    const [one, two] = [await held(), await held()]
    const results = await Promise.all([one, two].map(id => refused(pay(id, key))))
    expect(results.sort()).toEqual(['booking.idempotencyKeyReused', 'nothing'])
    expect(cashier.asked).toBe(1)
    const other = { ...key, returnUrl: 'https://example.test' }
    expect(await refused(pay(one, other))).toBe('booking.idempotencyKeyReused')
  })

  test('frees the key when the page could not be opened', async () => {
    const orderId = await held()
    cashier.fails = payments.faults.providerUnavailable({ retryAfter: 1 })
    expect(await refused(pay(orderId, key))).toBe('payments.providerUnavailable')
    expect(await fixture.db.idempotencyKey.count({ where: { caller: me } })).toBe(0)
    cashier.fails = undefined
    expect(await pay(orderId, { ...key, returnUrl: 'https://example.test' })).toMatchObject({
      replayed: false,
    })
  })
})

describe('PayOrderHandler for a waitlist offer', () => {
  /** A waitlist offer to the caller, at an event with these questions. */
  async function offeredToMe(questions = [size, song]) {
    const offer = await fixture.offer(saleTerms([tierTerms({ capacity: 1 })], { questions }))
    const { id: taken } = await fixture.buy(offer)
    const { id: entryId } = await fixture.join(offer, 1, { user: me })
    await fixture.release(offer.eventId, taken)
    return { offer, tierId: offer.tiers[0]!.id, orderId: (await fixture.orderOf(entryId)).id }
  }
  const said = (tierId: string, value = 'M') => ({
    attendees: [{ tierId, name: 'Chidi', answers: says(size, value) }],
    answers: says(song, 'Sweet Mother'),
  })

  test('opens a page only when the buyer has answered the required questions', async () => {
    const { orderId, tierId, offer } = await offeredToMe()
    await expect(pay(orderId)).rejects.toMatchObject({
      code: 'invalid',
      data: { errors: [{ path: 'answers' }, { path: 'attendees' }] },
    })
    expect([cashier.asked, (await read(orderId)).paymentOpenedAt]).toEqual([0, null])
    await pay(orderId, said(tierId))
    await pay(orderId)
    await fixture.pay(orderId)
    const { tickets, answers } = await read(orderId)
    expect(tickets).toMatchObject([{ holderName: 'Chidi', answers: [{ label: 'Size', value: 'M' }] }])
    expect(answers).toEqual([{ ...says(song, 'Sweet Mother')[0], label: song.label }])
    expect((await fixture.tier(offer.tiers[0]!.id)).sold).toBe(1)
  })

  test('needs no answers where no question is required', async () => {
    const { orderId } = await offeredToMe([{ ...size, required: false }])
    expect(await refused(pay(orderId))).toBe('nothing')
  })

  test('stores the latest answers; a repeat with an earlier key changes nothing', async () => {
    const { orderId, tierId } = await offeredToMe()
    const first = { ...said(tierId), idempotencyKey: 'first' }
    await pay(orderId, first)
    await pay(orderId, said(tierId, 'L'))
    await pay(orderId, first)
    expect((await read(orderId)).attendees).toMatchObject([{ answers: [{ value: 'L' }] }])
  })
})

test('payOrder accepts attendees for any held order, and asks a placed order no further required question', async () => {
  const offer = await fixture.offer(saleTerms([tierTerms()]))
  const orderId = await held(offer)
  await fixture.offer({ ...offer, version: 2, questions: [size] })
  expect(await refused(pay(orderId))).toBe('nothing')
  const wrong = { attendees: [{ tierId: newId(), name: 'Chidi', answers: [] }] }
  expect(await refused(pay(orderId, wrong))).toBe('invalid')
  const named = { tierId: offer.tiers[0]!.id, name: 'Chidi', answers: says(size, 'S') }
  await pay(orderId, { attendees: [named] })
  expect((await read(orderId)).attendees).toMatchObject([{ name: 'Chidi', answers: [{ value: 'S' }] }])
})
