import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { DoorConflict } from '@boxoffice/contracts'
import { isFull } from '@boxoffice/testing'
import { CheckIns } from '../store/check-ins.js'
import {
  doorsFixture,
  UnlockedCheckIns,
  type EventWithTickets,
  type DoorsFixture,
} from '../../test/doors.fixture.js'

const TICKETS = isFull ? 10_000 : 400
const DEVICES = 8
const ORDERS = isFull ? 3 : 4
const BATCH_MAX = 1_000

let fixture: DoorsFixture
let replicas: ReturnType<DoorsFixture['replicas']>
beforeAll(async () => {
  fixture = await doorsFixture()
  replicas = fixture.replicas()
})
afterAll(() => fixture.close())

interface ReportedScan {
  device: string
  code: string
  scannedAt: string
  gate: string
}

/** Numbers from 0 to 1, the same ones each time (mulberry32). */
function randomFrom(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
type Random = ReturnType<typeof randomFrom>
const below = (random: Random, count: number) => Math.floor(random() * count)
const shuffled = <T>(all: T[], random: Random) =>
  all
    .map(one => ({ one, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one)

/**
 * An evening: three of four scans are made online, the others are kept for later by a device with a clock of its own, some of them
 * twice. Copies of one ticket in five are shown again.
 */
async function evening({ eventId, tickets }: EventWithTickets, random: Random) {
  const skews = Array.from({ length: DEVICES }, () => (below(random, 5) - 2) * 600_000)
  const shown = shuffled([...tickets, ...tickets.filter(() => random() < 0.2)], random)
  const kept: ReportedScan[] = []
  for (let first = 0; first < shown.length; first += 100) {
    fixture.clock.pass(1)
    const online: Promise<unknown>[] = []
    for (const [index, { code }] of shown.slice(first, first + 100).entries()) {
      const number = below(random, DEVICES)
      const [device, gate] = [`device-${number}`, `Gate ${number % 3}`]
      const scannedAt = new Date(
        fixture.clock.now().getTime() + skews[number]! + below(random, 1_000),
      ).toISOString()
      if (random() < 0.25) kept.push({ device, code, scannedAt, gate }, { device, code, scannedAt, gate })
      else online.push(show(index, { code, eventId, gate }))
    }
    await Promise.all(online)
  }
  return kept
}
const show = (index: number, shown: { code: string; eventId: string; gate: string }) =>
  fixture.asDoorStaff(() => replicas[index % 2]!.validateTicket(shown).catch(() => undefined))

/** Sends the scans that the devices kept, device by device, in batches of any size. */
function batches(kept: ReportedScan[], random: Random): ReportedScan[][] {
  const devices = [...new Set(kept.map(({ device }) => device))]
  return shuffled(
    devices.flatMap(name => {
      const rest = shuffled(
        kept.filter(({ device }) => device === name),
        random,
      )
      const parts: ReportedScan[][] = []
      while (rest.length) parts.push(rest.splice(0, 1 + below(random, BATCH_MAX)))
      return parts
    }),
    random,
  )
}
const report = (eventId: string, scans: ReportedScan[], { syncDoor } = replicas[0]!) =>
  fixture.asDoorStaff(() => syncDoor({ eventId, device: scans[0]!.device, scans }))

/** The final states of the tickets, and all conflicts. */
async function outcome(eventId: string) {
  const tickets = (await fixture.tickets(eventId)).map(({ version: _, ...ticket }) => ticket)
  const conflicts: DoorConflict[] = []
  let cursor: string | undefined
  do {
    const query = { eventId, limit: 100, cursor }
    const page = await fixture.asDoorStaff(() => fixture.listDoorConflicts(query))
    conflicts.push(...page.data)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return { tickets, conflicts: conflicts.map(one => JSON.stringify(one)).sort() }
}

/** The scan that admitted somebody, as plain SQL sees it, and whether the ticket agrees. */
const wrong = (eventId: string) =>
  fixture.database.query<{ id: string }>(
    `select tickets.id from booking.tickets left join lateral (
       select gate, at from booking.scans where ticket_id = tickets.id and scans.issue = tickets.issue
       order by reported_at, device collate "C", coalesce(gate, '') collate "C" limit 1) as winner on true
     where event_id = $1 and state in ('VALID', 'ADMITTED')
       and (admitted_at is distinct from winner.at or tickets.gate is distinct from winner.gate)`,
    [eventId],
  )

describe('syncDoor under concurrency', () => {
  test('offline scans have the same outcome in whatever order and batches they are synced', async () => {
    const random = randomFrom(5)
    const night = await fixture.night(TICKETS)
    const { eventId, tickets } = night
    const kept = await evening(night, random)
    const ended = tickets.filter(() => random() < 0.02).map(({ id }) => id)
    fixture.clock.pass(3_600)
    await fixture.database.query('create table booking.scans_before as select * from booking.scans')
    await fixture.database.query('create table booking.tickets_before as select * from booking.tickets')

    const outcomes = []
    for (let order = 0; order < ORDERS; order++) {
      await fixture.database
        .query(`delete from booking.scans; insert into booking.scans table booking.scans_before;
      update booking.tickets set state = was.state, admitted_at = was.admitted_at, gate = was.gate, version = was.version
      from booking.tickets_before as was where was.id = tickets.id`)
      const all = batches(kept, random)
      const half = below(random, all.length)
      for (const scans of all.slice(0, half)) await report(eventId, scans)
      await fixture.db.ticket.updateMany({
        where: { id: { in: ended } },
        data: { state: 'REFUNDED', admittedAt: null, gate: null },
      })
      await Promise.all(all.slice(half).map((scans, index) => report(eventId, scans, replicas[index % 2])))
      outcomes.push(await outcome(eventId))
      expect(await wrong(eventId)).toEqual([])
    }
    expect(outcomes[0]!.tickets.filter(({ state }) => state === 'ADMITTED')).toHaveLength(
      TICKETS - ended.length,
    )
    expect(outcomes[0]!.conflicts.length).toBeGreaterThan(TICKETS / 20)
    for (const other of outcomes.slice(1)) expect(other).toEqual(outcomes[0])
  }, 600_000)

  /** Two devices sync scans of the same tickets at once, while two doors check them in too. Returns how many tickets are wrong afterwards. */
  async function meeting(Kind: typeof CheckIns) {
    const { eventId, tickets } = await fixture.night(40)
    const two = fixture.replicas(Kind)
    const scansOf = (device: string, seconds: number) =>
      tickets.map(({ code }, index) => ({
        ...{ device, code, gate: device },
        scannedAt: fixture.clock.in(-1_000 * (index % 2 ? seconds : 60 - seconds)).toISOString(),
      }))
    const work = tickets.map(({ code }, index) =>
      fixture.asDoorStaff(() =>
        two[index % 2]!.validateTicket({ code, eventId, gate: 'Main' }).catch(() => undefined),
      ),
    )
    await Promise.allSettled([
      report(eventId, scansOf('left', 10), two[0]),
      report(eventId, scansOf('right', 20).reverse(), two[1]),
      ...work,
    ])
    expect(await fixture.db.scan.count({ where: { eventId } })).toBeGreaterThanOrEqual(80)
    return (await wrong(eventId)).length
  }

  test('concurrent syncs and check-ins of the same tickets leave each ticket as its scans decide', async () => {
    for (let round = 0; round < 10; round++) expect(await meeting(CheckIns)).toBe(0)
  })

  test('negative control: without the locks tickets disagree with their scans', async () => {
    let left = 0
    for (let round = 0; round < 30 && !left; round++) left = await meeting(UnlockedCheckIns)
    expect(left).toBeGreaterThan(0)
  })
})
