import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { booking, type SaleTerms, type Order } from '@boxoffice/contracts'
import { tierTerms, saleTerms } from '../../test/sale.fixture.js'
import { refund, complete } from '../../test/refunds.fixture.js'
import { placing } from '../core/event.fixture.js'
import { Stock } from './stock.js'
import { waitlistFixture, someone, type WaitlistFixture } from '../../test/waitlist.fixture.js'

let fixture: WaitlistFixture
beforeAll(async () => {
  fixture = await waitlistFixture()
})
afterAll(() => fixture.close())

/** Removes the rule that the waitlist comes before new orders. */
class FirstGrab extends Stock {
  protected override readonly offerWaiting = () => Promise.resolve()
}

/** An event whose tickets are all held, by orders of one ticket each. */
async function soldOut(
  capacity = 1,
  more: Parameters<typeof tierTerms>[0] = {},
  of: Partial<SaleTerms> = {},
) {
  const offer = await fixture.offer(saleTerms([tierTerms({ capacity, ...more })], of))
  const held: Order[] = []
  for (let count = 0; count < capacity; count++) held.push(await fixture.buy(offer))
  return { offer, held, eventId: offer.eventId }
}
/** Waitlist entries for these quantities, in this order. */
async function line(offer: SaleTerms, ...quantities: number[]) {
  const ids: string[] = []
  for (const quantity of quantities) ids.push((await fixture.join(offer, quantity)).id)
  return ids
}
const states = (ids: string[]) => Promise.all(ids.map(id => fixture.stateOf(id)))
const raise = (offer: SaleTerms, capacity: number) =>
  fixture.offer({ ...offer, version: offer.version + 1, tiers: [{ ...offer.tiers[0]!, capacity }] })
const placeOrder = async (offer: SaleTerms, quantity = 1, replica = 0) =>
  fixture.stocks[replica]!.placeOrder(fixture.wants(offer, quantity)).then(
    () => 'placed',
    (error: unknown) => (booking.faults.soldOut.is(error) ? error.data.available : error),
  )

