import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { identity, type MemberRole, type User } from '@boxoffice/contracts'
import { emitted, as, neverLocking, openIdentity, type IdentityFixture, register } from '../../test/fixture.js'
import type { Db } from '../db.js'
import { Members } from '../store/memberships.js'

let fixture: IdentityFixture
beforeAll(async () => {
  fixture = await openIdentity()
})
afterAll(() => fixture.close())

const newcomer = async (role = 'ORGANIZER') => (await register(fixture, { role })).user

async function organizer() {
  const owner = await newcomer()
  const { id } = await as(owner, () => fixture.createOrganizer({ name: 'Lagoon Live' }))
  const add = (caller: User, { email }: { email: string }, role: MemberRole) =>
    as(caller, () => fixture.addMember({ organizerId: id, email, role }))
  const remove = (caller: User, { id: userId }: User) =>
    as(caller, () => fixture.removeMember({ organizerId: id, userId }))
  return { id, owner, add, remove }
}

test('an OWNER adds members and changes what they are; each change is told with a growing version', async () => {
  const { id: organizerId, owner, add } = await organizer()
  const { id: userId, email } = await newcomer('CUSTOMER')
  for (const role of ['DOOR', 'MANAGER'] as const) await add(owner, { email }, role)

  const told = (await emitted(fixture, identity.events.member.changed)) as { userId: string }[]
  expect(told.filter(each => each.userId === userId)).toEqual([
    { organizerId, userId, role: 'DOOR', version: 1 },
    { organizerId, userId, role: 'MANAGER', version: 2 },
  ])
  expect(await fixture.getMembership({ organizerId, userId })).toEqual({ role: 'MANAGER', version: 2 })
})

test('of 20 changes at once each has a version of its own', async () => {
  const { owner, add } = await organizer()
  const member = await newcomer()
  const added = await Promise.all(Array.from({ length: 20 }, () => add(owner, member, 'DOOR')))
  expect(new Set(added.map(({ version }) => version)).size).toBe(20)
})

