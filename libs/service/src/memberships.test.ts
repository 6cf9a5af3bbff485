import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { faults, type MemberChanged, type MemberRole } from '@boxoffice/contracts'
import { inContext, type Actor } from '@boxoffice/bus'
import { testDatabase, type TestDatabase } from '@boxoffice/testing'
import { Memberships } from './memberships.js'

const EDITORS: MemberRole[] = ['OWNER', 'MANAGER']

/** An identity service with the memberships of the test, which counts its calls. */
class Identity {
  asked = 0
  answer: { role: MemberRole | null; version: number } | undefined = { role: null, version: 0 }
  getMembership = () => {
    this.asked++
    return this.answer ? Promise.resolve(this.answer) : Promise.reject(faults.unavailable({ retryAfter: 1 }))
  }
}

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase('booking')
})
afterAll(() => database.drop())

/** An organizer and a user that have no membership. */
function newIdentities() {
  const identity = new Identity()
  const members = new Memberships(database, identity)
  const [organizerId, userId] = [newId(), newId()]
  const as = (actor: Actor | null, roles = EDITORS) =>
    inContext({ requestId: 'r', traceparent: '', deadline: 0, actor }, () =>
      members.allows(organizerId, roles),
    )
  return {
    identity,
    organizerId,
    as,
    asUser: (roles = EDITORS) => as({ subject: userId, role: 'CUSTOMER' }, roles),
    learn: (role: MemberRole | null, version: number) =>
      members.upsert({ organizerId, userId, role, version } satisfies MemberChanged),
  }
}

describe('Memberships', () => {
  describe('allows', () => {
    test('a member with one of the roles, and no other member', async () => {
      const { asUser, learn } = newIdentities()
      await learn('MANAGER', 1)
      expect(await asUser(['OWNER', 'MANAGER'])).toBe(true)
      expect(await asUser(['OWNER'])).toBe(false)
      expect(await asUser(['DOOR'])).toBe(false)
    })

    test('no member of another organizer', async () => {
      const [mine, other] = [newIdentities(), newIdentities()]
      await mine.learn('OWNER', 1)
      expect(await other.asUser()).toBe(false)
    })

    test('every ADMIN, without reading a membership', async () => {
      const { as, identity } = newIdentities()
      expect(await as({ subject: newId(), role: 'ADMIN' })).toBe(true)
      expect(identity.asked).toBe(0)
    })

    test('neither a guest nor a caller without an actor', async () => {
      const { as, identity } = newIdentities()
      identity.answer = { role: 'OWNER', version: 1 }
      expect(await as({ subject: 'guest', role: 'GUEST', orderToken: 'x' })).toBe(false)
      expect(await as(null)).toBe(false)
    })

    test('an API key as a manager of its own organizer and of no other, without reading a membership', async () => {
      const { as, identity, organizerId } = newIdentities()
      const key = (of: string): Actor => ({ subject: newId(), role: 'KEY', organizerId: of, scopes: [] })
      expect(await as(key(organizerId), ['MANAGER'])).toBe(true)
      expect(await as(key(organizerId), ['OWNER'])).toBe(false)
      expect(await as(key(newId()))).toBe(false)
      expect(identity.asked).toBe(0)
    })

    test('no ORGANIZER without a membership: the role of an account is not enough', async () => {
      const { as } = newIdentities()
      expect(await as({ subject: newId(), role: 'ORGANIZER' })).toBe(false)
    })
  })

  describe('without a copy of a membership', () => {
    test('asks identity, and stores the answer', async () => {
      const { asUser, identity } = newIdentities()
      identity.answer = { role: 'OWNER', version: 3 }
      expect([await asUser(), await asUser(), await asUser()]).toEqual([true, true, true])
      expect(identity.asked).toBe(1)
    })

    test('does not store that a user is no member, because the event of a new membership may be on its way', async () => {
      const { asUser, identity } = newIdentities()
      expect(await asUser()).toBe(false)
      identity.answer = { role: 'MANAGER', version: 1 }
      expect(await asUser()).toBe(true)
    })

    test('throws unavailable while identity is unavailable', async () => {
      const { asUser, identity } = newIdentities()
      identity.answer = undefined
      await expect(asUser()).rejects.toMatchObject({ kind: 'unavailable' })
    })
  })

  describe('with a copy of a membership', () => {
    test('needs no identity', async () => {
      const { asUser, learn, identity } = newIdentities()
      identity.answer = undefined
      await learn('OWNER', 1)
      expect(await asUser()).toBe(true)
    })

    test('denies an ended membership without asking identity', async () => {
      const { asUser, learn, identity } = newIdentities()
      identity.answer = { role: 'OWNER', version: 1 }
      await learn('OWNER', 1)
      await learn(null, 2)
      expect(await asUser()).toBe(false)
      expect(identity.asked).toBe(0)
    })

    test('uses the newest version, in whatever order and however often events arrive', async () => {
      const roles: (MemberRole | null)[] = ['DOOR', 'MANAGER', null, 'OWNER']
      const versions = fc.shuffledSubarray([1, 2, 3, 4, 1, 2, 3], { minLength: 1 })
      await fc.assert(
        fc.asyncProperty(versions, async received => {
          const { asUser, learn } = newIdentities()
          for (const version of received) await learn(roles[version - 1]!, version)
          const newest = roles[Math.max(...received) - 1]!
          const found = await Promise.all((['OWNER', 'MANAGER', 'DOOR'] as const).map(role => asUser([role])))
          expect(found).toEqual(['OWNER', 'MANAGER', 'DOOR'].map(role => role === newest))
        }),
        { numRuns: 25, seed: 20_261_201 },
      )
    })
  })
})