describe('returned tickets', () => {
  test('are offered for two hours to the first waitlist entry, in the commit that returns them, and the offer is announced', async () => {
    const { offer, held, eventId } = await soldOut()
    const [first, second] = await line(offer, 1, 1)
    await fixture.release(eventId, held[0]!.id)
    expect(await states([first!, second!])).toEqual(['OFFERED', 'WAITING'])
    const [order, entry] = [await fixture.orderOf(first!), await fixture.entryRow(first!)]
    const expiresAt = fixture.clock.in(7_200_000)
    expect(order).toMatchObject({ state: 'HELD', expiresAt, total: 1_000n, buyerEmail: entry.buyerEmail })
    expect(await fixture.said(eventId, booking.events.waitlist.offered.subject)).toEqual([
      {
        payload: {
          ...{ entryId: first, orderId: order.id, eventId, buyerId: null },
          expiresAt: expiresAt.toISOString(),
          version: entry.version,
        },
      },
    ])
    const said = await fixture.said(eventId, booking.events.order.held.subject)
    expect(said.map(({ payload }) => payload['orderId'])).toContain(order.id)
    expect(await fixture.event(eventId)).toMatchObject({ waiting: 1, held: 1 })
    expect(await fixture.broken()).toEqual([])
  })

  test('are offered also to buyers who released tickets, up to the tier’s limit per buyer', async () => {
    const offer = await fixture.offer(saleTerms([tierTerms({ capacity: 2, maxPerBuyer: 2 })]))
    const [buyer, { id: tierId }] = [someone(), offer.tiers[0]!]
    const command = placing(offer.eventId, [{ tierId, quantity: 2 }], { email: buyer.email })
    const { order } = await fixture.stocks[0]!.placeOrder(command)
    await fixture.pay(order.id)
    const { tickets } = await complete(fixture, order)
    await refund(fixture, order, { ticketIds: [tickets[0]!.id] })
    const { id: otherId } = await fixture.buy(offer)
    const { id } = await fixture.join(offer, 1, { buyer })
    await fixture.release(offer.eventId, otherId)
    expect(await fixture.stateOf(id)).toBe('OFFERED')
  })

  test('skip an entry that wants more than are available, which keeps its position', async () => {
    const { offer, held, eventId } = await soldOut(3)
    const ids = await line(offer, 3, 2, 1, 1)
    await fixture.release(eventId, held[0]!.id)
    expect(await states(ids)).toEqual(['WAITING', 'WAITING', 'OFFERED', 'WAITING'])
    await Promise.all(held.slice(1).map(({ id }) => fixture.release(eventId, id)))
    expect(await states(ids)).toEqual(['WAITING', 'OFFERED', 'OFFERED', 'WAITING'])
    const [entry] = (await fixture.db.waitlistEntry.findMany({ where: { id: ids[0]! } })).map(
      ({ sequence }) => sequence,
    )
    expect(entry).toBeLessThan((await fixture.entryRow(ids[3]!)).sequence)
  })

  test('that no entry can use are for sale', async () => {
    const { offer, held, eventId } = await soldOut(2)
    const ids = await line(offer, 2)
    await fixture.release(eventId, held[0]!.id)
    expect(await placeOrder(offer)).toBe('placed')
    expect(await states(ids)).toEqual(['WAITING'])
  })

  test('go to the next entry when an offer expires, in the same commit', async () => {
    const { offer, held, eventId } = await soldOut()
    const ids = await line(offer, 1, 1, 1)
    await fixture.release(eventId, held[0]!.id)
    for (const [index, id] of ids.entries()) {
      expect(await fixture.stateOf(id)).toBe('OFFERED')
      const { id: orderId } = await fixture.orderOf(id)
      fixture.clock.pass(7_200)
      await fixture.expire(eventId, orderId)
      expect(await states(ids)).toEqual(
        ids.map((_, at) => ['EXPIRED', 'OFFERED', 'WAITING'][1 + Math.sign(at - index - 1)]),
      )
    }
    expect(await fixture.tier(offer.tiers[0]!.id)).toMatchObject({ held: 0, sold: 0 })
    expect(await fixture.broken()).toEqual([])
  })

  test('are sold when the offer is paid, also by a late payment while they are available', async () => {
    const { offer, held, eventId } = await soldOut(2)
    const ids = await line(offer, 1, 1)
    for (const { id } of held) await fixture.release(eventId, id)
    const orders = await Promise.all(ids.map(id => fixture.orderOf(id)))
    await fixture.pay(orders[0]!.id)
    fixture.clock.pass(7_200)
    await fixture.expire(eventId, orders[1]!.id)
    expect(await states(ids)).toEqual(['ACCEPTED', 'EXPIRED'])
    await fixture.pay(orders[1]!.id)
    expect(await states(ids)).toEqual(['ACCEPTED', 'ACCEPTED'])
    expect(await fixture.tier(offer.tiers[0]!.id)).toMatchObject({ held: 0, sold: 2 })
    expect(await fixture.broken()).toEqual([])
  })

  test('that cost nothing are confirmed for the entry at once', async () => {
    const { offer, eventId } = await soldOut(2, { price: { amount: 0, currency: 'NGN' } })
    const [id] = await line(offer, 1)
    await raise(offer, 3)
    await fixture.stocks[1]!.offer(eventId)
    expect(await fixture.stateOf(id!)).toBe('ACCEPTED')
    expect(await fixture.db.ticket.count({ where: { orderId: (await fixture.orderOf(id!)).id } })).toBe(1)
    expect(await fixture.said(eventId, booking.events.waitlist.offered.subject)).toEqual([])
    expect(await fixture.broken()).toEqual([])
  })

  test('are never held beyond the end of the sale', async () => {
    const salesEnd = fixture.clock.in(3_600_000)
    const { offer, held, eventId } = await soldOut(1, { salesEnd: salesEnd.toISOString() })
    const [id] = await line(offer, 1)
    await fixture.release(eventId, held[0]!.id)
    expect(await fixture.orderOf(id!)).toMatchObject({ expiresAt: salesEnd })
  })

  test('after the end of the sale are offered to nobody', async () => {
    const { offer, held, eventId } = await soldOut(1, { salesEnd: fixture.clock.in(60_000).toISOString() })
    const [id] = await line(offer, 1)
    fixture.clock.pass(60)
    await fixture.release(eventId, held[0]!.id)
    expect(await fixture.stateOf(id!)).toBe('WAITING')
    expect(await fixture.offerAgain[0]!.run()).toBe(0)
  })

  test('are not offered to a buyer who would exceed the tier’s limit: that entry expires, and the next one gets the tickets', async () => {
    const { offer, eventId } = await soldOut(1, { maxPerBuyer: 2 })
    const buyer = someone()
    const greedy = await fixture.join(offer, 2, { buyer })
    const [next] = await line(offer, 2)
    const wider = await raise(offer, 2)
    const command = fixture.wants(wider, 1)
    await fixture.stocks[0]!.placeOrder({ ...command, order: { ...command.order, buyer } })
    await raise(wider, 4)
    await fixture.stocks[0]!.offer(eventId)
    expect(await states([greedy.id, next!])).toEqual(['EXPIRED', 'OFFERED'])
    expect(await fixture.event(eventId)).toMatchObject({ waiting: 0 })
    expect(await fixture.broken()).toEqual([])
  })

  test('skip many entries that expire, in one commit', async () => {
    const { offer, eventId } = await soldOut(1)
    const ids = await line(offer, 3, 3, 3, 1)
    const [tier] = offer.tiers
    await fixture.offer({ ...offer, version: 2, tiers: [{ ...tier!, capacity: 5, maxPerOrder: 2 }] })
    expect(await placeOrder(offer)).toBe('placed')
    expect(await states(ids)).toEqual(['EXPIRED', 'EXPIRED', 'EXPIRED', 'OFFERED'])
    expect(await fixture.event(eventId)).toMatchObject({ waiting: 0, held: 3 })
  })

  test('in a capacity shared by tiers are offered to the entry that has waited longest for any of the tiers', async () => {
    const tiers = [tierTerms({ capacity: 5 }), tierTerms({ capacity: 5 })]
    const offer = await fixture.offer(saleTerms(tiers, { capacity: 1 }))
    const held = await fixture.buy(offer)
    const second = await fixture.join(offer, 1, { tier: 1 })
    const first = await fixture.join(offer, 1, { tier: 0 })
    await fixture.release(offer.eventId, held.id)
    expect(await states([second.id, first.id])).toEqual(['OFFERED', 'WAITING'])
  })

  test('cost no statement when there are no waitlist entries', async () => {
    const { offer, held, eventId } = await soldOut()
    const sent: string[] = []
    const { pool } = fixture.sqls[0]!
    const connect = pool.connect.bind(pool)
    const client = await connect()
    const query = client.query.bind(client)
    client.release()
    Object.assign(client, {
      query: (asked: { name?: string }) => (sent.push(asked.name ?? 'other'), query(asked as never)),
    })
    await fixture.release(eventId, held[0]!.id)
    expect(await placeOrder(offer)).toBe('placed')
    expect(sent).toContain('stock-write')
    expect(sent.filter(name => name.startsWith('waitlist'))).toEqual([])
    Object.assign(client, { query })
  })
})

