import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Ticket } from '@boxoffice/contracts'
import { as } from '../test/buyers.fixture.js'
import { acting, transfersFixture, type TransfersFixture } from '../test/transfers.fixture.js'

const ada = { name: 'Ada', email: 'ada@example.com' }
const chidi = { email: 'chidi@example.com', name: 'Chidi' }

let fixture: TransfersFixture
let event: [string, string]
let me: string
let ticket: Ticket
beforeAll(async () => {
  fixture = await transfersFixture()
})
beforeEach(async () => {
  ;[event, me] = [await fixture.event(), newId()]
  ticket = (await fixture.buy(me, ada, event, 2)).tickets[0]!
})
afterAll(() => fixture.close())

const offer = (email = chidi.email, who = me, ticketId = ticket.id) => fixture.offer(who, ticketId, email)
const tokenOf = (id: string) => fixture.tokenOf(id)
const accept = async (token: string, who: string | null = null, name = chidi.name): Promise<Ticket> => {
  const { replayed: _, ...taken } = await fixture.accept(token, who, name)
  return taken
}
const admit = (shown: Ticket) => fixture.admit(shown)
const given = async (who: string | null = null) => accept(await tokenOf((await offer()).id), who)
const row = (id: string) => fixture.db.ticket.findUniqueOrThrow({ where: { id } })

describe('Access to tickets', () => {
  const seen = async (who: string, id: string) => as(who, () => fixture.getTicket({ ticketId: id }))
  const unseen = { code: 'booking.ticketNotFound' }
  const listed = async (who: string) =>
    (await as(who, () => fixture.listMyTickets({ limit: 10 }))).data.map(({ id, state, code }) => [
      id,
      state,
      code !== '',
    ])

  test('belongs to the buyer until a transfer, then to the account that accepted it', async () => {
    const friend = newId()
    expect((await seen(me, ticket.id)).code).toBe(ticket.code)
    await expect(seen(friend, ticket.id)).rejects.toMatchObject(unseen)
    const taken = await given(friend)
    expect(await seen(friend, taken.id)).toEqual(taken)
    await expect(seen(me, taken.id)).rejects.toMatchObject(unseen)
    await expect(seen(friend, ticket.id)).rejects.toMatchObject(unseen)
    expect(await seen(me, ticket.id)).toMatchObject({ state: 'TRANSFERRED', code: '' })
  })

  test('decides what listMyTickets and listMyEventIds return for both holders', async () => {
    const friend = newId()
    const taken = await given(friend)
    expect(await listed(friend)).toEqual([[taken.id, 'VALID', true]])
    expect((await listed(me)).filter(([id]) => id === ticket.id)).toEqual([[ticket.id, 'TRANSFERRED', false]])
    expect((await listed(me)).flat()).not.toContain(taken.id)
    const events = async (who: string) => (await as(who, () => fixture.listMyEventIds({ limit: 10 }))).data
    expect([await events(me), await events(friend)]).toEqual([[event[0]], [event[0]]])
    await fixture.database.query(
      `update booking.tickets set state = 'REFUNDED' where order_id = $1 and from_id is null`,
      [ticket.orderId],
    )
    expect([await events(me), await events(friend)]).toEqual([[], [event[0]]])
  })

  test('lets the new holder transfer the ticket on, also back', async () => {
    const friend = newId()
    const taken = await given(friend)
    await expect(offer(ada.email, me, taken.id)).rejects.toMatchObject(unseen)
    const back = await accept(await tokenOf((await offer(ada.email, friend, taken.id)).id), me, 'Ada')
    expect(await seen(me, back.id)).toEqual(back)
    expect(await admit(back)).toMatchObject({ result: 'ADMITTED' })
    await expect(admit(taken)).rejects.toMatchObject({ code: 'booking.notAdmissible' })
  })

  test('gives a ticket that was accepted without an account to nobody but by mail', async () => {
    const guest = {
      subject: 'guest',
      role: 'GUEST' as const,
      orderToken: fixture.orderTokens.issue(ticket.orderId),
    }
    const token = await tokenOf((await offer()).id)
    const taken = await acting(guest, () => fixture.acceptTransfer({ token, name: 'Chidi' }))
    expect((await row(taken.id)).holderId).toBeNull()
    const look = () => acting(guest, () => fixture.getTicket({ ticketId: taken.id }))
    await expect(look()).rejects.toMatchObject(unseen)
  })

  test('lets a guest in with the order’s token, and the event’s managers to all tickets', async () => {
    await fixture.database.query(`update booking.orders set buyer_id = null where id = $1`, [ticket.orderId])
    const look = (orderToken: string) =>
      acting({ subject: 'guest', role: 'GUEST', orderToken }, () =>
        fixture.getTicket({ ticketId: ticket.id }),
      )
    expect(await look(fixture.orderTokens.issue(ticket.orderId))).toEqual(ticket)
    await expect(look(fixture.orderTokens.issue(newId()))).rejects.toMatchObject(unseen)

    const owner = newId()
    await fixture.members.upsert({ organizerId: event[0], userId: owner, role: 'OWNER', version: 1 })
    expect(await seen(owner, ticket.id)).toEqual(ticket)
    const doorman = newId()
    await fixture.members.upsert({ organizerId: event[0], userId: doorman, role: 'DOOR', version: 1 })
    await expect(seen(doorman, ticket.id)).rejects.toMatchObject(unseen)
  })
})
