import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { booking, type Door } from '@boxoffice/contracts'
import { as } from '../../test/buyers.fixture.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { PAGE } from './get-door.js'
import { doorsFixture, type DoorsFixture } from '../../test/doors.fixture.js'

let fixture: DoorsFixture
beforeAll(async () => {
  fixture = await doorsFixture()
})
afterAll(() => fixture.close())

const door = (eventId: string, since?: string) =>
  fixture.asDoorStaff(() => fixture.getDoor({ eventId, since }))
const update = (id: string, data: object) => fixture.db.ticket.update({ where: { id }, data })

/** The verification code of docs/doors.md, as it is printed there. */
async function manual() {
  const page = readFileSync(new URL('../../../../docs/doors.md', import.meta.url), 'utf8')
  const [, source = ''] = /```js\n([^]*?)```/.exec(page) ?? []
  const module = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    read: (
      code: string,
      keys: Door['keys'],
    ) => Promise<{ ticketId: string; eventId: string; issue: number } | null>
  }
  return module.read
}

describe('getDoor', () => {
  test('returns keys with which the code in docs/doors.md verifies ticket codes offline', async () => {
    const { eventId, tickets } = await fixture.night()
    const { keys } = await door(eventId)
    const [read, { id: ticketId, code }] = [await manual(), tickets[0]!]
    expect(await read(code, keys)).toEqual({ ticketId, eventId, issue: 1 })
    const bytes = Buffer.from(code, 'base64url')
    for (let at = 0; at < bytes.length; at++) {
      const forged = Buffer.from(bytes)
      forged[at]! ^= 1
      expect(await read(forged.toString('base64url'), keys)).toBeNull()
    }
    expect(await read('', keys)).toBeNull()
  })

  test('returns every key that may have signed a code', async () => {
    const [old, fresh] = [fixture.seed, Buffer.alloc(32, 7).toString('base64url')]
    const rotated = new TicketCodes({ TICKET_KEYS: `${fresh},${old}` })
    const { eventId, tickets } = await fixture.night()
    const { keys } = await door(eventId)
    expect(rotated.publicKeys()).toEqual([expect.anything(), ...keys])
    expect(await (await manual())(tickets[0]!.code, rotated.publicKeys())).toMatchObject({ eventId })
  })

  test('lists admitted tickets and revoked codes', async () => {
    const { eventId, tickets } = await fixture.night(6)
    const [admitted, refunded, cancelled, transferred, reissued] = tickets.map(({ id }) => id)
    const admittedAt = fixture.clock.now()
    await update(admitted!, { state: 'ADMITTED', admittedAt })
    for (const [id, state] of [
      [refunded, 'REFUNDED'],
      [cancelled, 'CANCELLED'],
      [transferred, 'TRANSFERRED'],
    ])
      await update(id!, { state })
    await update(reissued!, { issue: 3 })
    const said = await door(eventId)
    expect(said).toMatchObject({
      ...{ eventId, tickets: 6, more: false },
      admitted: [{ ticketId: admitted, admittedAt: admittedAt.toISOString() }],
      revoked: [
        ...[refunded, cancelled, transferred].map(ticketId => ({ ticketId, issue: 1 })),
        { ticketId: reissued, issue: 2 },
      ],
    })
    expect(booking.methods.getDoor.output.parse(said)).toEqual(said)
  })

  test('since `asOf` misses no change, also one that was committed late', async () => {
    const { eventId, tickets } = await fixture.night(2)
    const [late, early] = tickets.map(({ id }) => id) as [string, string]
    let asOf = ''
    await fixture.database.transaction(async tx => {
      await tx.$executeRaw`update tickets set state = 'REFUNDED' where id = ${late}`
      await update(early, { state: 'CANCELLED' })
      const said = await door(eventId)
      expect(said.revoked).toEqual([{ ticketId: early, issue: 1 }])
      asOf = said.asOf
    })
    expect((await door(eventId, asOf)).revoked).toContainEqual({ ticketId: late, issue: 1 })
    const later = new Date(Date.now() + 60_000).toISOString()
    expect(await door(eventId, later)).toMatchObject({ revoked: [], admitted: [], more: false })
  })

  test('returns the tickets of an arena in pages that fit a message, each ticket at least once', async () => {
    const tickets = 2 * PAGE + 100
    const { eventId } = await fixture.night(tickets)
    await fixture.database.query(
      `update booking.tickets set state = 'ADMITTED', admitted_at = now() where event_id = $1`,
      [eventId],
    )
    // All changes are moved further into the past than any transaction lasts.
    await fixture.database.query(
      `alter table booking.tickets disable trigger user;
     update booking.tickets set door_at = door_at - interval '1 hour';
     alter table booking.tickets enable trigger user`,
    )
    const seen = new Set<string>()
    let said: Door | undefined
    let pages = 0
    do {
      said = await door(eventId, said?.asOf)
      for (const { ticketId } of said.admitted) seen.add(ticketId)
      expect(JSON.stringify(said).length).toBeLessThan(800_000)
      pages++
    } while (said.more)
    expect([seen.size, pages]).toEqual([tickets, 3])
  })

  test('answers eventNotFound to everybody but the event’s door staff', async () => {
    const { eventId } = await fixture.night()
    const other = await as(fixture.doorStaffId, () =>
      fixture.getDoor({ eventId: fixture.organizerId }),
    ).catch((error: unknown) => error)
    expect(other).toMatchObject({ code: booking.faults.eventNotFound.code })
    expect(await door(eventId)).toMatchObject({ tickets: 1 })
  })
})