describe('a late payment', () => {
  /** Two holds, one of which has expired, and a waitlist entry for both tickets. */
  async function lateMoney(stock: Stock) {
    const { offer, held, eventId } = await soldOut(2)
    const ids = await line(offer, 2)
    const [late, other] = held as [Order, Order]
    fixture.clock.pass(600)
    await fixture.expire(eventId, late.id)
    const capture = { kind: 'capture' as const, orderId: late.id, paymentId: late.id, ...late.total }
    const [, paid] = await Promise.all([
      stock.change(eventId, { kind: 'release', orderId: other.id }),
      stock.change(eventId, capture),
    ])
    return { paid, ids, offer, late }
  }

  test('gets available tickets before tickets that are returned with it are offered to the waitlist', async () => {
    const { paid, ids } = await lateMoney(fixture.stocks[0]!)
    expect(paid.state).toBe('CONFIRMED')
    expect(await states(ids)).toEqual(['WAITING'])
    expect(await fixture.broken()).toEqual([])
  })

  test('is refunded when its tickets have been offered to a waitlist entry', async () => {
    const { offer, held, eventId } = await soldOut()
    const [id] = await line(offer, 1)
    fixture.clock.pass(600)
    await fixture.expire(eventId, held[0]!.id)
    await fixture.pay(held[0]!.id)
    const { state } = await fixture.db.order.findUniqueOrThrow({ where: { id: held[0]!.id } })
    expect([state, await fixture.stateOf(id!)]).toEqual(['REFUND_PENDING', 'OFFERED'])
  })
})

