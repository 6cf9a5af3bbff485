import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { buyersFixture, type BuyersFixture } from '../../test/buyers.fixture.js'

let fixture: BuyersFixture
let event: [string, string]
let userId: string
beforeAll(async () => {
  fixture = await buyersFixture()
})
beforeEach(async () => {
  ;[event, userId] = [await fixture.event(), newId()]
})
afterAll(() => fixture.close())

const ada = { name: 'Ada of Canary Wharf', email: 'canary@example.com' }
const erase = (eventId = newId()) => fixture.onUserErased({ userId, version: 2 }, eventId)

const owned = {
  orders: 'booking.orders as row where buyer_id = $1',
  tickets: 'booking.tickets as row join booking.orders on orders.id = order_id where buyer_id = $1',
  idempotency_keys: 'booking.idempotency_keys as row where caller = $1::text',
}

/** The tables that contain the name or the address of this buyer. */
async function traces() {
  const found = []
  for (const [table, theirs] of Object.entries(owned)) {
    const rows = await fixture.database.query(`select from ${theirs} and row::text ~* 'canary'`, [userId])
    if (rows.length) found.push(table)
  }
  return found
}
const books = () =>
  fixture.database.query(
    `select orders.id, orders.state, total, orders.version, buyer_id, tickets.id, tickets.state, issue
     from booking.orders left join booking.tickets on order_id = orders.id
     where orders.event_id = $1 order by orders.id, tickets.id`,
    [event[0]],
  )

describe('OnUserErased in booking', () => {
  test('orders of an erased buyer keep amounts, states and tickets, and no personal data', async () => {
    await fixture.buy(userId, ada, event, 3)
    await fixture.buy(userId, ada, await fixture.event(1_000))
    expect(await traces()).toEqual(['orders', 'tickets', 'idempotency_keys'])
    const before = await books()

    await erase()
    expect(await traces()).toEqual([])
    expect(await books()).toEqual(before)
    const tickets = await fixture.db.ticket.findMany({ where: { order: { buyerId: userId } } })
    expect(tickets).toHaveLength(3)
    for (const { holderName, holderEmail } of tickets)
      expect([holderName, holderEmail]).toEqual(['Erased', `erased-${userId}@invalid`])
  })

  test('refund reasons and stored answers of an erased buyer are erased', async () => {
    const paid = await fixture.event(1_000)
    const { id: orderId, total, eventId } = await fixture.buy(userId, ada, paid)
    await fixture.stock.change(eventId, { kind: 'capture', orderId, paymentId: newId(), ...total })
    const command = {
      orderId,
      reason: 'Canary was ill',
      askedBy: 'organizer',
      caller: 'organizer',
      requestHash: '',
    }
    await fixture.stock.refund(eventId, { ...command, idempotencyKey: newId() })
    const left = async () => {
      const keys = await fixture.db.idempotencyKey.count({ where: { caller: 'organizer' } })
      return [keys, ...(await fixture.db.refund.findMany({ where: { orderId } })).map(({ reason }) => reason)]
    }
    expect(await left()).toEqual([1, 'Canary was ill'])
    await erase()
    expect(await left()).toEqual([0, 'forgotten'])
  })

  test('orders of others under the same address stay as they are', async () => {
    const other = newId()
    await fixture.buy(other, ada, event)
    await fixture.buy(userId, ada, event)
    await erase()
    const [left] = await fixture.db.order.findMany({ where: { buyerId: other }, include: { tickets: true } })
    expect(left).toMatchObject({ buyerEmail: ada.email, tickets: [{ holderName: ada.name }] })
    expect(await fixture.db.idempotencyKey.count({ where: { caller: other } })).toBe(1)
  })

  test('an order that was under way during the erasure is erased after twenty minutes, once', async () => {
    const id = newId()
    await erase(id)
    await fixture.buy(userId, ada, event)
    await erase(id)
    expect(await fixture.again.run()).toBe(0)
    expect(await traces()).toContain('orders')

    fixture.clock.ahead = 20 * 60_000
    expect(await fixture.again.run()).toBeGreaterThan(0)
    expect(await traces()).toEqual([])
    expect(await fixture.again.run()).toBe(0)
  })
})
