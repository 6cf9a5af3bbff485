import { describe, expect, test } from '@jest/globals'
import type { FastifyRequest } from 'fastify'
import { v1, v4, v7 } from 'uuid'
import type { Actor } from '@boxoffice/bus'
import { idempotencyKey } from './idempotency.js'

const user: Actor = { subject: crypto.randomUUID(), role: 'CUSTOMER' }
const guest: Actor = { subject: 'guest', role: 'GUEST', orderToken: 'bxo_x' }

const keyOf = (key: string | undefined, actor: Actor | null) =>
  idempotencyKey({ headers: { 'idempotency-key': key }, context: { actor } } as unknown as FastifyRequest)
const code = (expected: string) => expect.objectContaining({ code: expected })

describe('idempotencyKey', () => {
  test('accepts any key of a user, as a quoted string or bare', () => {
    expect(keyOf('my key', user)).toBe('my key')
    expect(keyOf('"my key"', user)).toBe('my key')
    expect(keyOf(undefined, user)).toBeUndefined()
  })

  test('accepts only a random UUID from a guest, since guests share one space of keys', () => {
    for (const key of [v4(), v7(), `"${v4()}"`]) expect(keyOf(key, null)).toBe(key.replaceAll('"', ''))
    for (const key of ['1', 'order-1', v1(), '00000000-0000-0000-0000-000000000000'])
      for (const actor of [null, guest])
        expect(() => keyOf(key, actor)).toThrow(code('booking.idempotencyKeyNotRandom'))
  })

  test('refuses an empty key and a key that is too long', () => {
    for (const key of ['', '""', 'x'.repeat(256)]) expect(() => keyOf(key, user)).toThrow(code('invalid'))
  })
})
