import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking } from '@boxoffice/contracts'
import { as } from '../../test/buyers.fixture.js'
import { CheckIns } from '../store/check-ins.js'
import {
  doorsFixture,
  UnlockedCheckIns,
  type EventWithTickets,
  type DoorsFixture,
} from '../../test/doors.fixture.js'

let fixture: DoorsFixture
let night: EventWithTickets
beforeAll(async () => {
  fixture = await doorsFixture()
})
beforeEach(async () => {
  night = await fixture.night(3)
})
afterAll(() => fixture.close())

const { faults } = booking

/** The same code is shown a hundred times at once, at the doors of two replicas. */
async function crowd(Kind: typeof CheckIns) {
  const { eventId, tickets } = night
  const [code, doors] = [tickets[0]!.code, fixture.replicas(Kind)]
  const results = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) =>
      fixture.asDoorStaff(() => doors[index % 2]!.validateTicket({ code, eventId, gate: `Gate ${index}` })),
    ),
  )
  const won = results.flatMap((result, index) => (result.status === 'fulfilled' ? [index] : []))
  const received = results.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []))
  return { won, received }
}
const scans = (ticketId: string) => fixture.db.scan.findMany({ where: { ticketId } })
const announced = async (ticketId: string) =>
  (
    await fixture.database.query<{ payload: unknown }>(
      'select payload from booking.outbox where subject = $1',
      [booking.events.ticket.admitted.subject],
    )
  )
    .map(({ payload }) => payload as { ticketId: string; version: number })
    .filter(payload => payload.ticketId === ticketId)

describe('ValidateTicketHandler', () => {
  test.each([1, 2, 3])(
    'a ticket that is scanned a hundred times at once admits one person; the other scans are answered when and where (%i)',
    async () => {
      const [{ id }] = night.tickets as [EventWithTickets['tickets'][number]]
      const { won, received } = await crowd(CheckIns)
      expect(won).toHaveLength(1)
      const data = { admittedAt: fixture.clock.now().toISOString(), gate: `Gate ${won[0]}` }
      for (const error of received) expect(error).toMatchObject({ code: faults.alreadyAdmitted.code, data })
      expect(await scans(id)).toMatchObject([{ device: 'online', gate: data.gate }])
      expect(await announced(id)).toMatchObject([{ version: 2, admittedAt: data.admittedAt }])
    },
  )

  test('negative control: without the row lock two replicas admit the same ticket twice', async () => {
    let most = 0
    for (let round = 0; round < 20 && most < 2; round++) {
      night = await fixture.night()
      most = Math.max(most, (await crowd(UnlockedCheckIns)).won.length)
    }
    expect(most).toBeGreaterThan(1)
  })

  test('answers each ticket of a batch for itself, whatever the others are', async () => {
    const [good, ended, twice] = night.tickets as [
      EventWithTickets['tickets'][0],
      EventWithTickets['tickets'][0],
      EventWithTickets['tickets'][0],
    ]
    const { eventId } = night
    await fixture.db.ticket.update({ where: { id: ended.id }, data: { state: 'REFUNDED' } })
    const other = await fixture.night()
    const old = fixture.codes.sign({ ticketId: good.id, eventId, issue: 2 })
    const none = fixture.codes.sign({ ticketId: newId(), eventId, issue: 1 })
    const [{ validateTicket }] = fixture.replicas() as [ReturnType<DoorsFixture['replicas']>[0]]
    const codes = [good.code, ended.code, twice.code, twice.code, other.tickets[0]!.code, old, none, 'AQ']
    const results = await Promise.allSettled(
      codes.map(code => fixture.asDoorStaff(() => validateTicket({ code, eventId }))),
    )
    const received = results.map(result =>
      result.status === 'fulfilled' ? result.value.ticket.state : (result.reason as { code: string }).code,
    )
    const { notAdmissible, alreadyAdmitted, ticketForOtherEvent, ticketNotFound, codeInvalid } = faults
    const refusals = [alreadyAdmitted, ticketForOtherEvent, notAdmissible, ticketNotFound, codeInvalid]
    expect(received).toEqual([
      ...['ADMITTED', notAdmissible.code, 'ADMITTED'],
      ...refusals.map(({ code }) => code),
    ])
    expect(results[0]).toMatchObject({
      value: { ticket: { id: good.id, code: good.code, admittedAt: fixture.clock.now().toISOString() } },
    })
    expect(results[1]).toMatchObject({ reason: { data: { state: 'REFUNDED' } } })
  })
})

