import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { buyersFixture, type BuyersFixture } from '../../test/buyers.fixture.js'
import { ListOrdersToNotifyHandler } from './list-orders-to-notify.js'

let fixture: BuyersFixture
let orders: ListOrdersToNotifyHandler
beforeAll(async () => {
  fixture = await buyersFixture()
  orders = new ListOrdersToNotifyHandler(fixture.db)
})
afterAll(() => fixture.close())

const ada = { name: 'Ada', email: 'ada@example.com' }
const buy = async (event: [string, string], quantity = 1) =>
  (await fixture.buy(newId(), ada, event, quantity)).id

/** Every page of an event's orders. */
async function pages(eventId: string, limit: number) {
  const all: string[][] = []
  for (let cursor: string | undefined; ;) {
    const page = await orders.listOrdersToNotify({ eventId, limit, ...(cursor && { cursor }) })
    all.push(page.data)
    if (!page.nextCursor) return all
    cursor = page.nextCursor
  }
}

describe('listOrdersToNotify', () => {
  test('returns each order with a live ticket once, oldest first, page by page', async () => {
    const [event, other] = [await fixture.event(), await fixture.event()]
    const mine = []
    for (let count = 0; count < 4; count++) {
      mine.push(await buy(event, 2))
      await buy(other)
    }
    expect(await pages(event[0], 3)).toEqual([mine.slice(0, 3), mine.slice(3)])
    expect(await pages(event[0], 2)).toEqual([mine.slice(0, 2), mine.slice(2)])
  })

  test('leaves out orders without a ticket that admits', async () => {
    const [event, unpaid] = [await fixture.event(), await fixture.event(1_000)]
    const [half, admitted, refunded, cancelled] = [
      await buy(event, 2),
      await buy(event),
      await buy(event),
      await buy(event),
    ]
    await buy(unpaid)
    const set = (change: string, which: string, id: string) =>
      fixture.database.query(`update booking.tickets set ${change} where ${which}`, [id])
    await set(`state = 'REFUNDED'`, 'id = (select id from booking.tickets where order_id = $1 limit 1)', half)
    await set(`state = 'ADMITTED', admitted_at = now()`, 'order_id = $1', admitted)
    await set(`state = 'REFUNDED'`, 'order_id = $1', refunded)
    await set(`state = 'CANCELLED'`, 'order_id = $1', cancelled)
    expect(await pages(event[0], 10)).toEqual([[half, admitted]])
    expect(await pages(unpaid[0], 10)).toEqual([[]])
    expect(await pages(newId(), 10)).toEqual([[]])
  })

  test('refuses a malformed cursor', async () => {
    const query = { eventId: newId(), limit: 2, cursor: 'none' }
    await expect(orders.listOrdersToNotify(query)).rejects.toMatchObject({ code: 'invalid' })
  })

  test('returns ids of tickets whose holder has an e-mail address of their own', async () => {
    const event = await fixture.event()
    const [order, named] = [await fixture.buy(newId(), ada, event, 3), await buy(event)]
    const [first, second] = order.tickets
    await fixture.db.ticket.update({ where: { id: first!.id }, data: { state: 'TRANSFERRED' } })
    const { id: _, ...old } = await fixture.db.ticket.findUniqueOrThrow({ where: { id: first!.id } })
    const given = { ...old, id: newId(), state: 'VALID', fromId: first!.id, answers: [] }
    await fixture.db.ticket.create({ data: given })
    await fixture.db.ticket.update({ where: { id: second!.id }, data: { holderEmail: 'chidi@example.com' } })
    await fixture.db.ticket.updateMany({
      where: { orderId: named },
      data: { holderEmail: 'erased-1@invalid' },
    })
    const { othersTickets } = await orders.listOrdersToNotify({ eventId: event[0], limit: 10 })
    expect(othersTickets.sort()).toEqual([second!.id, given.id].sort())
  })
})
