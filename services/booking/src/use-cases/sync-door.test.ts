import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, type DoorConflict } from '@boxoffice/contracts'
import { as } from '../../test/buyers.fixture.js'
import {
  doorsFixture,
  type EventWithTickets,
  type TicketWithCode,
  type DoorsFixture,
} from '../../test/doors.fixture.js'

let fixture: DoorsFixture
let night: EventWithTickets
let pass: TicketWithCode
beforeAll(async () => {
  fixture = await doorsFixture()
})
beforeEach(async () => {
  night = await fixture.night(2)
  pass = night.tickets[0]!
})
afterAll(() => fixture.close())

/** The time this many minutes ago. */
const ago = (minutes: number) => fixture.clock.in(-minutes * 60_000).toISOString()
const scan = (minutes: number, gate?: string, code = pass.code) => ({ code, scannedAt: ago(minutes), gate })
const sync = async (device: string, ...scans: ReturnType<typeof scan>[]) => {
  const { eventId } = night
  return (await fixture.asDoorStaff(() => fixture.replicas()[0]!.syncDoor({ eventId, device, scans })))
    .results
}
const validate = () =>
  fixture.asDoorStaff(() =>
    fixture.replicas()[1]!.validateTicket({ code: pass.code, eventId: night.eventId, gate: 'Main' }),
  )
const ticket = async () => (await fixture.tickets(night.eventId)).find(({ id }) => id === pass.id)
async function conflicts(): Promise<DoorConflict[]> {
  const { eventId } = night
  return (await fixture.asDoorStaff(() => fixture.listDoorConflicts({ eventId, limit: 100 }))).data
}
const versions = async () =>
  (
    await fixture.database.query<{ payload: unknown }>(
      'select payload from booking.outbox where subject = $1',
      [booking.events.ticket.admitted.subject],
    )
  )
    .map(({ payload }) => payload as { ticketId: string; version: number; admittedAt: string })
    .filter(({ ticketId }) => ticketId === pass.id)
    .sort((a, b) => a.version - b.version)

