import { describe, expect, test } from '@jest/globals'
import type { Scope } from '@boxoffice/contracts'
import type { Actor } from '@boxoffice/bus'
import { admit, type Access } from './access.js'

const actors: Record<string, Actor | null> = {
  nobody: null,
  guest: { subject: 'guest', role: 'GUEST', orderToken: 'bxo_x' },
  customer: { subject: 'c', role: 'CUSTOMER' },
  organizer: { subject: 'o', role: 'ORGANIZER' },
  admin: { subject: 'a', role: 'ADMIN' },
}
const answerTo = (may: Access, actor: Actor | null, scope?: Scope) => {
  try {
    admit({ may, ...(scope && { scope }) }, actor)
    return 'in'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('who may', () => {
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
  ])('%p: nobody, a guest, a customer, an organizer, an admin', (access, answers) => {
    expect(Object.values(actors).map(actor => answerTo(access, actor))).toEqual(answers)
  })
})

describe('an API key', () => {
  const key: Actor = { subject: 'k', role: 'KEY', organizerId: 'o', scopes: ['events:read'] }

  test.each<Access>(['anyone', 'buyer', 'user', ['ORGANIZER', 'ADMIN']])(
    'opens what is for %p with a scope that it was given, and nothing else',
    may => {
      expect(answerTo(may, key, 'events:read')).toBe('in')
      expect(answerTo(may, key, 'events:write')).toBe('forbidden')
      expect(answerTo(may, key)).toBe('forbidden')
      expect(answerTo(may, { subject: 'k', role: 'KEY' }, 'events:read')).toBe('forbidden')
    },
  )

  test('is not looked at where no token is', () => expect(answerTo('public', key)).toBe('in'))
})
