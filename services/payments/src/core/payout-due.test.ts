import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { lastPayday, computeDue, type EventEarnings, type PayoutTerms } from './payout-due.js'

const now = new Date('2027-03-24T12:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const afterEvent: PayoutTerms = { schedule: 'AFTER_EVENT', delayHours: 48, holdBackBasisPoints: 2_000 }
const weekly: PayoutTerms = { ...afterEvent, schedule: 'WEEKLY' }
const part = (amount: bigint, more: Partial<EventEarnings> = {}): EventEarnings => ({
  ...{ endsAt: hoursAgo(-24), state: 'PUBLISHED', isEarly: true },
  ...more,
  amount,
})
const over = { endsAt: hoursAgo(48), state: 'COMPLETED' }
const sum = (parts: EventEarnings[]) => parts.reduce((total, { amount }) => total + amount, 0n)
const due = (parts: EventEarnings[], terms: PayoutTerms, owed = sum(parts)) =>
  computeDue(owed, parts, terms, now).due

describe('with the schedule AFTER_EVENT', () => {
  test('money is due once the delay after the event is over, and not before', () => {
    expect(due([part(1_000n, over)], afterEvent)).toBe(1_000n)
    const almost = { ...over, endsAt: new Date(over.endsAt.getTime() + 1) }
    expect(due([part(1_000n, almost)], afterEvent)).toBe(0n)
  })

  test('money is due whether catalog has reported the event as completed or not', () => {
    expect(due([part(1_000n, { ...over, state: 'PUBLISHED' })], afterEvent)).toBe(1_000n)
  })

  test('money of a cancelled or unknown event is never due', () => {
    expect(due([part(1_000n, { ...over, state: 'CANCELLED' })], afterEvent)).toBe(0n)
    expect(due([part(1_000n, { ...over, state: 'CANCELLED' })], weekly)).toBe(0n)
    expect(due([part(1_000n, { endsAt: null, state: null })], afterEvent)).toBe(0n)
  })

  test('the debt of one event reduces the earnings of others', () => {
    expect(due([part(1_000n, over), part(-300n, over)], afterEvent)).toBe(700n)
    expect(due([part(1_000n, over), part(-300n)], afterEvent)).toBe(700n)
    expect(due([part(1_000n, over)], afterEvent, -200n)).toBe(0n)
  })
})

describe('with the schedule WEEKLY or MONTHLY', () => {
  test('money from before the last payday is due, except the part that is withheld until its event is over', () => {
    expect(due([part(1_001n)], weekly)).toBe(800n)
    expect(due([part(1_001n, over)], weekly)).toBe(1_001n)
    expect(due([part(1_001n, { isEarly: false }), part(500n, { ...over, isEarly: false })], weekly)).toBe(0n)
  })

  test('the withheld part stays the same when the rest is paid out', () => {
    expect(due([part(1_000n)], weekly, 200n)).toBe(0n)
    expect(due([part(1_000n, over)], weekly, 200n)).toBe(200n)
  })

  test.each([
    ['WEEKLY', '2027-03-24T12:00:00Z', '2027-03-22T00:00:00.000Z'],
    ['WEEKLY', '2027-03-22T00:00:00Z', '2027-03-22T00:00:00.000Z'],
    ['WEEKLY', '2027-03-21T23:59:59.999Z', '2027-03-15T00:00:00.000Z'],
    ['MONTHLY', '2027-03-24T12:00:00Z', '2027-03-01T00:00:00.000Z'],
    ['MONTHLY', '2027-01-01T00:00:00Z', '2027-01-01T00:00:00.000Z'],
    ['AFTER_EVENT', '2027-03-24T12:00:00Z', '2027-03-24T12:00:00.000Z'],
  ] as const)('%s at %s: the last payday was %s', (schedule, at, expected) => {
    expect(lastPayday(schedule, new Date(at)).toISOString()).toBe(expected)
  })
})

const anyPart: fc.Arbitrary<EventEarnings> = fc.record({
  endsAt: fc.option(fc.integer({ min: -200, max: 200 }).map(hoursAgo)),
  state: fc.constantFrom('PUBLISHED', 'COMPLETED', 'CANCELLED'),
  isEarly: fc.boolean(),
  amount: fc.bigInt(-1_000_000n, 1_000_000n),
})
const anyTerms: fc.Arbitrary<PayoutTerms> = fc.record({
  schedule: fc.constantFrom('AFTER_EVENT', 'WEEKLY', 'MONTHLY'),
  delayHours: fc.nat(100),
  holdBackBasisPoints: fc.nat(10_000),
})
const anyOwed = fc.bigInt(-2_000_000n, 2_000_000n)
const forAll = (holds: (owed: bigint, parts: EventEarnings[], terms: PayoutTerms) => void) =>
  fc.assert(fc.property(anyOwed, fc.array(anyPart, { maxLength: 6 }), anyTerms, holds), {
    numRuns: 2_000,
    seed: 20_261_120,
  })

describe('after any history', () => {
  test('no more is due than is owed, never less than nothing, and the rest is withheld', () => {
    forAll((owed, parts, terms) => {
      const { withheld, due } = computeDue(owed, parts, terms, now)
      expect(due >= 0n && withheld >= 0n).toBe(true)
      expect(due + withheld).toBe(owed > 0n ? owed : 0n)
    })
  })

  test('nothing is due after a payout of the due amount', () => {
    forAll((owed, parts, terms) => {
      const { due } = computeDue(owed, parts, terms, now)
      expect(computeDue(owed - due, parts, terms, now).due).toBe(0n)
    })
  })

  test('a refund makes nothing due that was not due before', () => {
    forAll((owed, parts, terms) => {
      const [first, ...others] = parts
      if (!first || first.amount <= 0n) return
      const less = { ...first, amount: first.amount / 2n }
      const after = computeDue(owed - (first.amount - less.amount), [less, ...others], terms, now)
      expect(after.due <= computeDue(owed, parts, terms, now).due).toBe(true)
    })
  })

  test('everything is due in the end', () => {
    forAll((owed, parts, terms) => {
      const past = parts.map(each => ({ ...each, endsAt: hoursAgo(200), state: 'COMPLETED', isEarly: true }))
      expect(computeDue(owed, past, terms, now).due).toBe(owed > 0n ? owed : 0n)
    })
  })
})
