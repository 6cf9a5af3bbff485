import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { identity, type MemberRole, type User } from '@boxoffice/contracts'
import { announced, as, openIdentity, register } from '../test/fixture.js'

let stage: Awaited<ReturnType<typeof openIdentity>>
beforeAll(async () => {
  stage = await openIdentity()
})
afterAll(() => stage.close())

const newcomer = async (role = 'ORGANIZER') => (await register(stage, { role })).user

async function organizer() {
  const owner = await newcomer()
  const { id } = await as(owner, () => stage.organizers.createOrganizer({ name: 'Lagoon Live' }))
  const add = (caller: User, { email }: { email: string }, role: MemberRole) =>
    as(caller, () => stage.members.addMember({ organizerId: id, email, role }))
  return { id, owner, add }
}

test('an OWNER adds members and changes what they are; each change is told with a growing version', async () => {
  const { id: organizerId, owner, add } = await organizer()
  const { id: userId, email } = await newcomer('CUSTOMER')
  for (const role of ['DOOR', 'MANAGER'] as const) await add(owner, { email }, role)

  const told = (await announced(stage, identity.events.member.changed)) as { userId: string }[]
  expect(told.filter(each => each.userId === userId)).toEqual([
    { organizerId, userId, role: 'DOOR', version: 1 },
    { organizerId, userId, role: 'MANAGER', version: 2 },
  ])
  expect(await stage.members.membership({ organizerId, userId })).toEqual({ role: 'MANAGER', version: 2 })
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

test('an organizer is never without an OWNER, also when two demote each other at once', async () => {
  const { id: organizerId, owner, add } = await organizer()
  await expect(add(owner, owner, 'DOOR')).rejects.toMatchObject({ code: 'forbidden' })

  const partner = await newcomer()
  await add(owner, partner, 'OWNER')
  await Promise.allSettled([add(owner, partner, 'DOOR'), add(partner, owner, 'DOOR')])
  expect(await stage.db.membership.count({ where: { organizerId, role: 'OWNER' } })).toBe(1)
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
  const get = as(door, () => stage.organizers.getOrganizer({ organizerId: id }))
  await expect(get).rejects.toMatchObject({ code: 'forbidden' })
  expect(await stage.members.organizersOf({ userId: door.id })).toEqual({ organizerIds: [] })
  expect(await stage.members.organizersOf({ userId: owner.id })).toEqual({ organizerIds: [id] })
})

test('a membership that never was is null, older than any', async () => {
  const { id: organizerId } = await organizer()
  const ask = stage.members.membership({ organizerId, userId: crypto.randomUUID() })
  expect(await ask).toEqual({ role: null, version: 0 })
})
