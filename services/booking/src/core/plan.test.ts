import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import type { Fault } from '@boxoffice/contracts'
import { booking } from '@boxoffice/contracts'
import type { KnownTicket } from './ticket.js'
import type { OrderRecord } from './order.js'
import { AFTER, eventStock, NOW, placing, tierStock } from './event.fixture.js'
import { applyCommand } from './apply-command.js'
import { Plan } from './plan.js'

const HOLD_MS = 600_000
const planOf = (stock: ReturnType<typeof eventStock>, orders: OrderRecord[] = [], now = NOW) =>
  new Plan(stock, new Map(orders.map(order => [order.id, order])), { now, holdMs: HOLD_MS, newId })
const thrown = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

describe('Plan', () => {
  describe('for a new order', () => {
    test('holds all the tickets of an order or none of them', () => {
      const [scarce, plenty] = [tierStock({ capacity: 1 }), tierStock()]
      const stock = eventStock([scarce, plenty])
      const command = placing(stock.id, [
        { tierId: plenty.id, quantity: 2 },
        { tierId: scarce.id, quantity: 2 },
      ])
      const error = thrown(() => planOf(stock).placeOrder(command))
      expect(booking.faults.soldOut.is(error) && error.data).toEqual({ tierId: scarce.id, available: 1 })
      expect([plenty.held, scarce.held, stock.held]).toEqual([0, 0, 0])
    })

    test('does not exceed a capacity that tiers share', () => {
      const [one, two] = [tierStock({ capacity: 5 }), tierStock({ capacity: 5 })]
      const stock = eventStock([one, two], { capacity: 6 })
      const command = placing(stock.id, [
        { tierId: one.id, quantity: 4 },
        { tierId: two.id, quantity: 3 },
      ])
      expect(booking.faults.soldOut.is(thrown(() => planOf(stock).placeOrder(command)))).toBe(true)
    })

    test.each([
      ['before its sale begins', { salesStart: AFTER }, 'booking.notOnSale'],
      ['after its sale has ended', { salesEnd: NOW }, 'booking.notOnSale'],
      ['hidden', { hidden: true }, 'booking.tierNotFound'],
      ['more than an order may take', { maxPerOrder: 1 }, 'booking.quantityOutOfRange'],
      ['fewer than an order must take', { minPerOrder: 3 }, 'booking.quantityOutOfRange'],
      ['more than a buyer may have', { maxPerBuyer: 1 }, 'booking.buyerLimitReached'],
    ])('refuses a tier that is %s', (_, more, code) => {
      const tier = tierStock(more)
      const stock = eventStock([tier])
      const error = thrown(() =>
        planOf(stock).placeOrder(placing(stock.id, [{ tierId: tier.id, quantity: 2 }])),
      )
      expect((error as Fault).code).toBe(code)
    })

    test('counts the tickets of the buyer’s earlier orders in the same batch', () => {
      const tier = tierStock({ maxPerBuyer: 3 })
      const stock = eventStock([tier])
      const plan = planOf(stock)
      const command = () =>
        placing(stock.id, [{ tierId: tier.id, quantity: 2 }], { email: 'one@example.test' })
      plan.placeOrder(command())
      expect(booking.faults.buyerLimitReached.is(thrown(() => plan.placeOrder(command())))).toBe(true)
    })

    test('confirms an order that costs nothing at once, with its tickets', () => {
      const tier = tierStock({ price: 0 })
      const stock = eventStock([tier])
      const plan = planOf(stock)
      const order = plan.placeOrder(placing(stock.id, [{ tierId: tier.id, quantity: 3 }]))
      expect(order).toMatchObject({ state: 'CONFIRMED', expiresAt: null })
      expect(plan.tickets).toHaveLength(3)
      expect([tier.held, tier.sold]).toEqual([0, 3])
    })
  })

  describe('for a captured payment', () => {
    const held = () => {
      const tier = tierStock({ capacity: 2 })
      const stock = eventStock([tier])
      const order = planOf(stock).placeOrder(placing(stock.id, [{ tierId: tier.id, quantity: 2 }]))
      return { tier, stock, order }
    }
    const capture = (order: OrderRecord, more = {}) => ({
      ...{
        kind: 'capture' as const,
        orderId: order.id,
        paymentId: newId(),
        amount: order.total,
        currency: 'NGN',
      },
      ...more,
    })
    const subjects = (plan: Plan) =>
      plan.events.map(({ event }) => event.subject.replace('event.booking.', ''))

    test('confirms a hold and issues its tickets, once however often the event comes', () => {
      const { stock, order, tier } = held()
      const plan = planOf(stock, [order])
      const entry = capture(order)
      applyCommand(plan, entry)
      applyCommand(plan, entry)
      expect(order.state).toBe('CONFIRMED')
      expect(plan.tickets).toHaveLength(2)
      expect([tier.held, tier.sold]).toEqual([0, 2])
      expect(subjects(plan)).toEqual(['order.confirmed'])
    })

    test('refunds a second payment for an order, and leaves the order unchanged', () => {
      const { stock, order } = held()
      const plan = planOf(stock, [order])
      applyCommand(plan, capture(order))
      applyCommand(plan, capture(order))
      expect(order.state).toBe('CONFIRMED')
      expect(subjects(plan)).toEqual(['order.confirmed', 'payment.refundDue'])
    })

    test('confirms an expired order if its tickets are available', () => {
      const { stock, order, tier } = held()
      const plan = planOf(stock, [order], AFTER)
      applyCommand(plan, { kind: 'expire', orderId: order.id })
      applyCommand(plan, capture(order))
      expect(order.state).toBe('CONFIRMED')
      expect([tier.held, tier.sold]).toEqual([0, 2])
    })

    test('refunds the payment of an expired order whose tickets are held or sold', () => {
      const { stock, order, tier } = held()
      applyCommand(planOf(stock, [order], AFTER), { kind: 'expire', orderId: order.id })
      const plan = planOf(stock, [order])
      plan.placeOrder(placing(stock.id, [{ tierId: tier.id, quantity: 1 }]))
      applyCommand(plan, capture(order))
      expect(order.state).toBe('REFUND_PENDING')
      expect(subjects(plan)).toEqual(['order.held', 'order.refundPending', 'payment.refundDue'])
      expect([tier.held, tier.sold]).toEqual([1, 0])
    })

    test('refunds the payment of a released order', () => {
      const { stock, order } = held()
      const plan = planOf(stock, [order])
      applyCommand(plan, { kind: 'release', orderId: order.id })
      applyCommand(plan, capture(order))
      expect(order.state).toBe('REFUND_PENDING')
    })

    test('never confirms an order by another amount or currency', () => {
      for (const more of [{ amount: 1 }, { currency: 'GHS' }]) {
        const { stock, order } = held()
        const plan = planOf(stock, [order])
        applyCommand(plan, capture(order, more))
        expect(order.state).toBe('HELD')
        expect(subjects(plan)).toEqual(['payment.refundDue'])
      }
    })
  })

  test('keeps counts equal to the sums over orders and within the capacity, after any sequence of commands', () => {
    const step = fc.record({
      kind: fc.oneof(
        { weight: 30, arbitrary: fc.constantFrom('place', 'capture', 'expire', 'release') },
        { weight: 1, arbitrary: fc.constant('cancelWithEvent') },
      ),
      order: fc.nat(30),
      tier: fc.nat(1),
      quantity: fc.integer({ min: 1, max: 4 }),
      late: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        const discount = { kind: 'FIXED' as const, value: 100, quota: 4 }
        const tiers = [tierStock({ capacity: 7, discount }), tierStock({ capacity: 5, discount })]
        const stock = eventStock(tiers, { capacity: 10 })
        const orders: OrderRecord[] = []
        const known: KnownTicket[] = []
        for (const { kind, order, tier, quantity, late } of steps) {
          const plan = planOf(stock, orders, late ? AFTER : NOW)
          thrown(() => {
            if (kind === 'place') {
              orders.push(plan.placeOrder(placing(stock.id, [{ tierId: tiers[tier]!.id, quantity }])))
              return
            }
            if (kind === 'cancelWithEvent') stock.state = 'CANCELLED'
            const orderId = orders[order % orders.length]?.id ?? newId()
            const amount = orders.find(({ id }) => id === orderId)?.total ?? 0
            applyCommand(plan, {
              kind: kind as 'expire',
              orderId,
              paymentId: newId(),
              amount,
              currency: 'NGN',
            } as never)
          })
          for (const ticket of plan.tickets) known.push({ ...ticket, fromId: null })
          for (const { id } of orders)
            stock.tickets.set(
              id,
              known.filter(({ orderId }) => orderId === id),
            )
        }
        const linesIn = (states: string[], tierId: string) =>
          orders
            .filter(order => states.includes(order.state))
            .flatMap(({ lines }) => lines)
            .filter(line => line.tierId === tierId)
        const inState = (state: string, tierId: string) =>
          linesIn([state], tierId).reduce((sum, { quantity }) => sum + quantity, 0)
        for (const tier of tiers) {
          expect(tier.held).toBe(inState('HELD', tier.id))
          expect(tier.sold).toBe(inState('CONFIRMED', tier.id))
          expect(tier.held + tier.sold).toBeLessThanOrEqual(tier.capacity)
          const live = linesIn(['HELD', 'CONFIRMED'], tier.id)
          expect(tier.discounted).toBe(live.reduce((sum, { discounted }) => sum + discounted, 0))
          expect(tier.discounted).toBeLessThanOrEqual(discount.quota)
        }
        expect(stock.held + stock.sold).toBeLessThanOrEqual(10)
      }),
      { seed: 20261205, numRuns: 500 },
    )
  })
})
