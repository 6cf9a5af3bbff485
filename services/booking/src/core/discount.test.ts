import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { AFTER, eventStock, NOW, placing, tierStock } from './event.fixture.js'
import { applyCommand } from './apply-command.js'
import { Plan } from './plan.js'
import { Stock } from '../store/stock.js'

/** Removes the guard that decides between replicas. */
class Unlocked extends Stock {
  protected override readonly lock = ''
}

describe('a discounted order', () => {
  const fixture = (quota: number, capacity = 10) => {
    const tier = tierStock({ capacity, discount: { kind: 'FIXED', value: 1_000, quota } })
    const stock = eventStock([tier])
    const orders = new Map<string, ReturnType<Plan['placeOrder']>>()
    const plan = new Plan(stock, orders, { now: NOW, holdMs: 600_000, newId })
    const placeOrder = (quantity: number) => {
      const order = plan.placeOrder(placing(stock.id, [{ tierId: tier.id, quantity }]))
      orders.set(order.id, order)
      return order
    }
    const late = () => new Plan(stock, orders, { now: AFTER, holdMs: 600_000, newId })
    return { tier, plan, placeOrder, late }
  }
  const money = ({ id, total }: { id: string; total: number }) =>
    ({ kind: 'capture', orderId: id, paymentId: id, amount: total, currency: 'NGN' }) as const

  test('has the discount for as many tickets as the quota allows', () => {
    const { tier, placeOrder } = fixture(3)
    expect(placeOrder(2)).toMatchObject({ discount: 2_000, total: 8_000 })
    expect(placeOrder(2)).toMatchObject({ discount: 1_000, total: 9_000 })
    expect(placeOrder(2)).toMatchObject({ discount: 0, total: 10_000 })
    expect(tier.discounted).toBe(3)
  })

  test('returns the discount to the quota with its tickets, and keeps it when it is paid', () => {
    const { tier, placeOrder, plan, late } = fixture(3)
    const [released, expired, paid] = [placeOrder(1), placeOrder(1), placeOrder(1)]
    applyCommand(plan, { kind: 'release', orderId: released.id })
    applyCommand(plan, money(paid))
    applyCommand(late(), { kind: 'expire', orderId: expired.id })
    expect(tier.discounted).toBe(1)
    expect(placeOrder(3)).toMatchObject({ discount: 2_000 })
  })

  test('that is paid late counts again, or is refunded when other orders have used the quota', () => {
    for (const others of [1, 2]) {
      const { tier, placeOrder, late } = fixture(2)
      const order = placeOrder(1)
      applyCommand(late(), { kind: 'expire', orderId: order.id })
      placeOrder(others)
      applyCommand(late(), money(order))
      expect([order.state, tier.discounted]).toEqual(others === 1 ? ['CONFIRMED', 2] : ['REFUND_PENDING', 2])
    }
  })

  test('that costs nothing because of its discount is confirmed at once, with its tickets', () => {
    const tier = tierStock({ discount: { kind: 'PERCENT', value: 100 } })
    const stock = eventStock([tier])
    const plan = new Plan(stock, new Map(), { now: NOW, holdMs: 600_000, newId })
    expect(plan.placeOrder(placing(stock.id, [{ tierId: tier.id, quantity: 2 }]))).toMatchObject({
      ...{ state: 'CONFIRMED', discount: 10_000, total: 0, expiresAt: null },
    })
    expect([plan.tickets.length, tier.sold, tier.discounted]).toEqual([2, 2, 2])
  })
})

describe('a quota, with two replicas of booking', () => {
  let sale: SaleFixture
  beforeAll(async () => {
    sale = await saleFixture()
  })
  afterAll(() => sale.close())

  /** A hundred people order one to three tickets each, and some release them. Returns how many tickets have the discount in the end. */
  async function race(Kind = Stock) {
    const discount = { kind: 'FIXED' as const, value: 100, quota: 40 }
    const offer = await sale.offer(saleTerms([tierTerms({ capacity: 1_000, discount })]))
    const [tierId, two] = [offer.tiers[0]!.id, sale.replicas(Kind)]
    await Promise.allSettled(
      Array.from({ length: 100 }, async (_, index) => {
        const stock = two[index % 2]!
        const command = placing(offer.eventId, [{ tierId, quantity: 1 + (index % 3) }])
        const { order } = await stock.placeOrder(command)
        if (index % 5 === 0) await stock.change(offer.eventId, { kind: 'release', orderId: order.id })
      }),
    )
    const [said] = await sale.database.query<{ tickets: number; discount: number }>(
      `select sum(discounted)::int as tickets, sum(order_lines.discount)::int as discount
       from booking.order_lines join booking.orders on orders.id = order_id where event_id = $1 and state = 'HELD'`,
      [offer.eventId],
    )
    return { ...said!, counted: (await sale.tier(tierId)).discounted }
  }

  test.each([1, 2, 3])('is never exceeded by concurrent orders and releases (round %i)', async () => {
    const { tickets, discount, counted } = await race()
    expect(tickets).toBeLessThanOrEqual(40)
    expect([discount, counted]).toEqual([tickets * 100, tickets])
    expect(await sale.broken()).toEqual([])
  })

  test('is still guarded by the constraint alone, without the row lock', async () => {
    expect((await race(Unlocked)).tickets).toBeLessThanOrEqual(40)
  })

  test('control: without the row lock and the constraint it is exceeded', async () => {
    await sale.database.query('alter table booking.tiers drop constraint tiers_discounted')
    let most = 0
    for (let round = 0; round < 10 && most <= 40; round++) most = (await race(Unlocked)).tickets
    expect(most).toBeGreaterThan(40)
  })
})
