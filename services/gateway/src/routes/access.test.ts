import { describe, expect, test } from '@jest/globals'
import type { Scope } from '@boxoffice/contracts'
import type { Actor } from '@boxoffice/bus'
import { admit, type Access } from './access.js'

const actors: Record<string, Actor | null> = {
  anonymous: null,
  guest: { subject: 'guest', role: 'GUEST', orderToken: 'bxo_x' },
  customer: { subject: 'c', role: 'CUSTOMER' },
  organizer: { subject: 'o', role: 'ORGANIZER' },
  admin: { subject: 'a', role: 'ADMIN' },
}
const answerTo = (access: Access, actor: Actor | null, scope?: Scope) => {
  try {
    admit({ access, ...(scope && { scope }) }, actor)
    return 'in'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('Access to a route', () => {
  test.each<[Access, string[]]>([
    ['public', ['in', 'in', 'in', 'in', 'in']],
    ['anyone', ['in', 'in', 'in', 'in', 'in']],
    ['buyer', ['unauthenticated', 'in', 'in', 'in', 'in']],
    ['user', ['unauthenticated', 'unauthenticated', 'in', 'in', 'in']],
    [
      ['ORGANIZER', 'ADMIN'],
      ['unauthenticated', 'unauthenticated', 'forbidden', 'in', 'in'],
    ],
    [['ADMIN'], ['unauthenticated', 'unauthenticated', 'forbidden', 'forbidden', 'in']],
  ])(
    '%p admits an anonymous caller, a guest, a customer, an organizer and an ADMIN as listed',
    (access, answers) => {
      expect(Object.values(actors).map(actor => answerTo(access, actor))).toEqual(answers)
    },
  )
})

describe('Access of an API key', () => {
  const key: Actor = { subject: 'k', role: 'KEY', organizerId: 'o', scopes: ['events:read'] }

  test.each<Access>(['anyone', 'buyer', 'user', ['ORGANIZER', 'ADMIN']])(
    'reaches a route for %p only when the route names a scope that the key was given',
    access => {
      expect(answerTo(access, key, 'events:read')).toBe('in')
      expect(answerTo(access, key, 'events:write')).toBe('forbidden')
      expect(answerTo(access, key)).toBe('forbidden')
      expect(answerTo(access, { subject: 'k', role: 'KEY' }, 'events:read')).toBe('forbidden')
    },
  )

  test('is not checked on a public route', () => expect(answerTo('public', key)).toBe('in'))
})