describe('a raised capacity', () => {
  test('is offered to the waitlist by the job of any replica, once', async () => {
    const { offer, eventId } = await soldOut()
    const ids = await line(offer, 1, 1, 1)
    await raise(offer, 3)
    const made = await Promise.all(fixture.offerAgain.map(clock => clock.run()))
    expect(made[0]! + made[1]!).toBe(2)
    expect(await states(ids)).toEqual(['OFFERED', 'OFFERED', 'WAITING'])
    expect(await fixture.tier(offer.tiers[0]!.id)).toMatchObject({ held: 3 })
    expect(await fixture.offerAgain[0]!.run()).toBe(0)
    expect(await fixture.said(eventId, booking.events.waitlist.offered.subject)).toHaveLength(2)
  })

  test('is not sold to a new order while there are waitlist entries', async () => {
    const { offer } = await soldOut()
    const ids = await line(offer, 1)
    await raise(offer, 2)
    expect(await placeOrder(offer)).toBe(0)
    expect(await states(ids)).toEqual(['OFFERED'])
  })

  test('for more entries than one transaction serves is kept for all of them', async () => {
    const { offer, eventId } = await soldOut()
    await Promise.all(
      Array.from({ length: 300 }, (_, index) => fixture.join(offer, 1, { replica: index % 2 })),
    )
    const wider = await raise(offer, 302)
    expect(await placeOrder(wider)).toBe(0)
    expect(await fixture.event(eventId)).toMatchObject({ waiting: 44 })
    expect(await fixture.offerAgain[0]!.run()).toBe(44)
    expect(await placeOrder(wider)).toBe('placed')
    expect(await placeOrder(wider)).toBe(0)
    expect(await fixture.event(eventId)).toMatchObject({ waiting: 0, held: 302 })
    expect(await fixture.broken()).toEqual([])
  })
})

describe('many new orders', () => {
  const WAITING = 5
  /** All tickets are returned while many orders for them come, at two replicas. */
  async function race([one, two]: Stock[]) {
    const { offer, held, eventId } = await soldOut(WAITING)
    const ids = await line(offer, ...held.map(() => 1))
    const asked = () =>
      Array.from({ length: 10 }, (_, index) =>
        [one!, two!][index % 2]!.placeOrder(fixture.wants(offer)).catch(() => null),
      )
    const crowd = asked()
    const released = held.map((order, index) =>
      [one!, two!][index % 2]!.change(eventId, { kind: 'release', orderId: order.id }),
    )
    const placed = (await Promise.all([...crowd, ...asked(), ...released])).slice(0, 20).filter(Boolean)
    return { placed: placed.length, states: await states(ids), offer }
  }

  test('never get tickets before the waitlist (20 rounds)', async () => {
    for (let round = 0; round < 20; round++) {
      const { placed, states: seen } = await race(fixture.stocks)
      expect([placed, seen]).toEqual([0, Array.from({ length: WAITING }, () => 'OFFERED')])
    }
    expect(await fixture.broken()).toEqual([])
  })

  test('control: without the rule they do', async () => {
    let jumped = 0
    for (let round = 0; round < 20 && !jumped; round++)
      jumped = (await race(fixture.replicas(FirstGrab))).placed
    expect(jumped).toBeGreaterThan(0)
  })
})
