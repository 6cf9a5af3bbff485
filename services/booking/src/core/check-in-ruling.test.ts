import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import type { TicketState } from '@boxoffice/contracts'
import { CheckInRuling, type DoorTicket, type ReportedScan } from './check-in-ruling.js'
import { issuedAt, type Scan } from './scan.js'

const NOW = new Date('2027-03-20T23:00:00Z')
const IDS = Array.from({ length: 4 }, () => newId())
const MINUTE_MS = 60_000

/** Scans of few tickets, devices, gates and times, so that many are equal or nearly so. */
const seen = fc.record<ReportedScan>({
  ticketId: fc.constantFrom(...IDS),
  issue: fc.constantFrom(1, 1, 1, 2),
  device: fc.constantFrom('a', 'b', 'é', '𝄞', '\uFF5E'),
  gate: fc.constantFrom(null, 'North', 'South'),
  reportedAt: fc.integer({ min: -5, max: 5 }).map(minutes => new Date(NOW.getTime() + minutes * MINUTE_MS)),
})
const fresh = (states: TicketState[]): DoorTicket[] =>
  IDS.map((id, index) => ({
    ...{ id, orderId: id, eventId: id, tierId: id, issue: 1, state: states[index]! },
    ...{ holder: { name: '', email: '' }, admittedAt: null, gate: null, version: 1 },
  }))

/** The ruling after these batches have arrived one after the other. */
function report(states: TicketState[], batches: ReportedScan[][]) {
  const [tickets, scans] = [fresh(states), [] as Scan[]]
  const byId = new Map(tickets.map(ticket => [ticket.id, ticket]))
  for (const batch of batches) {
    const ruling = new CheckInRuling(byId, scans, NOW, newId)
    for (const one of batch) ruling.record(one)
    for (const ticket of tickets) ruling.settle(ticket)
    scans.push(...ruling.recorded)
  }
  const ruling = new CheckInRuling(byId, scans, NOW, newId)
  const reported = scans.map(scan => JSON.stringify([{ ...scan, id: '' }, ruling.conflictOf(scan)])).sort()
  return { reported, tickets: tickets.map(({ version: _, ...ticket }) => ticket) }
}
const splitAt = <T>(all: T[], cuts: number[]): T[][] => {
  const ends = [...cuts.map(cut => cut % (all.length + 1)).sort((a, b) => a - b), all.length]
  return ends.map((end, index) => all.slice(ends[index - 1] ?? 0, end))
}
const states = fc.array(fc.constantFrom<TicketState>('VALID', 'VALID', 'REFUNDED', 'TRANSFERRED'), {
  minLength: IDS.length,
  maxLength: IDS.length,
})

describe('CheckInRuling', () => {
  test('has the same result for scans in any order and batches, however often they arrive', () => {
    fc.assert(
      fc.property(
        states,
        fc.array(seen, { maxLength: 30 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 10 }),
        fc.infiniteStream(fc.nat()),
        (states, all, cuts, repeats, keys) => {
          const again = [...all, ...repeats.flatMap(index => all[index % all.length] ?? [])]
          const shuffled = again
            .map(one => ({ one, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one)
          expect(report(states, splitAt(shuffled, cuts))).toEqual(report(states, [all]))
        },
      ),
      { seed: 11, numRuns: 300 },
    )
  })

  test('admits one person per ticket, at the earliest scanned time, and nobody once the ticket has ended', () => {
    fc.assert(
      fc.property(states, fc.array(seen, { minLength: 1, maxLength: 30 }), (states, all) => {
        const { reported, tickets } = report(states, [all])
        for (const { id, state, admittedAt } of tickets) {
          const good = all.filter(({ ticketId, issue }) => ticketId === id && issue === 1)
          const isIn = good.length > 0 && ['VALID', 'ADMITTED'].includes(state)
          const first = Math.min(...good.map(({ reportedAt }) => reportedAt.getTime()), NOW.getTime())
          expect(admittedAt?.getTime()).toBe(isIn ? first : undefined)
          expect(reported.filter(line => line.includes(id) && line.endsWith('null]'))).toHaveLength(
            isIn ? 1 : 0,
          )
        }
      }),
      { seed: 12, numRuns: 300 },
    )
  })

  test('moves the time of a scan to what is possible: not before the ticket was issued, nor after its scan was reported', () => {
    const [id] = IDS as [string]
    const said = (time: string) =>
      report(
        ['VALID', 'VALID', 'VALID', 'VALID'],
        [[{ ticketId: id, issue: 1, device: 'a', gate: null, reportedAt: new Date(time) }]],
      ).tickets[0]!.admittedAt
    expect(said('1970-01-01T00:00:00Z')).toEqual(issuedAt(id))
    expect(said('2099-01-01T00:00:00Z')).toEqual(NOW)
  })
})
