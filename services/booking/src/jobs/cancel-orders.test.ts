import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, faults, type SaleTerms, type Order, type Payment } from '@boxoffice/contracts'
import { Memberships } from '@boxoffice/service'
import { ValidateTicketHandler } from '../use-cases/validate-ticket.js'
import { CheckIns } from '../store/check-ins.js'
import { Access } from '../access.js'
import { tierTerms, saleTerms, saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { paidOrder, refundOf, sendAllBack } from '../../test/refunds.fixture.js'
import { GetEventCancellationHandler } from '../use-cases/get-event-cancellation.js'
import { as } from '../../test/buyers.fixture.js'
import { CancelOrders } from './cancel-orders.js'

let sale: SaleFixture
let offer: SaleTerms
beforeAll(async () => {
  sale = await saleFixture()
})
beforeEach(async () => {
  const discount = { kind: 'FIXED' as const, value: 100, quota: 2 }
  const free = tierTerms({ price: { amount: 0, currency: 'NGN' }, capacity: 500 })
  offer = await sale.offer(saleTerms([tierTerms({ discount, capacity: 500 }), free], { capacity: 900 }))
})
afterAll(() => sale.close())

const cancel = () => sale.onSaleTermsChanged.onEventCancelled({ ...offer, state: 'CANCELLED', version: 2 })
const paymentFor = ({ id: orderId, total: amount }: Order): Payment => ({
  ...{ id: newId(), orderId, amount, reference: newId(), provider: 'paystack', state: 'CAPTURED' },
  ...{ capturedAt: sale.clock.now().toISOString(), version: 2 },
})
const pay = async (order: Order) => {
  const payment = paymentFor(order)
  await sale.settlement.apply(payment)
  return payment
}
const row = (order: Pick<Order, 'id'>) =>
  sale.db.order.findUniqueOrThrow({ where: { id: order.id }, include: { tickets: true } })
const states = async (order: Order) => {
  const { state, tickets } = await row(order)
  return [state, ...tickets.map(ticket => ticket.state)]
}
const refundsDue = (orderId: string) =>
  sale.database.query(
    `select payload ->> 'paymentId' as "paymentId", payload ->> 'reason' as reason from booking.outbox
     where subject = $1 and payload ->> 'orderId' = $2`,
    [booking.events.payment.refundDue.subject, orderId],
  )
/** Lets the clocks of all replicas tick until nothing is left to do. */
async function endAll() {
  for (let done = 1; done > 0;) {
    const counts = await Promise.all(sale.cancelOrders.map(clock => clock.run()))
    done = counts.reduce((sum, count) => sum + count, 0)
  }
}

describe('the orders of a cancelled event', () => {
  test('CancelOrders refunds paid orders of a cancelled event, cancels free ones and releases holds', async () => {
    const [held, paid, free, released] = [
      await sale.buy(offer, 1),
      await sale.buy(offer, 2),
      await sale.buy(offer, 1, { tier: 1 }),
      await sale.buy(offer, 1),
    ]
    const payment = await pay(paid)
    await sale.stocks[0]!.change(offer.eventId, { kind: 'release', orderId: released.id })
    const [{ tickets }] = [await row(paid)]
    await sale.db.ticket.update({
      where: { id: tickets[0]!.id },
      data: { state: 'ADMITTED', admittedAt: sale.clock.now(), gate: 'North' },
    })
    await cancel()
    await endAll()

    expect(await states(held)).toEqual(['RELEASED'])
    expect(await states(paid)).toEqual(['REFUND_PENDING', 'REFUNDED', 'REFUNDED'])
    expect(await states(free)).toEqual(['CANCELLED', 'CANCELLED'])
    expect(await states(released)).toEqual(['RELEASED'])
    expect(await refundsDue(paid.id)).toEqual([{ paymentId: payment.id, reason: 'the event was cancelled' }])
    expect(await sale.event(offer.eventId)).toMatchObject({ held: 0, sold: 0, ending: false })
    expect(await sale.broken()).toEqual([])

    await sendAllBack(sale, paid)
    expect((await states(paid))[0]).toBe('REFUNDED')
  })

  test('validateTicket admits no ticket of a cancelled event', async () => {
    const orders = [await sale.buy(offer, 1, { tier: 1 }), await sale.buy(offer)]
    await pay(orders[1]!)
    const members = new Memberships(sale.db, undefined as never)
    const [door, role, { eventId, organizerId }] = [newId(), 'DOOR' as const, offer]
    await members.upsert({ organizerId, userId: door, role, version: 1 })
    const access = new Access(sale.db, members, sale.copy, undefined as never, sale.clock)
    const checkIns = new CheckIns(sale.sqls[0]!, sale.outbox, sale.clock)
    const doors = new ValidateTicketHandler(access, checkIns, sale.codes)
    await cancel()
    await endAll()
    for (const [index, state] of (['CANCELLED', 'REFUNDED'] as const).entries()) {
      const { id: ticketId, issue } = (await row(orders[index]!)).tickets[0]!
      const code = sale.codes.sign({ ticketId, eventId, issue })
      await expect(as(door, () => doors.validateTicket({ code, eventId }))).rejects.toMatchObject({
        code: booking.faults.notAdmissible.code,
        data: { state },
      })
    }
  })

  test('CancelOrders refunds the rest of a partly refunded order', async () => {
    const order = await paidOrder(sale, offer, 3)
    const { tickets } = await row(order)
    await sale.stocks[0]!.refund(offer.eventId, refundOf(order, { ticketIds: [tickets[0]!.id] }))
    await sendAllBack(sale, order)
    expect((await states(order))[0]).toBe('PARTIALLY_REFUNDED')
    await cancel()
    await endAll()
    expect((await states(order))[0]).toBe('REFUND_PENDING')
    expect(await sale.event(offer.eventId)).toMatchObject({ sold: 0 })
    await sendAllBack(sale, order)
    expect(await row(order)).toMatchObject({ state: 'REFUNDED', refunded: BigInt(order.total.amount) })
    expect(await sale.broken()).toEqual([])
  })

  test('a payment for a hold or a released order of a cancelled event is refunded', async () => {
    const [before, after] = [await sale.buy(offer), await sale.buy(offer)]
    await cancel()
    const payments = [await pay(before)]
    await endAll()
    payments.push(await pay(after))
    for (const [index, order] of [before, after].entries()) {
      expect(await states(order)).toEqual(['REFUND_PENDING'])
      expect(await refundsDue(order.id)).toMatchObject([{ paymentId: payments[index]!.id }])
    }
    expect(await sale.event(offer.eventId)).toMatchObject({ held: 0, sold: 0 })
  })

  test('CancelOrders ends a hold with an open payment when payments has closed it, and refunds a paid one', async () => {
    const [paid, unpaid] = [await sale.buy(offer), await sale.buy(offer)]
    const now = sale.clock.now()
    await sale.db.order.updateMany({
      where: { id: { in: [paid.id, unpaid.id] } },
      data: { paymentOpenedAt: now },
    })
    sale.fakePayments.captured.set(paid.id, paymentFor(paid))
    sale.fakePayments.away = faults.unavailable({ retryAfter: 1 })
    await cancel()
    await endAll()
    expect([await states(paid), await states(unpaid)]).toEqual([['HELD'], ['HELD']])

    sale.fakePayments.away = null
    sale.clock.pass(11)
    await endAll()
    expect([await states(paid), await states(unpaid)]).toEqual([['REFUND_PENDING'], ['RELEASED']])
    expect(sale.fakePayments.closed).toEqual(expect.arrayContaining([paid.id, unpaid.id]))
  })

  test('orders that a dead replica has claimed are ended by others, each once', async () => {
    const orders = await Promise.all(
      Array.from({ length: 450 }, (_, index) => sale.buy(offer, 1, { tier: 1 - (index % 9 === 0 ? 1 : 0) })),
    )
    await cancel()
    const claimed = await sale.database.query(
      `update booking.orders set claimed_until = $1
     where id in (select id from booking.orders where event_id = $2 order by id limit 100) returning id`,
      [sale.clock.in(10_000), offer.eventId],
    )
    await endAll()
    const left = () =>
      sale.db.order.count({ where: { eventId: offer.eventId, state: { in: ['HELD', 'CONFIRMED'] } } })
    expect(await left()).toBe(claimed.length)
    expect(await sale.event(offer.eventId)).toMatchObject({ ending: true })
    sale.clock.pass(11)
    await endAll()
    expect(await left()).toBe(0)
    expect(await sale.event(offer.eventId)).toMatchObject({ held: 0, sold: 0, ending: false })
    const said = await sale.database.query(
      `select payload ->> 'orderId' as id from booking.outbox where subject = any($1) and payload ->> 'eventId' = $2`,
      [[booking.events.order.cancelled.subject, booking.events.order.released.subject], offer.eventId],
    )
    expect(said).toHaveLength(orders.length)
    expect(await sale.broken()).toEqual([])
  })

  test('CancelOrders ends a limited number of orders a second, goes on after a restart, and getEventCancellation shows its progress', async () => {
    const paid = await Promise.all(Array.from({ length: 30 }, () => paidOrder(sale, offer)))
    await Promise.all(Array.from({ length: 70 }, () => sale.buy(offer, 1, { tier: 1 })))
    const price = paid.reduce((sum, { total }) => sum + total.amount, 0)
    const [owner, door, { eventId, organizerId }] = [newId(), newId(), offer]
    const members = new Memberships(sale.db, undefined as never)
    await members.upsert({ organizerId, userId: owner, role: 'OWNER', version: 1 })
    await members.upsert({ organizerId, userId: door, role: 'DOOR', version: 1 })
    const access = new Access(sale.db, members, sale.copy, undefined as never, sale.clock)
    const cancellation = new GetEventCancellationHandler(sale.db, access)
    const progress = () => as(owner, () => cancellation.getEventCancellation({ eventId }))
    expect(await progress()).toMatchObject({ isCancelled: false, orders: 100, ended: 0, isDone: false })
    await cancel()

    const restarted = () =>
      new CancelOrders(sale.db, sale.stocks[0]!, sale.holds, sale.clock, {
        CANCELLATION_ORDERS_PER_SECOND: 20,
      })
    let clock = restarted()
    const ended: number[] = []
    for (let second = 0; second < 5; second++) {
      for (let time = 0; time < 4; time++) await clock.run()
      ended.push((await progress()).ended)
      sale.clock.pass(1)
      if (second === 2) clock = restarted()
    }
    expect(ended).toEqual([20, 40, 60, 80, 100])
    const sum = (amount: number) => ({ amount, currency: 'NGN' })
    expect(await progress()).toMatchObject({ isDone: false, refunding: sum(price), refunded: sum(0) })
    for (const order of paid) await sendAllBack(sale, order)
    expect(await progress()).toMatchObject({
      isDone: true,
      orders: 100,
      refunding: sum(0),
      refunded: sum(price),
    })
    await expect(as(door, () => cancellation.getEventCancellation({ eventId }))).rejects.toMatchObject({
      code: booking.faults.eventNotFound.code,
    })
  })

  test('CancelOrders leaves orders of an event for sale alone', async () => {
    const order = await sale.buy(offer, 1, { tier: 1 })
    const wrong = sale.stocks[0]!.change(offer.eventId, { kind: 'cancelWithEvent', orderId: order.id })
    await expect(wrong).rejects.toMatchObject({ code: booking.faults.wrongState.code })
    await endAll()
    expect(await states(order)).toEqual(['CONFIRMED', 'VALID'])
  })
})
