import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { incompatibilities } from './compatibility.js'
import { contract, fault, faultsOf, method, type Kind } from './kit.js'
import { snapshotOf } from './snapshot.js'

const Seat = z.object({
  id: z.uuid(),
  row: z.string().max(10),
  state: z.enum(['FREE', 'HELD']),
  note: z.string().optional(),
  holder: z.object({ name: z.string() }).nullable(),
  prices: z.array(z.object({ amount: z.int() })),
})
const Request = z.object({
  row: z.string().min(1).max(10),
  count: z.int().min(1).max(10),
  side: z.enum(['LEFT', 'RIGHT']),
  note: z.string().optional(),
  friends: z.array(z.object({ name: z.string() })).max(5),
  price: z.union([z.literal(0), z.object({ amount: z.int() })]),
  code: z.string().regex(/^a/).nullable(),
  email: z.string().trim().toLowerCase().pipe(z.email().max(100)),
})

interface Parts {
  input?: z.ZodType
  output?: z.ZodType
  event?: z.ZodType
  data?: z.ZodObject
  kind?: Kind
}

/** A contract of one method, one event and one fault, in which a test may replace parts. */
const hall = ({ input = Request, output = Seat, event = Seat, data = Seat, kind = 'conflict' }: Parts = {}) =>
  contract('hall', {
    methods: { take: method(input, output) },
    events: { seat: { taken: event } },
    faults: faultsOf('hall', { gone: fault(kind, 'It is gone', data) }),
  })
const since = (after: Parts, before: Parts = {}) =>
  incompatibilities(snapshotOf([hall(before)]), snapshotOf([hall(after)]))