describe('SyncDoorHandler', () => {
  test('answers each scan in its order', async () => {
    const { eventId, tickets } = night
    const other = (await fixture.night()).tickets[0]!
    const unknown = newId()
    const old = tickets[1]!
    await fixture.db.ticket.update({ where: { id: old.id }, data: { issue: 2 } })
    const results = await sync(
      'left',
      ...[scan(3, 'North'), scan(5, 'North'), scan(1, undefined, `${pass.code}A`)],
      ...[scan(1, undefined, other.code), scan(1, undefined, old.code)],
      scan(1, undefined, fixture.codes.sign({ ticketId: unknown, eventId, issue: 1 })),
    )
    expect(results).toEqual([
      { ticketId: pass.id, result: 'CONFLICT', reason: 'ADMITTED_EARLIER' },
      { ticketId: pass.id, result: 'ADMITTED' },
      { ticketId: null, result: 'INVALID' },
      { ticketId: other.id, result: 'OTHER_EVENT' },
      { ticketId: old.id, result: 'CONFLICT', reason: 'TRANSFERRED' },
      { ticketId: unknown, result: 'UNKNOWN' },
    ])
    expect(await ticket()).toMatchObject({ state: 'ADMITTED', gate: 'North', admittedAt: new Date(ago(5)) })
  })

  test('changes nothing when the same scans are synced again', async () => {
    const reported = [scan(3, 'North'), scan(2)]
    const [results, was] = [await sync('left', ...reported), await ticket()]
    fixture.clock.pass(60)
    const again = reported.map(one => ({ ...one }))
    expect(await sync('left', ...again)).toEqual(results)
    expect(await ticket()).toEqual(was)
    expect(await conflicts()).toHaveLength(1)
    expect(await versions()).toHaveLength(1)
  })

  test('lets an earlier scan win over a later one, also over an online check-in, which becomes a conflict', async () => {
    await validate()
    expect(await sync('left', scan(4, 'North'))).toMatchObject([{ result: 'ADMITTED' }])
    expect(await ticket()).toMatchObject({ gate: 'North', admittedAt: new Date(ago(4)), version: 3 })
    expect(await versions()).toMatchObject([
      { version: 2, admittedAt: ago(0) },
      { version: 3, admittedAt: ago(4) },
    ])
    expect(await conflicts()).toEqual([
      {
        ...{
          ticketId: pass.id,
          device: 'online',
          gate: 'Main',
          scannedAt: ago(0),
          reason: 'ADMITTED_EARLIER',
        },
        winner: { device: 'left', gate: 'North', scannedAt: ago(4) },
      },
    ])
    await expect(validate()).rejects.toMatchObject({ data: { admittedAt: ago(4), gate: 'North' } })
  })

  test('ranks two scans of the same time by their device', async () => {
    await sync('right', scan(3))
    expect(await sync('left', scan(3))).toMatchObject([{ result: 'ADMITTED' }])
    expect(await conflicts()).toMatchObject([{ device: 'right', winner: { device: 'left' } }])
  })

  test.each(['REFUNDED', 'CANCELLED', 'TRANSFERRED'] as const)(
    'admits nobody with a ticket that is %s, whether it ended before or after the scan was synced',
    async state => {
      const end = () =>
        fixture.db.ticket.update({ where: { id: pass.id }, data: { state, admittedAt: null, gate: null } })
      await sync('left', scan(3, 'North'))
      await end()
      expect(await sync('right', scan(5))).toEqual([{ ticketId: pass.id, result: 'CONFLICT', reason: state }])
      expect(await ticket()).toMatchObject({ state, admittedAt: null })
      const winner = null
      expect(await conflicts()).toMatchObject([
        { device: 'right', reason: state, scannedAt: ago(5), winner },
        { device: 'left', gate: 'North', reason: state, scannedAt: ago(3), winner },
      ])
    },
  )

  test('ranks scans by the devices’ clocks, and shows none later than it was received', async () => {
    expect(await sync('ahead', scan(-30, 'South'))).toMatchObject([{ result: 'ADMITTED' }])
    expect(await ticket()).toMatchObject({ admittedAt: fixture.clock.now(), gate: 'South' })
    const reported = ago(0)
    fixture.clock.pass(120)
    expect(await sync('right', scan(1, 'North'))).toMatchObject([{ result: 'ADMITTED' }])
    expect(await conflicts()).toMatchObject([{ device: 'ahead', scannedAt: reported }])
  })
})

describe('ListDoorConflictsHandler', () => {
  test('lists conflicts newest first, in pages', async () => {
    for (let minutes = 1; minutes <= 5; minutes++) await sync('left', scan(minutes))
    const { eventId } = night
    const devices: string[] = []
    let cursor: string | undefined
    do {
      const query = { eventId, limit: 3, cursor }
      const page = await fixture.asDoorStaff(() => fixture.listDoorConflicts(query))
      devices.push(...page.data.map(({ scannedAt }) => scannedAt))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(devices).toEqual([ago(4), ago(3), ago(2), ago(1)])
  })

  test('answers eventNotFound to everybody but the event’s door staff, as syncDoor does', async () => {
    const [outsider, { eventId }] = [newId(), night]
    await fixture.members.upsert({
      organizerId: fixture.organizerId,
      userId: outsider,
      role: null,
      version: 1,
    })
    const { syncDoor } = fixture.replicas()[0]!
    for (const ask of [
      () => syncDoor({ eventId, device: 'left', scans: [scan(1)] }),
      () => fixture.listDoorConflicts({ eventId, limit: 1 }),
      () => fixture.getDoor({ eventId }),
    ])
      await expect(as<unknown>(outsider, ask)).rejects.toMatchObject({
        code: booking.faults.eventNotFound.code,
      })
    expect(await ticket()).toMatchObject({ state: 'VALID' })
  })
})
