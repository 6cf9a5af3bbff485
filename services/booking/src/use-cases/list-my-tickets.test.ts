import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Page } from '@boxoffice/contracts'
import { as, buyersFixture, type BuyersFixture } from '../../test/buyers.fixture.js'

let fixture: BuyersFixture
beforeAll(async () => {
  fixture = await buyersFixture()
})
afterAll(() => fixture.close())

const ada = { name: 'Ada', email: 'ada@example.com' }

/** Every page of a list, two at a time. */
async function pages<T>(read: (query: { limit: number; cursor?: string }) => Promise<Page<T>>) {
  const all: T[][] = []
  let cursor: string | undefined
  do {
    const page = await read({ limit: 2, ...(cursor && { cursor }) })
    all.push(page.data)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return all
}

describe('lists of the caller’s own', () => {
  test('listMyTickets returns the caller’s own tickets, newest first, in pages, whatever address they were bought under', async () => {
    const [me, other, event] = [newId(), newId(), await fixture.event()]
    const first = await fixture.buy(me, ada, event, 2)
    await fixture.buy(other, ada, event)
    const second = await fixture.buy(me, { ...ada, email: 'a.d.a@example.com' }, event)
    const ids = [first, second].flatMap(({ tickets }) => tickets.map(({ id }) => id))

    const found = await pages(query => as(me, () => fixture.listMyTickets(query)))
    expect(found.map(page => page.map(({ id }) => id))).toEqual([
      ids.toReversed().slice(0, 2),
      ids.toReversed().slice(2),
    ])
    expect(found[0]![0]).toEqual(second.tickets[0])
  })

  test('listMyEventIds returns events that the caller has live tickets for, once each, by the newest order', async () => {
    const me = newId()
    const events = [
      await fixture.event(),
      await fixture.event(),
      await fixture.event(),
      await fixture.event(1_000),
    ]
    const [one, two, three, unpaid] = events as [
      [string, string],
      [string, string],
      [string, string],
      [string, string],
    ]
    for (const event of [one, two, three, one, unpaid]) await fixture.buy(me, ada, event)
    const found = () => pages(query => as(me, () => fixture.listMyEventIds(query)))
    expect(await found()).toEqual([[one[0], three[0]], [two[0]]])

    await fixture.database.query(`update booking.tickets set state = 'REFUNDED' where event_id = $1`, [
      three[0],
    ])
    expect(await found()).toEqual([[one[0], two[0]]])
  })

  test('exportMe returns every order with the name and the address that it was placed under', async () => {
    const [me, event] = [newId(), await fixture.event()]
    const orders = [
      await fixture.buy(me, ada, event),
      await fixture.buy(me, ada, event),
      await fixture.buy(me, ada, event),
    ]
    const found = await pages(query => as(me, () => fixture.exportMe(query)))
    expect(found.flat()).toEqual(
      orders.toReversed().map(order => ({
        ...{ ...order, buyer: ada, answers: [] },
        attendees: [{ tierId: event[1], ...ada, answers: [] }],
      })),
    )
  })

  test('listMyTickets, listMyEventIds and exportMe refuse a malformed cursor', async () => {
    const query = { limit: 2, cursor: 'none' }
    for (const list of [
      () => fixture.listMyTickets(query),
      () => fixture.listMyEventIds(query),
      () => fixture.exportMe(query),
    ])
      await expect(as<unknown>(newId(), list)).rejects.toMatchObject({ code: 'invalid' })
  })
})