test('nobody else adds one: a rival finds no organizer, a member is refused, an ADMIN is not', async () => {
  const { owner, add } = await organizer()
  const [rival, manager, door] = [await newcomer(), await newcomer(), await newcomer()]
  await add(owner, manager, 'MANAGER')
  await add(owner, door, 'DOOR')

  await expect(add(rival, rival, 'OWNER')).rejects.toMatchObject({ code: 'identity.organizerNotFound' })
  for (const member of [manager, door])
    await expect(add(member, member, 'OWNER')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(add({ ...rival, role: 'ADMIN' }, rival, 'DOOR')).resolves.toMatchObject({ role: 'DOOR' })
})

describe('an organizer is never without an OWNER', () => {
  const lastOwner = { code: 'identity.lastOwner' }
  const owners = (organizerId: string) => fixture.db.membership.count({ where: { organizerId, role: 'OWNER' } })

  test('whoever takes away the last, an ADMIN too', async () => {
    const { id, owner, add, remove } = await organizer()
    const admin = { ...(await newcomer()), role: 'ADMIN' as const }
    for (const caller of [owner, admin]) {
      await expect(add(caller, owner, 'DOOR')).rejects.toMatchObject(lastOwner)
      await expect(remove(caller, owner)).rejects.toMatchObject(lastOwner)
    }
    await expect(add(owner, owner, 'OWNER')).resolves.toMatchObject({ role: 'OWNER' })
    expect(await owners(id)).toBe(1)
  })

  test('also when two demote each other at once', async () => {
    const { id, owner, add } = await organizer()
    const partner = await newcomer()
    await add(owner, partner, 'OWNER')
    await Promise.allSettled([add(owner, partner, 'DOOR'), add(partner, owner, 'DOOR')])
    expect(await owners(id)).toBe(1)
  })

  /** Two owners, who are removed by each other and by themselves, 20 times at once. How many of the removals succeeded. */
  async function removeBoth(members: Members) {
    const { id: organizerId, owner, add } = await organizer()
    const partner = await newcomer()
    await add(owner, partner, 'OWNER')
    const tries = Array.from({ length: 20 }, (_, n) => {
      const [caller, other] = n % 2 ? [owner, partner] : [partner, owner]
      const { id: userId } = n % 4 < 2 ? other : caller
      return as(caller, () => members.removeMember({ organizerId, userId }))
    })
    const results = await Promise.allSettled(tries)
    const done = results.filter(({ status }) => status === 'fulfilled').length
    return { done, left: await owners(organizerId) }
  }

  test('also when two remove each other and themselves, 20 times at once', async () => {
    expect(await removeBoth(fixture.members)).toEqual({ done: 1, left: 1 })
  })

  test('control: without the lock they would all be gone, sooner or later', async () => {
    const unlocked = new Members({
      tx: work => fixture.db.tx((tx, emit) => work(neverLocking(tx), emit)),
    } as Db)
    let left = 1
    for (let round = 0; left > 0 && round < 20; round++) ({ left } = await removeBoth(unlocked))
    expect(left).toBe(0)
  })
})

test('a membership ends by an OWNER or by the member, is told as null, and can begin again', async () => {
  const { id: organizerId, owner, add, remove } = await organizer()
  const [manager, door] = [await newcomer(), await newcomer()]
  await add(owner, manager, 'MANAGER')
  await add(owner, door, 'DOOR')
  await expect(remove(manager, door)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(remove(await newcomer(), door)).rejects.toMatchObject({ code: 'identity.organizerNotFound' })

  await remove(door, door)
  await remove(owner, manager)
  await expect(remove(owner, manager)).rejects.toMatchObject({ code: 'identity.userNotFound' })
  await expect(remove(door, door)).rejects.toMatchObject({ code: 'identity.organizerNotFound' })
  expect(await emitted(fixture, identity.events.member.changed)).toContainEqual({
    organizerId,
    userId: door.id,
    role: null,
    version: 2,
  })
  await expect(add(owner, door, 'DOOR')).resolves.toMatchObject({ version: 3 })
})

test('those who manage an organizer see its members, and not those who were', async () => {
  const { id: organizerId, owner, add, remove } = await organizer()
  const [manager, door] = [await newcomer(), await newcomer()]
  await add(owner, manager, 'MANAGER')
  await add(owner, door, 'DOOR')
  const list = (caller: User) => as(caller, () => fixture.listMembers({ organizerId }))
  const known = ({ id: userId, name, email }: User, role: MemberRole) => ({ userId, role, name, email })
  expect((await list(manager)).data).toEqual(
    expect.arrayContaining([known(owner, 'OWNER'), known(manager, 'MANAGER'), known(door, 'DOOR')]),
  )
  await expect(list(door)).rejects.toMatchObject({ code: 'forbidden' })
  await remove(owner, door)
  expect((await list(owner)).data).toHaveLength(2)
})

test('who has no account cannot be added', async () => {
  const { owner, add } = await organizer()
  const nobody = { email: 'nobody@example.com' }
  await expect(add(owner, nobody, 'DOOR')).rejects.toMatchObject({ code: 'identity.userNotFound' })
})

test('door staff see nothing of the organizer here, and may not act for it', async () => {
  const { id, owner, add } = await organizer()
  const door = await newcomer()
  await add(owner, door, 'DOOR')
  const get = as(door, () => fixture.getOrganizer({ organizerId: id }))
  await expect(get).rejects.toMatchObject({ code: 'forbidden' })
  expect(await fixture.listOrganizerIds({ userId: door.id })).toEqual({ organizerIds: [] })
  expect(await fixture.listOrganizerIds({ userId: owner.id })).toEqual({ organizerIds: [id] })
  const { userIds } = await fixture.listMemberIds({ organizerId: id })
  expect(userIds.toSorted()).toEqual([owner.id, door.id].toSorted())
})

test('a membership that never was is null, older than any', async () => {
  const { id: organizerId } = await organizer()
  const ask = fixture.getMembership({ organizerId, userId: crypto.randomUUID() })
  expect(await ask).toEqual({ role: null, version: 0 })
})
