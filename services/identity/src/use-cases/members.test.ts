import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { identity, type MemberRole, type User } from '@boxoffice/contracts'
import { barrier } from '@boxoffice/testing'
import { emitted, as, openIdentity, type IdentityFixture, register } from '../../test/fixture.js'
import { AddMemberHandler } from './add-member.js'
import { RemoveMemberHandler } from './remove-member.js'

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

test('an OWNER adds members and changes their roles; each change is emitted with a growing version', async () => {
  const { id: organizerId, owner, add } = await organizer()
  const { id: userId, email } = await newcomer('CUSTOMER')
  for (const role of ['DOOR', 'MANAGER'] as const) await add(owner, { email }, role)

  const events = (await emitted(fixture, identity.events.member.changed)) as { userId: string }[]
  expect(events.filter(each => each.userId === userId)).toEqual([
    { organizerId, userId, role: 'DOOR', version: 1 },
    { organizerId, userId, role: 'MANAGER', version: 2 },
  ])
  expect(await fixture.getMembership({ organizerId, userId })).toEqual({ role: 'MANAGER', version: 2 })
})

test('20 concurrent changes of a membership have different versions', async () => {
  const { owner, add } = await organizer()
  const member = await newcomer()
  const added = await Promise.all(Array.from({ length: 20 }, () => add(owner, member, 'DOOR')))
  expect(new Set(added.map(({ version }) => version)).size).toBe(20)
})

test('addMember throws organizerNotFound for non-members and forbidden for other members; an ADMIN may call it', async () => {
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
  const countOwners = (organizerId: string) =>
    fixture.db.membership.count({ where: { organizerId, role: 'OWNER' } })

  test('whoever removes or demotes the last one, also an ADMIN', async () => {
    const { id, owner, add, remove } = await organizer()
    const admin = { ...(await newcomer()), role: 'ADMIN' as const }
    for (const caller of [owner, admin]) {
      await expect(add(caller, owner, 'DOOR')).rejects.toMatchObject(lastOwner)
      await expect(remove(caller, owner)).rejects.toMatchObject(lastOwner)
    }
    await expect(add(owner, owner, 'OWNER')).resolves.toMatchObject({ role: 'OWNER' })
    expect(await countOwners(id)).toBe(1)
  })

  test('also when two OWNERs demote each other at once', async () => {
    const { id: organizerId, owner, add } = await organizer()
    const partner = await newcomer()
    await add(owner, partner, 'OWNER')
    const held = fixture.makeHeld(AddMemberHandler, barrier(2, { withinMs: 200 }))
    const demote = (caller: User, { email }: User) =>
      as(caller, () => held.addMember({ organizerId, email, role: 'DOOR' }))
    await Promise.allSettled([demote(owner, partner), demote(partner, owner)])
    expect(await countOwners(organizerId)).toBe(1)
  })

  /** Removes two OWNERs, by each other and by themselves, so many times at once. Counts the removals that succeeded, and the OWNERs after. */
  async function removeBoth(removeMember: RemoveMemberHandler, times: number) {
    const { id: organizerId, owner, add } = await organizer()
    const partner = await newcomer()
    await add(owner, partner, 'OWNER')
    const tries = Array.from({ length: times }, (_, n) => {
      const [caller, other] = n % 2 ? [owner, partner] : [partner, owner]
      const { id: userId } = n % 4 < 2 ? other : caller
      return as(caller, () => removeMember.removeMember({ organizerId, userId }))
    })
    const results = await Promise.allSettled(tries)
    const done = results.filter(({ status }) => status === 'fulfilled').length
    return { done, owners: await countOwners(organizerId) }
  }

  test('also when two OWNERs remove each other and themselves, 20 times at once', async () => {
    expect(await removeBoth(fixture.make(RemoveMemberHandler), 20)).toEqual({ done: 1, owners: 1 })
    const held = fixture.makeHeld(RemoveMemberHandler, barrier(2, { withinMs: 200 }))
    expect(await removeBoth(held, 2)).toEqual({ done: 1, owners: 1 })
  })

  test('control: without the lock both OWNERs are removed', async () => {
    const unlocked = fixture.makeUnlocked(RemoveMemberHandler, barrier(2, { withinMs: 10_000 }))
    expect(await removeBoth(unlocked, 2)).toEqual({ done: 2, owners: 0 })
  })
})

test('an OWNER or the member ends a membership, which is emitted with role null and can begin again', async () => {
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

test('listMembers shows managers the members, without former ones', async () => {
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

test('addMember throws userNotFound for an address without an account', async () => {
  const { owner, add } = await organizer()
  const unknown = { email: 'nobody@example.com' }
  await expect(add(owner, unknown, 'DOOR')).rejects.toMatchObject({ code: 'identity.userNotFound' })
})

test('a DOOR member can’t read the organizer, and its id is not among the organizers that the member manages', async () => {
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

test('getMembership returns null with version 0 for a membership that never existed', async () => {
  const { id: organizerId } = await organizer()
  const call = fixture.getMembership({ organizerId, userId: crypto.randomUUID() })
  expect(await call).toEqual({ role: null, version: 0 })
})
