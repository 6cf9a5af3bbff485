import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import {
  contract,
  Fault,
  fault,
  faults,
  faultsOf,
  method,
  parse,
  Remote,
  statuses,
  type Contract,
} from './kit.js'
import { topology, type BusAccess } from './topology.js'

const seats = contract('seats', {
  methods: {
    take: method(z.object({ seatIds: z.array(z.string()) }), z.object({ id: z.string() })),
    free: method(z.object({ id: z.string() }), z.void()),
  },
  events: { seat: { taken: z.object({ id: z.string() }), freed: z.object({ id: z.string() }) } },
  faults: faultsOf('seats', {
    taken: fault('conflict', 'Somebody sits there', z.object({ seatId: z.string() })),
  }),
})
const contracts: Contract[] = Object.values<BusAccess>(topology).flatMap(({ contract }) => contract ?? [])

describe('a contract', () => {
  test('derives the names of its subjects and codes from its keys', () => {
    expect(seats.methods.take.subject).toBe('rpc.seats.take')
    expect(seats.methods.free.subject).toBe('rpc.seats.free')
    expect(seats.events.seat.taken.subject).toBe('event.seats.seat.taken')
    expect(seats.faults.taken.code).toBe('seats.taken')
  })

  test('is a static property of its client class, which identifies the class for injection', () => {
    class Seats extends Remote(seats) {}
    expect(Seats.contract).toBe(seats)
  })
})

describe('a fault', () => {
  const made = seats.faults.taken({ seatId: 'A1' })

  test('has a kind, a code, a message and data for clients', () => {
    expect(made).toBeInstanceOf(Error)
    expect(made).toMatchObject({
      kind: 'conflict',
      code: 'seats.taken',
      message: 'Somebody sits there',
      data: { seatId: 'A1' },
    })
  })

  test('is recognized by its code, also when another process made it, and nothing else is', () => {
    expect(seats.faults.taken.is(new Fault('conflict', 'seats.taken', 'x', { seatId: 'A1' }))).toBe(true)
    for (const other of [faults.internal({}), new Error('seats.taken'), { code: 'seats.taken' }, null])
      expect(seats.faults.taken.is(other)).toBe(false)
  })

  test('replaces any other error: Fault.of returns a fault unchanged, and for a bug internal without its message', () => {
    expect(Fault.of(made)).toBe(made)
    const hidden = Fault.of(new Error('the password is hunter2'))
    expect(hidden).toMatchObject({ code: 'internal', kind: 'internal', data: {} })
    expect(hidden.message).not.toContain('hunter2')
  })
})

describe('parse', () => {
  const Guest = z.object({
    name: z.string().trim(),
    seats: z.array(z.object({ row: z.string(), number: z.int().min(1) })).min(1),
    limit: z.coerce.number().default(20),
  })
  const errorsOf = (value: unknown) => {
    try {
      parse(Guest, value)
    } catch (error) {
      if (faults.invalid.is(error)) return error.data.errors
      throw error
    }
    return []
  }

  test('returns the value as its schema transforms it: trimmed, with defaults, without unknown fields', () => {
    const value = { name: ' Ada ', seats: [{ row: 'A', number: 1 }], limit: '5', admin: true }
    expect(parse(Guest, value)).toEqual({ name: 'Ada', seats: [{ row: 'A', number: 1 }], limit: 5 })
    expect(parse(Guest, { name: 'Ada', seats: [{ row: 'A', number: 1 }] }).limit).toBe(20)
  })

  test('reports every wrong path, not only the first', () => {
    const errors = errorsOf({ seats: [{ row: 'A', number: 1 }, { row: 2, number: 0 }, 'C3'] })
    expect(errors.map(({ path }) => path)).toEqual(['name', 'seats.1.row', 'seats.1.number', 'seats.2'])
    for (const { message } of errors) expect(message).not.toBe('')
  })

  test('reports the empty path for a value that is wrong as a whole', () => {
    for (const value of [undefined, null, 'text', []]) expect(errorsOf(value)).toMatchObject([{ path: '' }])
  })
})

describe('the contracts of the platform', () => {
  test('have unique subjects and codes, in one form', () => {
    const names = contracts.flatMap(({ methods, events, faults }) => [
      ...Object.values(methods).map(({ subject }) => subject),
      ...Object.values(events).flatMap(verbs => Object.values(verbs).map(({ subject }) => subject)),
      ...Object.values(faults).map(({ code }) => code),
    ])
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter(name => !/^((rpc|event)\.)?[a-z]+(\.[a-zA-Z]+)+$/.test(name))).toEqual([])
  })

  const all = [...Object.values(faults), ...contracts.flatMap(({ faults }) => Object.values(faults))]

  test('have a kind with a status and a title in sentence case for every fault', () => {
    expect(all.filter(({ kind }) => !(kind in statuses))).toEqual([])
    expect(all.map(({ title }) => title).filter(title => !/^[A-Z].*[^.!]$/.test(title))).toEqual([])
  })

  test('have retryAfter in every fault that is unavailable or throttled', () => {
    const passing = all.filter(({ kind }) => kind === 'unavailable' || kind === 'throttled')
    const mute = passing.filter(({ data }) => !('retryAfter' in (data as z.ZodObject).shape))
    expect(mute.map(({ code }) => code)).toEqual([])
  })

  test('have ids, numbers and a version in the payloads of events, and never names or addresses', () => {
    const events = contracts.flatMap(({ events }) =>
      Object.values(events).flatMap(verbs => Object.values(verbs)),
    )
    for (const { subject, payload } of events) {
      const fields = fieldsOf(z.toJSONSchema(payload, { io: 'input' }))
      expect([
        subject,
        fields.filter(field => /^(name|title|buyer|holder|.*(email|phone|address|Name))$/.test(field)),
      ]).toEqual([subject, []])
      expect([subject, fields]).toEqual([subject, expect.arrayContaining(['version'])])
    }
  })
})

/** The names of all fields of a JSON Schema, at any depth. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : []
  return [...own, ...Object.values(schema).flatMap(fieldsOf)]
}
