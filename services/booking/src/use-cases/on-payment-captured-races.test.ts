import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { SaleTerms, Order, Payment, Payments } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { isFull } from '@boxoffice/testing'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { refundsDue } from '../../test/refunds.fixture.js'
import { placing } from '../core/event.fixture.js'
import { Stock } from '../store/stock.js'
import { HoldEndings } from '../workflows/hold-endings.js'
import { ExpireOrders } from '../jobs/expire-orders.js'
import { Settlement } from '../workflows/settlement.js'

const HOLDS = isFull ? 1_000 : 100
const WITHIN_MS = 50

/** Removes the guard that decides between replicas. */
class Unlocked extends Stock {
  protected override readonly lock = ''
}

const clock = new Clock()
const silent = { error: () => undefined }
let sale: SaleFixture
beforeAll(async () => {
  sale = await saleFixture()
})
afterAll(() => sale.close())

/** A payments service that has the captured payments of the test. */
class Landed {
  readonly payments = new Map<string, Payment>()
  closePayment = async ({ orderId }: { orderId: string }) => ({
    payment: this.payments.get(orderId) ?? null,
  })
}

/** Two replicas of booking whose periodic jobs run. */
function replicas(Kind: typeof Stock, landed: Landed, { sqls, outbox, codes, config, db }: SaleFixture) {
  return sqls.map(sql => {
    const stock = new Kind(sql, outbox, codes, clock, config)
    const settlement = new Settlement(db, stock)
    const holds = new HoldEndings(stock, landed as unknown as Payments, settlement, clock, silent)
    return { stock, settlement, expiry: new ExpireOrders(db, holds, clock) }
  })
}
type Replicas = ReturnType<typeof replicas>

/** An event that is sold out by holds which all end at one moment, half of them with an open checkout. */
async function held({ stock }: Replicas[number], on: SaleFixture) {
  const days = (count: number) => clock.in(count * 86_400_000).toISOString()
  const dates = { startsAt: days(1), endsAt: days(2) }
  const offer = await on.offer(saleTerms([tierTerms({ capacity: HOLDS })], dates))
  const orders = await Promise.all(Array.from({ length: HOLDS }, () => placeOrder(stock, offer)))
  const deadline = clock.in(WITHIN_MS + 300)
  await on.database.query(
    `update booking.orders set expires_at = $1, due_at = $1,
       payment_opened_at = case when ('x' || right(id::text, 1))::bit(4)::int % 2 = 0 then now() end
     where event_id = $2`,
    [deadline, offer.eventId],
  )
  return { offer, orders, deadline }
}

const placeOrder = async (stock: Stock, { eventId, tiers: [tier] }: SaleTerms): Promise<Order> =>
  (await stock.placeOrder(placing(eventId, [{ tierId: tier!.id, quantity: 1 }]))).order

/** Money for an order is captured close to its deadline, and one of the replicas handles the event. */
async function land(order: Order, deadline: Date, landed: Landed, two: Replicas, index: number) {
  const offset = WITHIN_MS * (Math.random() * 2 - 1)
  await pause(Math.max(0, deadline.getTime() + offset - Date.now()))
  const payment: Payment = {
    ...{ id: newId(), orderId: order.id, amount: order.total, reference: newId(), provider: 'paystack' },
    ...{ state: 'CAPTURED', capturedAt: clock.now().toISOString(), version: 2 },
  }
  landed.payments.set(order.id, payment)
  await two[index % 2]!.settlement.apply(payment)
}

/**
 * All payments are captured while the jobs of both replicas expire holds and other buyers order the released
 * tickets. A failed event is delivered again, as by the bus.
 */
async function race(Kind: typeof Stock, on: SaleFixture) {
  const landed = new Landed()
  const two = replicas(Kind, landed, on)
  const { offer, orders, deadline } = await held(two[0]!, on)
  let landing = true
  const busy = async (work: () => Promise<unknown>) => {
    while (landing) await Promise.all([work().catch(() => undefined), pause(5)])
  }
  const others = two.flatMap(({ stock, expiry }) => [
    busy(() => expiry.run()),
    busy(() => placeOrder(stock, offer)),
  ])
  await Promise.allSettled(orders.map((order, index) => land(order, deadline, landed, two, index)))
  landing = false
  await Promise.all(others)
  for (const payment of landed.payments.values())
    await two[0]!.settlement.apply(payment).catch(() => undefined)
  return Promise.all(orders.map(order => outcome(on, order)))
}

/** The outcome of an order: `confirmed` or `refunded`; any other is wrong. */
async function outcome(on: SaleFixture, order: Order): Promise<string> {
  const row = await on.db.order.findUniqueOrThrow({ where: { id: order.id }, include: { tickets: true } })
  const dues = (await refundsDue(on, order)).filter(({ paymentId }) => paymentId === row.paymentId)
  const live = row.tickets.filter(({ state }) => state === 'VALID').length
  if (row.state === 'CONFIRMED' && live === 1 && !dues.length) return 'confirmed'
  if (row.state === 'REFUND_PENDING' && !live && dues.length === 1) return 'refunded'
  return `${row.state}, ${live} tickets, ${dues.length} refunds`
}

describe('OnPaymentCaptured under concurrency', () => {
  test('a payment captured at the moment of expiry confirms its order or is refunded, never both, never neither', async () => {
    const outcomes = await race(Stock, sale)
    expect(outcomes.filter(word => word !== 'confirmed' && word !== 'refunded')).toEqual([])
    expect(await sale.broken()).toEqual([])
  }, 120_000)

  test('negative control: without the row lock some payments do neither or both', async () => {
    const other = await saleFixture()
    for (const [table, rule] of [
      ['tiers', 'tiers_stock'],
      ['events', 'events_stock'],
    ])
      await other.database.query(`alter table booking.${table} drop constraint ${rule}`)
    let wrong = 0
    // Two replicas do not read at the same moment each time; in ten rounds they do.
    for (let round = 0; round < 10 && !wrong; round++) {
      const outcomes = await race(Unlocked, other)
      wrong = outcomes.filter(word => word !== 'confirmed' && word !== 'refunded').length
    }
    await other.close()
    expect(wrong).toBeGreaterThan(0)
  }, 120_000)
})
