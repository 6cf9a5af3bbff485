import { describe, expect, test } from '@jest/globals'
import type { Actor } from '@boxoffice/bus'
import { admit, type Access } from './access.js'

const actors: Record<string, Actor | null> = {
  nobody: null,
  guest: { subject: 'guest', role: 'GUEST', orderToken: 'bxo_x' },
  customer: { subject: 'c', role: 'CUSTOMER' },
  organizer: { subject: 'o', role: 'ORGANIZER' },
  admin: { subject: 'a', role: 'ADMIN' },
}
const answerTo = (access: Access, actor: Actor | null) => {
  try {
    admit(access, actor)
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