describe('incompatibilities', () => {
  test('finds none between a contract and itself', () => {
    expect(since({})).toEqual([])
  })

  describe('reports what a contract no longer has', () => {
    const { take } = hall().methods
    const { taken } = hall().events.seat
    const { gone } = hall().faults
    const now = (methods: object, events: object, faults: object) =>
      incompatibilities(
        snapshotOf([hall()]),
        snapshotOf([{ name: 'hall', methods, events, faults } as never]),
      )

    test.each<[string, string[], string]>([
      ['a method', now({}, { seat: { taken } }, { gone }), 'hall.take is gone'],
      ['an event', now({ take }, { seat: {} }, { gone }), 'event hall.seat.taken is gone'],
      ['a fault', now({ take }, { seat: { taken } }, {}), 'fault hall.gone is gone'],
      ['a service', incompatibilities(snapshotOf([hall()]), {}), 'hall is gone'],
      [
        'an input that callers send',
        since({ input: Request.omit({ note: true }) }),
        'hall.take input.note is gone',
      ],
      ['an output', since({ output: Seat.omit({ row: true }) }), 'hall.take output.row is gone'],
      ['an optional output', since({ output: Seat.omit({ note: true }) }), 'hall.take output.note is gone'],
      ['what an event says', since({ event: Seat.omit({ row: true }) }), 'event hall.seat.taken.row is gone'],
      ['what a fault says', since({ data: Seat.omit({ row: true }) }), 'fault hall.gone.row is gone'],
    ])('%s', (_, found, expected) => {
      expect(found).toEqual([expected])
    })
  })

  describe('reports a request that allows less', () => {
    const input = (changes: z.ZodRawShape) => since({ input: Request.extend(changes) })

    test.each<[string, z.ZodRawShape, string]>([
      ['a new required field', { door: z.string() }, 'door is required now'],
      ['an optional field that is required', { note: z.string() }, 'note is required now'],
      ['another type', { count: z.string() }, 'count is stricter in its type'],
      ['null that is refused', { code: z.string().regex(/^a/) }, 'code takes less than it took'],
      ['a longer minimum', { row: z.string().min(2).max(10) }, 'row is stricter in its minLength'],
      ['a shorter maximum', { row: z.string().min(1).max(9) }, 'row is stricter in its maxLength'],
      ['a higher floor', { count: z.int().min(2).max(10) }, 'count is stricter in its minimum'],
      ['a lower ceiling', { count: z.int().min(1).max(9) }, 'count is stricter in its maximum'],
      [
        'a limit where there was none',
        { note: z.string().max(9).optional() },
        'note is stricter in its maxLength',
      ],
      [
        'a pattern where there was none',
        { note: z.string().regex(/x/).optional() },
        'note is stricter in its pattern',
      ],
      ['another pattern', { code: z.string().regex(/^b/).nullable() }, 'code takes less than it took'],
      ['a format where there was none', { row: z.uuid().min(1).max(10) }, 'row is stricter in its format'],
      ['an enum with a member less', { side: z.enum(['LEFT']) }, 'side is stricter in its enum'],
      ['an enum where there was text', { note: z.enum(['x']).optional() }, 'note is stricter in its enum'],
      ['a constant where there was an enum', { side: z.literal('LEFT') }, 'side is stricter in its const'],
      [
        'a shorter maximum after the text is trimmed',
        { email: z.string().trim().toLowerCase().pipe(z.email().max(99)) },
        'email is stricter in its maxLength',
      ],
      ['fewer items', { friends: Request.shape.friends.max(4) }, 'friends is stricter in its maxItems'],
      [
        'a new required field in a list',
        { friends: z.array(z.object({ name: z.string(), age: z.int() })).max(5) },
        'friends[].age is required now',
      ],
      ['a branch less', { price: z.object({ amount: z.int() }) }, 'price takes less than it took'],
      [
        'a narrower branch',
        { price: z.union([z.literal(1), z.object({ amount: z.int() })]) },
        'price takes less',
      ],
    ])('%s', (_, changes, expected) => {
      expect(input(changes)).toEqual(expect.arrayContaining([expect.stringContaining(`input.${expected}`)]))
    })

    test.each<[string, z.ZodRawShape]>([
      ['a new optional field', { door: z.string().optional() }],
      ['a new field with a default', { door: z.string().default('A') }],
      ['a required field that may be missing', { row: z.string().min(1).max(10).optional() }],
      ['another default', { row: z.string().min(1).max(10).default('A') }],
      ['null that is taken', { row: z.string().min(1).max(10).nullable() }],
      ['a looser minimum', { row: z.string().max(10) }],
      ['a looser maximum', { row: z.string().min(1).max(11) }],
      ['any number where there was an integer', { count: z.number().min(1).max(10) }],
      ['one more member of an enum', { side: z.enum(['LEFT', 'RIGHT', 'MIDDLE']) }],
      ['text where there was an enum', { side: z.string() }],
      ['any text where there was a pattern', { code: z.string().nullable() }],
      ['anything', { row: z.unknown() }],
      ['a longer maximum after the text is trimmed', { email: z.string().trim().pipe(z.email().max(101)) }],
      ['a branch more', { price: z.union([z.literal(0), z.object({ amount: z.int() }), z.string()]) }],
      [
        'a field that may be missing in a list',
        { friends: z.array(z.object({ name: z.string().optional() })).max(5) },
      ],
      [
        'other words for it',
        { row: z.string().min(1).max(10).describe('of the hall').meta({ example: 'A' }) },
      ],
    ])('does not report a request that allows more: %s', (_, changes) => {
      expect(input(changes)).toEqual([])
    })
  })

  describe.each(['output', 'event', 'data'] as const)('of payloads and answers (%s)', part => {
    const reported = (changes: z.ZodRawShape) => since({ [part]: Seat.extend(changes) })

    test.each<[string, z.ZodRawShape, string]>([
      ['a new field that old writers leave out', { door: z.string() }, 'door may not be missing any more'],
      [
        'an optional field that old writers leave out',
        { note: z.string() },
        'note may not be missing any more',
      ],
      ['a field that may be missing', { row: z.string().max(10).optional() }, 'row may be missing now'],
      ['a field that may be null', { row: z.string().max(10).nullable() }, 'row has another type'],
      ['another type', { row: z.int() }, 'row has another type'],
      ['a longer text', { row: z.string().max(11) }, 'row has another maxLength'],
      [
        'a shorter text, of which longer ones are on their way',
        { row: z.string().max(9) },
        'row has another maxLength',
      ],
      ['another format', { id: z.string() }, 'id has another format'],
      ['a new member of an enum', { state: z.enum(['FREE', 'HELD', 'SOLD']) }, 'state has another enum'],
      ['a member less, which is still on its way', { state: z.enum(['FREE']) }, 'state has another'],
      [
        'an object that is not null any more',
        { holder: z.object({ name: z.string() }) },
        'holder has another',
      ],
      ['a field less, inside', { holder: z.object({}).nullable() }, 'holder.name is gone'],
      [
        'another type, in a list',
        { prices: z.array(z.object({ amount: z.string() })) },
        'prices[].amount has another',
      ],
      ['a list of anything', { prices: z.array(z.unknown()) }, 'prices[]'],
    ])('are reported for a change: %s', (_, changes, expected) => {
      expect(reported(changes)).toEqual(expect.arrayContaining([expect.stringContaining(expected)]))
    })

    test.each<[string, z.ZodRawShape]>([
      ['a new field that may be missing', { door: z.string().optional() }],
      ['a new field with a default, which readers fill in', { door: z.string().default('A') }],
      [
        'the same, deeper',
        { prices: z.array(z.object({ amount: z.int(), currency: z.string().optional() })) },
      ],
      [
        'the same, under null',
        { holder: z.object({ name: z.string(), age: z.int().optional() }).nullable() },
      ],
      ['an enum in another order', { state: z.enum(['HELD', 'FREE']) }],
      ['other words for it', { row: z.string().max(10).describe('of the hall') }],
    ])('are not reported for an addition: %s', (_, changes) => {
      expect(reported(changes)).toEqual([])
    })
  })

  test('reports a fault of another kind, since its status differs', () => {
    expect(since({ kind: 'gone' })).toEqual(['fault hall.gone was conflict, and is gone'])
  })

  test('reports an answer where there was none, since the caller expects none', () => {
    expect(since({}, { output: z.void() })).not.toEqual([])
  })

  test('does not report new methods, events, faults and services', () => {
    const { methods, events, faults } = hall()
    const grown = {
      name: 'hall',
      methods: { ...methods, leave: methods.take },
      events: { ...events, door: events.seat },
      faults: { ...faults, late: faults.gone },
    }
    expect(incompatibilities(snapshotOf([hall()]), snapshotOf([grown, { ...grown, name: 'yard' }]))).toEqual(
      [],
    )
  })
})
