import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import type { Ticket } from '@boxoffice/contracts'
import { as } from '../../test/buyers.fixture.js'
import { transfersFixture, type TransfersFixture } from '../../test/transfers.fixture.js'

const HOUR = 3_600_000
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
  fixture.clock.ahead = 0
  ;[event, me] = [await fixture.event(), newId()]
  ticket = (await fixture.buy(me, ada, event, 2)).tickets[0]!
})
afterAll(() => fixture.close())

const offer = (email = chidi.email, who = me, ticketId = ticket.id) => fixture.offer(who, ticketId, email)
const tokenOf = (id: string) => fixture.tokenOf(id)
const accept = (token: string, who: string | null = null, name = chidi.name) =>
  fixture.accept(token, who, name)
const admit = (shown: Ticket) => fixture.admit(shown)
const given = async (who: string | null = null) => accept(await tokenOf((await offer()).id), who)
const row = (id: string) => fixture.db.ticket.findUniqueOrThrow({ where: { id } })

describe('a transfer offer', () => {
  test('leaves the old ticket valid until it is accepted, and then replaces it by a new one', async () => {
    const offered = await offer()
    expect(offered).toMatchObject({ ticketId: ticket.id, email: chidi.email, state: 'OFFERED' })
    expect((await row(ticket.id)).state).toBe('VALID')

    const taken = await accept(await tokenOf(offered.id))
    expect(taken).toMatchObject({
      ...{ orderId: ticket.orderId, eventId: ticket.eventId, tierId: ticket.tierId },
      ...{ state: 'VALID', holder: chidi },
    })
    expect([taken.id, taken.code]).not.toEqual([ticket.id, ticket.code])
    expect(await row(ticket.id)).toMatchObject({ state: 'TRANSFERRED', holderName: ada.name })
    await expect(admit(ticket)).rejects.toMatchObject({
      code: 'booking.notAdmissible',
      data: { state: 'TRANSFERRED' },
    })
    expect(await admit(taken)).toMatchObject({ result: 'ADMITTED' })
  })

  test('is announced when offered and accepted, without personal data', async () => {
    const { id: transferId } = await offer()
    const taken = await accept(await tokenOf(transferId))
    const about = { orderId: ticket.orderId, eventId: ticket.eventId, transferId }
    const [offered, transferred] = [
      await fixture.announced('ticket.transferOffered', ticket.id),
      await fixture.announced('ticket.transferred', ticket.id),
    ]
    expect(offered).toEqual([{ ...about, ticketId: ticket.id, version: 2 }])
    expect(transferred).toEqual([{ ...about, ticketId: taken.id, fromTicketId: ticket.id, version: 1 }])
  })

  test('replaces an offer to another address, and is the same offer for the same address', async () => {
    const first = await offer()
    const token = await tokenOf(first.id)
    expect(await offer()).toEqual(first)
    const second = await offer('dayo@example.com')
    expect(second.id).not.toBe(first.id)
    await expect(accept(token)).rejects.toMatchObject({ code: 'booking.transferExpired' })
    expect((await accept(await tokenOf(second.id))).holder.email).toBe('dayo@example.com')
  })

  test('made by ten concurrent requests is one open offer', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => offer(`${index}@example.com`)))
    expect(await fixture.db.transfer.count({ where: { ticketId: ticket.id, state: 'OFFERED' } })).toBe(1)
  })

  test('can be withdrawn until it is accepted', async () => {
    const withdraw = () => as(me, () => fixture.withdrawTransfer({ ticketId: ticket.id }))
    await expect(withdraw()).rejects.toMatchObject({ code: 'booking.transferNotFound' })
    const token = await tokenOf((await offer()).id)
    await withdraw()
    await expect(accept(token)).rejects.toMatchObject({ code: 'booking.transferExpired' })
    await given()
    await expect(withdraw()).rejects.toMatchObject({ code: 'booking.transferNotFound' })
  })

  test('can be accepted for three days, but not beyond the end of the event', async () => {
    const from = Date.now()
    const ends = (await fixture.db.event.findUniqueOrThrow({ where: { id: event[0] } })).endsAt
    expect((await offer()).expiresAt).toBe(ends.toISOString())
    await fixture.database.query(`update booking.events set ends_at = now() + '9 days' where id = $1`, [
      event[0],
    ])
    const { id, expiresAt } = await offer('dayo@example.com')
    const hours = (new Date(expiresAt).getTime() - from) / HOUR
    expect(hours).toBeGreaterThanOrEqual(72)
    expect(hours).toBeLessThan(72.1)
    const token = await tokenOf(id)
    fixture.clock.ahead = 72.1 * HOUR
    await expect(accept(token)).rejects.toMatchObject({ code: 'booking.transferExpired' })
    await expect(tokenOf(id)).rejects.toMatchObject({ code: 'booking.transferExpired' })
  })

  test('stores no address once it has ended', async () => {
    await offer('taken-back@example.com')
    await as(me, () => fixture.withdrawTransfer({ ticketId: ticket.id }))
    await offer('replaced@example.com')
    await offer('lapsed@example.com')
    fixture.clock.ahead = 100 * HOUR
    await fixture.expire.run()
    fixture.clock.ahead = 0
    await given()
    const rows = await fixture.db.transfer.findMany({
      where: { ticketId: ticket.id },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ state, email }) => [state, email])).toEqual([
      ['WITHDRAWN', null],
      ['WITHDRAWN', null],
      ['EXPIRED', null],
      ['ACCEPTED', null],
    ])
    expect(await fixture.expire.run()).toBe(0)
  })
})

describe('a transfer is refused', () => {
  const refused = (state: string) => ({ code: 'booking.notTransferable', data: { state } })

  test('for a ticket that was checked in, transferred or refunded', async () => {
    await admit(ticket)
    await expect(offer()).rejects.toMatchObject(refused('ADMITTED'))
    const [mine] = (await fixture.buy(me, ada, event)).tickets
    await accept(await tokenOf((await offer(chidi.email, me, mine!.id)).id))
    await expect(offer(chidi.email, me, mine!.id)).rejects.toMatchObject(refused('TRANSFERRED'))
  })

  test.each([
    ['is over', `ends_at = now() - interval '1 second'`],
    ['was called off', `state = 'CANCELLED'`],
  ])('for an event that %s, and so is an open offer', async (_, change) => {
    const token = await tokenOf((await offer()).id)
    await fixture.database.query(`update booking.events set ${change} where id = $1`, [event[0]])
    await expect(offer('dayo@example.com')).rejects.toMatchObject(refused('VALID'))
    await expect(accept(token)).rejects.toMatchObject({ code: 'booking.transferExpired' })
    expect((await row(ticket.id)).state).toBe('VALID')
  })

  test('for a ticket of another user', async () => {
    for (const attempt of [() => offer(chidi.email, newId()), () => offer(chidi.email, me, newId())])
      await expect(attempt()).rejects.toMatchObject({ code: 'booking.ticketNotFound' })
  })

  test('with a forged token', async () => {
    const token = await tokenOf((await offer()).id)
    const bytes = Buffer.from(token, 'base64url')
    for (const at of [0, 15, 16, 47]) {
      const forged = Buffer.from(bytes)
      forged[at]! ^= 1
      await expect(accept(forged.toString('base64url'))).rejects.toMatchObject({
        code: 'booking.transferNotFound',
      })
    }
    for (const wrong of [
      '',
      'A'.repeat(64),
      `${token}A`,
      token.slice(1),
      fixture.orderTokens.issue(ticket.id),
    ])
      await expect(accept(wrong)).rejects.toMatchObject({ code: 'booking.transferNotFound' })
  })
})