describe('Access.isDoorStaff', () => {
  const open = (userId: string) => {
    const [{ validateTicket }] = fixture.replicas() as [ReturnType<DoorsFixture['replicas']>[0]]
    const { eventId, tickets } = night
    return as(userId, () => validateTicket({ code: tickets.pop()!.code, eventId }))
  }

  test('lets a removed member check tickets in for three seconds at most, or until the removal event arrives', async () => {
    const { organizerId, members, access, clock } = fixture
    const [userId, received] = [newId(), { organizerId, role: null, version: 2 }]
    await members.upsert({ organizerId, userId, role: 'DOOR', version: 1 })
    await open(userId)
    await members.upsert({ ...received, userId })
    await open(userId)
    clock.pass(3.001)
    await expect(open(userId)).rejects.toMatchObject({ code: 'forbidden' })

    await members.upsert({ organizerId, userId, role: 'DOOR', version: 3 })
    access.forgetMembership({ organizerId, userId })
    night = await fixture.night(2)
    await open(userId)
    await members.upsert({ ...received, userId, version: 4 })
    access.forgetMembership({ organizerId, userId })
    await expect(open(userId)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('reads the membership once for many scans', async () => {
    const { eventId, tickets } = await fixture.night(50)
    let asked = 0
    const [{ validateTicket }] = fixture.replicas() as [ReturnType<DoorsFixture['replicas']>[0]]
    const allows = fixture.members.allows.bind(fixture.members)
    fixture.members.allows = (...args) => (asked++, allows(...args))
    fixture.clock.pass(60)
    await Promise.all(tickets.map(({ code }) => fixture.asDoorStaff(() => validateTicket({ code, eventId }))))
    expect(asked).toBe(1)
  })
})

describe('LookupTicketHandler', () => {
  const lookUp = (code: string, userId = fixture.doorStaffId) =>
    as(userId, () => fixture.lookupTicket({ code }))

  test('returns the ticket of a code and changes nothing', async () => {
    const [first, second] = night.tickets as [EventWithTickets['tickets'][0], EventWithTickets['tickets'][0]]
    const before = await fixture.tickets(night.eventId)
    expect(await lookUp(first.code)).toMatchObject({
      admissible: true,
      gate: null,
      ticket: { state: 'VALID' },
    })
    expect(await fixture.tickets(night.eventId)).toEqual(before)

    const [{ validateTicket }] = fixture.replicas() as [ReturnType<DoorsFixture['replicas']>[0]]
    const shown = { code: first.code, eventId: night.eventId, gate: 'North' }
    const { ticket } = await fixture.asDoorStaff(() => validateTicket(shown))
    expect(await lookUp(first.code)).toEqual({ admissible: false, gate: 'North', ticket })

    await fixture.db.ticket.update({ where: { id: second.id }, data: { state: 'CANCELLED' } })
    expect(await lookUp(second.code)).toMatchObject({ admissible: false, ticket: { state: 'CANCELLED' } })
  })

  test('shows the ticket as the shown code stands for it, not the one that replaced it', async () => {
    const [{ id, code }] = night.tickets as [EventWithTickets['tickets'][0]]
    await fixture.db.ticket.update({ where: { id }, data: { issue: 2 } })
    expect(await lookUp(code)).toMatchObject({ admissible: false, ticket: { state: 'TRANSFERRED', code } })
  })

  test('answers ticketNotFound to everybody but the event’s door staff', async () => {
    const [{ code }] = night.tickets as [EventWithTickets['tickets'][0]]
    const outsider = newId()
    await fixture.members.upsert({
      organizerId: fixture.organizerId,
      userId: outsider,
      role: null,
      version: 1,
    })
    const unknown = fixture.codes.sign({ ticketId: newId(), eventId: newId(), issue: 1 })
    await expect(lookUp(code, outsider)).rejects.toMatchObject({ code: faults.ticketNotFound.code })
    await expect(lookUp(unknown)).rejects.toMatchObject({ code: faults.ticketNotFound.code })
    await expect(lookUp(`${code}A`)).rejects.toMatchObject({ code: faults.codeInvalid.code })
  })
})
