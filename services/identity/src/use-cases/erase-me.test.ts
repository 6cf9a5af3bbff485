import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { identity, parse, type MemberRole, type User } from '@boxoffice/contracts'
import {
  emitted,
  as,
  device,
  openIdentity,
  type IdentityFixture,
  password,
  register,
  sessionOf,
} from '../../test/fixture.js'

let fixture: IdentityFixture
beforeAll(async () => {
  fixture = await openIdentity()
})
afterAll(() => fixture.close())

const fault = (code: string) => expect.objectContaining({ code })
const erase = (user: User, proof: object = { password }) =>
  as(user, () => fixture.eraseMe(parse(identity.methods.eraseMe.input, proof)))
const exported = (user: User) => as(user, () => fixture.exportMe())
const organizer = (owner: User) => as(owner, () => fixture.createOrganizer({ name: 'The Boathouse' }))
const add = (owner: User, organizerId: string, { email }: User, role: MemberRole) =>
  as(owner, () => fixture.addMember({ organizerId, email, role }))
const row = (user: User) => fixture.db.user.findUniqueOrThrow({ where: { id: user.id } })

describe('eraseMe', () => {
  test('leaves rows of the user and of ended sessions without personal data', async () => {
    const tokens = await register(fixture, { name: 'Ada of Canary Wharf', locale: 'fr' })
    const { user } = tokens
    await erase(user)

    expect(await row(user)).toMatchObject({
      email: `erased-${user.id}@invalid`,
      name: 'Erased',
      passwordHash: null,
      locale: 'en',
    })
    const [session] = await fixture.db.session.findMany({ where: { userId: user.id } })
    expect(session).toMatchObject({ id: sessionOf(tokens), agent: '', address: '' })
    expect(session!.endedAt).not.toBeNull()
    const ended = await emitted(fixture, identity.events.session.ended)
    expect(ended).toContainEqual(expect.objectContaining({ sessionId: sessionOf(tokens) }))
    expect(await emitted(fixture, identity.events.user.erased)).toContainEqual({
      userId: user.id,
      version: 2,
    })
  })

  test('makes every call with a still valid token unauthenticated', async () => {
    const { user } = await register(fixture)
    await erase(user)
    for (const work of [
      () => fixture.getMe(),
      () => fixture.updateMe({ name: 'Back' }),
      () => fixture.exportMe(),
      () => fixture.eraseMe({ password }),
    ])
      await expect(as<unknown>(user, work)).rejects.toEqual(fault('unauthenticated'))
    const login = fixture.login({ email: user.email, password, device })
    await expect(login).rejects.toEqual(fault('identity.credentialsInvalid'))
    expect((await register(fixture, { email: user.email })).user.id).not.toBe(user.id)
  })

  test('needs the password of an account that has one', async () => {
    const { user } = await register(fixture)
    for (const proof of [{}, { password: 'not this one' }])
      await expect(erase(user, proof)).rejects.toEqual(fault('identity.credentialsInvalid'))
    expect(await exported(user)).toMatchObject({ user: { email: user.email } })

    await fixture.db.user.update({ where: { id: user.id }, data: { passwordHash: null } })
    await erase(user, {})
    expect((await row(user)).erasedAt).not.toBeNull()
  })

  test('ends the memberships of the user, and emits that', async () => {
    const { user: owner } = await register(fixture, { role: 'ORGANIZER' })
    const { user } = await register(fixture)
    const { id: organizerId } = await organizer(owner)
    await add(owner, organizerId, user, 'MANAGER')
    await erase(user)
    const ended = { organizerId, userId: user.id, role: null, version: 2 }
    expect(await emitted(fixture, identity.events.member.changed)).toContainEqual(ended)
  })

  test('throws soleOwner for the only OWNER of an organizer, and erases nothing', async () => {
    const { user } = await register(fixture, { role: 'ORGANIZER' })
    const { user: manager } = await register(fixture)
    const { id: organizerId } = await organizer(user)
    await add(user, organizerId, manager, 'MANAGER')
    await expect(erase(user)).rejects.toMatchObject({ code: 'identity.soleOwner', data: { organizerId } })
    expect(await row(user)).toMatchObject({ email: user.email, erasedAt: null })

    await add(user, organizerId, manager, 'OWNER')
    await erase(user)
    await expect(erase(manager)).rejects.toEqual(fault('identity.soleOwner'))
  })

  test('erases one of two OWNERs who call it at once', async () => {
    const [one, other] = [await register(fixture, { role: 'ORGANIZER' }), await register(fixture)]
    const { id: organizerId } = await organizer(one.user)
    await add(one.user, organizerId, other.user, 'OWNER')
    const results = await Promise.allSettled([one, other].map(({ user }) => erase(user)))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('leaves no active session of a concurrent login', async () => {
    const { user } = await register(fixture)
    const login = () => fixture.login({ email: user.email, password, device })
    await Promise.allSettled([login(), erase(user), login(), login()])
    expect(await fixture.db.session.count({ where: { userId: user.id, endedAt: null } })).toBe(0)
    expect(await fixture.db.session.count({ where: { userId: user.id, agent: { not: '' } } })).toBe(0)
  })
})

test('exportMe returns the profile, sessions, memberships and providers of the caller', async () => {
  const { user } = await register(fixture, { role: 'ORGANIZER' })
  const { id: organizerId } = await organizer(user)
  expect(await exported(user)).toEqual({
    user,
    sessions: [{ ...device, createdAt: expect.any(String), lastSeenAt: expect.any(String) }],
    memberships: [{ organizerId, role: 'OWNER' }],
    providers: [],
  })
})

describe('updateMe', () => {
  test('changes the given fields, and no others', async () => {
    const { user } = await register(fixture)
    const update = (change: object) =>
      as(user, () => fixture.updateMe(parse(identity.methods.updateMe.input, change)))
    expect(await update({ name: ' Ada L. ' })).toEqual({ ...user, name: 'Ada L.' })
    expect(await update({ locale: 'fr' })).toEqual({ ...user, name: 'Ada L.', locale: 'fr' })
    await expect(async () => update({})).rejects.toEqual(fault('invalid'))
    expect(await update({ name: 'Ada', role: 'ADMIN', email: 'other@example.com' })).toMatchObject({
      role: 'CUSTOMER',
      email: user.email,
    })
  })
})

describe('listUsers', () => {
  const admin = { id: newId(), role: 'ADMIN' } as const
  const list = (query: { limit: number; cursor?: string }) => as(admin, () => fixture.listUsers(query))

  test('lists accounts for ADMINs in pages, newest first, without erased ones', async () => {
    const users: User[] = []
    for (let count = 0; count < 4; count++) users.unshift((await register(fixture)).user)
    await erase(users[1]!)
    const first = await list({ limit: 2 })
    expect(first.data).toEqual([users[0], users[2]])
    expect((await list({ limit: 1, cursor: first.nextCursor! })).data).toEqual([users[3]])
    await expect(list({ limit: 1, cursor: 'none' })).rejects.toEqual(fault('invalid'))
    await expect(as(users[0]!, () => fixture.listUsers({ limit: 1 }))).rejects.toEqual(fault('forbidden'))
  })
})
