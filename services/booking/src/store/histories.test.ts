import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { SaleTerms, Order } from '@boxoffice/contracts'
import { isFull } from '@boxoffice/testing'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { paidOrder, refundOf, refundsDue, sendAllBack, complete } from '../../test/refunds.fixture.js'

let sale: SaleFixture
let offer: SaleTerms
beforeAll(async () => {
  sale = await saleFixture()
  const discount = { kind: 'PERCENT' as const, value: 33, quota: 7 }
  const tiers = [tierTerms({ discount, capacity: 5_000 }), tierTerms({ capacity: 5_000 })]
  offer = await sale.offer(saleTerms(tiers, { refundPolicy: { hoursBefore: 1, percent: 77 } }))
})
afterAll(() => sale.close())

const steps = fc.oneof(
  fc.record({ part: fc.integer({ min: 1, max: 4_000 }) }),
  fc.record({ tickets: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }) }),
  fc.record({
    part: fc.integer({ min: 1, max: 4_000 }),
    tickets: fc.array(fc.nat({ max: 4 }), { minLength: 1 }),
  }),
  fc.constant({ all: true as const }),
  fc.constant({ givesUp: true as const }),
  fc.record({ arrives: fc.nat({ max: 9 }) }),
)
type Step = { part?: number; tickets?: number[]; all?: true; givesUp?: true; arrives?: number }

/** Carries out a step. A step that is not allowed is refused, and changes nothing. */
async function take(order: Order, { part, tickets, givesUp, arrives }: Step) {
  const [stock] = sale.stocks
  if (arrives !== undefined) {
    const due = (await refundsDue(sale, order))[arrives]
    return due && sendAllBack(sale, order, [due])
  }
  if (givesUp)
    return stock!.change(offer.eventId, { kind: 'cancelByBuyer', orderId: order.id, askedBy: null })
  const known = (await complete(sale, order)).tickets
  const ticketIds = tickets?.map(index => known[index % known.length]!.id)
  const amount = part === undefined ? undefined : { amount: part, currency: 'NGN' }
  return stock!.refund(offer.eventId, refundOf(order, { amount, ticketIds }))
}

describe('refunds in any order', () => {
  test('leave inventory, discounts, tickets and money in agreement', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(steps as fc.Arbitrary<Step>, { minLength: 1, maxLength: 6 }),
        async history => {
          const order = await paidOrder(sale, offer, 3, [{ tierId: offer.tiers[1]!.id, quantity: 2 }])
          for (const step of history) await take(order, step).catch(() => undefined)
          await sendAllBack(sale, order)
          const { state, total, refunded, refunding, tickets } = await complete(sale, order)
          const live = tickets.filter(ticket => ticket.state === 'VALID').length
          expect(refunding).toBe(0n)
          expect(refunded <= total).toBe(true)
          expect(state === 'REFUNDED').toBe(live === 0)
          expect(live > 0 && refunded === total).toBe(false)
        },
      ),
      { numRuns: isFull ? 1_000 : 40, seed: 20_261_120 },
    )
    expect(await sale.broken()).toEqual([])
  }, 600_000)
})
