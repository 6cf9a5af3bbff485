import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking } from '@boxoffice/contracts'
import { as } from './buyers.fixture.js'
import { CheckIns } from '../store/check-ins.js'
import { openDoors, UnlockedLog, type Night, type Stage } from './doors.fixture.js'

let stage: Stage
let night: Night
beforeAll(async () => {
  stage = await openDoors()
})
beforeEach(async () => {
  night = await stage.night(3)
})
afterAll(() => stage.close())

const { faults } = booking

/** The same code is shown a hundred times at once, at the doors of two replicas. */
async function crowd(Kind: typeof CheckIns) {
  const { eventId, passes } = night
  const [code, doors] = [passes[0]!.code, stage.replicas(Kind)]
  const results = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) =>
      stage.asKeeper(() => doors[index % 2]!.validateTicket({ code, eventId, gate: `Gate ${index}` })),
    ),
  )
  const won = results.flatMap((result, index) => (result.status === 'fulfilled' ? [index] : []))
  const heard = results.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []))
  return { won, heard }
}
const scans = (ticketId: string) => stage.db.scan.findMany({ where: { ticketId } })
const announced = async (ticketId: string) =>
  (await stage.db.outbox.findMany({ where: { subject: booking.events.ticket.admitted.subject } }))
    .map(({ payload }) => payload as { ticketId: string; version: number })
    .filter(payload => payload.ticketId === ticketId)

describe('a ticket at the door', () => {
  test.each([1, 2, 3])(
    'shown a hundred times at once lets one in; the others hear when and where (%i)',
    async () => {
      const [{ id }] = night.passes as [Night['passes'][number]]
      const { won, heard } = await crowd(CheckIns)
      expect(won).toHaveLength(1)
      const data = { admittedAt: stage.clock.now().toISOString(), gate: `Gate ${won[0]}` }
      for (const error of heard) expect(error).toMatchObject({ code: faults.alreadyAdmitted.code, data })
      expect(await scans(id)).toMatchObject([{ device: 'online', gate: data.gate }])
      expect(await announced(id)).toMatchObject([{ version: 2, admittedAt: data.admittedAt }])
    },
  )

  test('control: without the lock two replicas let the same ticket in twice', async () => {
    let most = 0
    for (let round = 0; round < 20 && most < 2; round++) {
      night = await stage.night()
      most = Math.max(most, (await crowd(UnlockedLog)).won.length)
    }
    expect(most).toBeGreaterThan(1)
  })

  test('is answered for itself, whatever else is in its batch', async () => {
    const [good, ended, twice] = night.passes as [Night['passes'][0], Night['passes'][0], Night['passes'][0]]
    const { eventId } = night
    await stage.db.ticket.update({ where: { id: ended.id }, data: { state: 'REFUNDED' } })
    const other = await stage.night()
    const old = stage.codes.sign({ ticketId: good.id, eventId, issue: 2 })
    const none = stage.codes.sign({ ticketId: newId(), eventId, issue: 1 })
    const [{ validateTicket }] = stage.replicas() as [ReturnType<Stage['replicas']>[0]]
    const codes = [good.code, ended.code, twice.code, twice.code, other.passes[0]!.code, old, none, 'AQ']
    const results = await Promise.allSettled(
      codes.map(code => stage.asKeeper(() => validateTicket({ code, eventId }))),
    )
    const heard = results.map(result =>
      result.status === 'fulfilled' ? result.value.ticket.state : (result.reason as { code: string }).code,
    )
    const { notAdmissible, alreadyAdmitted, ticketForOtherEvent, ticketNotFound, codeInvalid } = faults
    const refusals = [alreadyAdmitted, ticketForOtherEvent, notAdmissible, ticketNotFound, codeInvalid]
    expect(heard).toEqual([
      ...['ADMITTED', notAdmissible.code, 'ADMITTED'],
      ...refusals.map(({ code }) => code),
    ])
    expect(results[0]).toMatchObject({
      value: { ticket: { id: good.id, code: good.code, admittedAt: stage.clock.now().toISOString() } },
    })
    expect(results[1]).toMatchObject({ reason: { data: { state: 'REFUNDED' } } })
  })
})

