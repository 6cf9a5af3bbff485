import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type MemberRole, type User } from '@boxoffice/contracts'
import { as, openIdentity, type IdentityFixture, register } from '../../test/fixture.js'

let fixture: IdentityFixture
beforeAll(async () => {
  fixture = await openIdentity()
})
afterAll(() => fixture.close())

const newcomer = async (role = 'ORGANIZER') => (await register(fixture, { role })).user
const asAdmin = (user: User): User => ({ ...user, role: 'ADMIN' })

interface Filters {
  organizerId?: string
  userId?: string
  limit?: number
  cursor?: string
}
const list = (caller: User, filters: Filters = {}) =>
  as(caller, () => fixture.listAudit({ limit: 100, ...filters }))

/** An organizer with a history: its OWNER, a former manager, a revoked API key. */
async function organizer() {
  const [owner, manager] = [await newcomer(), await newcomer()]
  const { id: organizerId } = await as(owner, () => fixture.createOrganizer({ name: 'Lagoon Live' }))
  const add = (member: User, role: MemberRole) =>
    as(owner, () => fixture.addMember({ organizerId, email: member.email, role }))
  await add(manager, 'MANAGER')
  await as(manager, () => fixture.updateOrganizer({ organizerId, name: 'Lagoon' }))
  await as(manager, () => fixture.removeMember({ organizerId, userId: manager.id }))
  const { id: keyId } = await as(owner, () =>
    fixture.createApiKey({ organizerId, name: 'Ada’s', scopes: ['events:read', 'orders:read'] }),
  )
  await as(owner, () => fixture.revokeApiKey({ organizerId, keyId }))
  return { organizerId, owner, manager, keyId, add }
}

test('the audit log of an organizer has every change with its actor, newest first, by ids alone', async () => {
  const { organizerId, owner, manager, keyId } = await organizer()
  const { data, nextCursor } = await list(owner, { organizerId })
  expect(data.map(({ action, actorId, userId, detail }) => [action, actorId, userId, detail])).toEqual([
    ['apiKey.revoked', owner.id, null, { keyId }],
    ['apiKey.created', owner.id, null, { keyId, scopes: 'events:read orders:read' }],
    ['member.changed', manager.id, manager.id, { role: 'none' }],
    ['organizer.changed', manager.id, null, { changed: 'name' }],
    ['member.changed', owner.id, manager.id, { role: 'MANAGER' }],
    ['member.changed', owner.id, owner.id, { role: 'OWNER' }],
    ['organizer.created', owner.id, null, {}],
  ])
  expect(nextCursor).toBeNull()
  expect(new Set(data.map(({ requestId }) => requestId)).size).toBe(6)
  expect(JSON.stringify(data)).not.toMatch(/Ada|Lagoon|@/)
})

test('the audit log has the registration of an account, without an actor', async () => {
  const customer = await newcomer('CUSTOMER')
  const { data } = await list(asAdmin(await newcomer()), { userId: customer.id })
  expect(data).toEqual([
    expect.objectContaining({ action: 'user.registered', actorId: null, detail: { role: 'CUSTOMER' } }),
  ])
})

test('a refused change adds no entry to the audit log', async () => {
  const { organizerId, owner } = await organizer()
  const before = (await list(owner, { organizerId })).data.length
  const last = as(owner, () => fixture.removeMember({ organizerId, userId: owner.id }))
  await expect(last).rejects.toMatchObject({ code: 'identity.lastOwner' })
  expect((await list(owner, { organizerId })).data).toHaveLength(before)
})

describe('listAudit', () => {
  test('returns entries of all organizers to an ADMIN only', async () => {
    const { owner } = await organizer()
    const { data } = await list(asAdmin(owner))
    expect(new Set(data.map(({ organizerId }) => organizerId)).size).toBeGreaterThan(1)
    await expect(list(owner)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(list(owner, { userId: owner.id })).rejects.toMatchObject({ code: 'forbidden' })
    const unauthenticated = fixture.listAudit({ limit: 20 })
    await expect(unauthenticated).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('returns entries of an organizer to its OWNER; to a manager it is forbidden, to others the organizer is unknown', async () => {
    const [{ organizerId, owner, manager, add }, rival] = [await organizer(), await newcomer()]
    await add(manager, 'MANAGER')
    await expect(list(owner, { organizerId, userId: manager.id })).resolves.toMatchObject({
      data: [{ action: 'member.changed' }, { action: 'member.changed' }, { action: 'member.changed' }],
    })
    await expect(list(manager, { organizerId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(list(rival, { organizerId })).rejects.toMatchObject({ code: 'identity.organizerNotFound' })
  })

  test('pages without gaps or repeats, and refuses an unknown cursor', async () => {
    const { organizerId, owner } = await organizer()
    const entries = (await list(owner, { organizerId })).data
    const pages = []
    let cursor: string | null | undefined
    do {
      const page = await list(owner, { organizerId, limit: 3, ...(cursor && { cursor }) })
      pages.push(page.data)
      cursor = page.nextCursor
    } while (cursor)
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1])
    expect(pages.flat()).toEqual(entries)
    await expect(list(owner, { organizerId, cursor: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })
})

test.each([
  'update identity.audit_entries set actor_id = null',
  'delete from identity.audit_entries',
  'truncate identity.audit_entries',
])('the audit log refuses changes even of its owner: %s', async statement => {
  await newcomer()
  await expect(fixture.database.query(statement)).rejects.toThrow('audit_entries is append-only')
})