describe('who may open a door', () => {
  const open = (userId: string) => {
    const [{ validateTicket }] = stage.replicas() as [ReturnType<Stage['replicas']>[0]]
    const { eventId, passes } = night
    return as(userId, () => validateTicket({ code: passes.pop()!.code, eventId }))
  }

  test('is a member, until three seconds after they are removed, or until that is heard of', async () => {
    const { organizerId, members, access, clock } = stage
    const [userId, heard] = [newId(), { organizerId, role: null, version: 2 }]
    await members.upsert({ organizerId, userId, role: 'DOOR', version: 1 })
    await open(userId)
    await members.upsert({ ...heard, userId })
    await open(userId)
    clock.pass(3)
    await expect(open(userId)).rejects.toMatchObject({ code: 'forbidden' })

    await members.upsert({ organizerId, userId, role: 'DOOR', version: 3 })
    access.forgetMembership({ organizerId, userId })
    night = await stage.night(2)
    await open(userId)
    await members.upsert({ ...heard, userId, version: 4 })
    access.forgetMembership({ organizerId, userId })
    await expect(open(userId)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('costs one question for many scans', async () => {
    const { eventId, passes } = await stage.night(50)
    let asked = 0
    const [{ validateTicket }] = stage.replicas() as [ReturnType<Stage['replicas']>[0]]
    const allows = stage.members.allows.bind(stage.members)
    stage.members.allows = (...args) => (asked++, allows(...args))
    stage.clock.pass(60)
    await Promise.all(passes.map(({ code }) => stage.asKeeper(() => validateTicket({ code, eventId }))))
    expect(asked).toBe(1)
  })
})

describe('looking a ticket up', () => {
  const lookUp = (code: string, userId = stage.keeper) => as(userId, () => stage.lookupTicket({ code }))

  test('says what it is and changes nothing', async () => {
    const [first, second] = night.passes as [Night['passes'][0], Night['passes'][0]]
    const before = await stage.tickets(night.eventId)
    expect(await lookUp(first.code)).toMatchObject({
      admissible: true,
      gate: null,
      ticket: { state: 'VALID' },
    })
    expect(await stage.tickets(night.eventId)).toEqual(before)

    const [{ validateTicket }] = stage.replicas() as [ReturnType<Stage['replicas']>[0]]
    const shown = { code: first.code, eventId: night.eventId, gate: 'North' }
    const { ticket } = await stage.asKeeper(() => validateTicket(shown))
    expect(await lookUp(first.code)).toEqual({ admissible: false, gate: 'North', ticket })

    await stage.db.ticket.update({ where: { id: second.id }, data: { state: 'CANCELLED' } })
    expect(await lookUp(second.code)).toMatchObject({ admissible: false, ticket: { state: 'CANCELLED' } })
  })

  test('shows what a code stands for, not what came after it', async () => {
    const [{ id, code }] = night.passes as [Night['passes'][0]]
    await stage.db.ticket.update({ where: { id }, data: { issue: 2 } })
    expect(await lookUp(code)).toMatchObject({ admissible: false, ticket: { state: 'TRANSFERRED', code } })
  })

  test('is for those at the door of its event; to others there is no such ticket', async () => {
    const [{ code }] = night.passes as [Night['passes'][0]]
    const stranger = newId()
    await stage.members.upsert({ organizerId: stage.organizerId, userId: stranger, role: null, version: 1 })
    const unknown = stage.codes.sign({ ticketId: newId(), eventId: newId(), issue: 1 })
    await expect(lookUp(code, stranger)).rejects.toMatchObject({ code: faults.ticketNotFound.code })
    await expect(lookUp(unknown)).rejects.toMatchObject({ code: faults.ticketNotFound.code })
    await expect(lookUp(`${code}A`)).rejects.toMatchObject({ code: faults.codeInvalid.code })
  })
})
