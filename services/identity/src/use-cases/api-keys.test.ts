import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { identity, parse, type User } from '@boxoffice/contracts'
import { emitted, as, openIdentity, type IdentityFixture, register } from '../../test/fixture.js'

let fixture: IdentityFixture
beforeAll(async () => {
  fixture = await openIdentity()
})
afterAll(() => fixture.close())

const newcomer = async () => (await register(fixture, { role: 'ORGANIZER' })).user
const digestOf = (key: string) => createHash('sha256').update(key).digest('base64url')
const holderOf = (key: string) => fixture.getKeyHolder({ digest: digestOf(key) })
const unknown = { code: 'identity.apiKeyNotFound' }

async function organizer() {
  const owner = await newcomer()
  const { id: organizerId } = await as(owner, () => fixture.createOrganizer({ name: 'Lagoon Live' }))
  const wanted = { organizerId, name: 'Own page', scopes: ['events:read', 'orders:read', 'events:read'] }
  const { input } = identity.methods.createApiKey
  return {
    organizerId,
    owner,
    create: (caller: User) => as(caller, () => fixture.createApiKey(parse(input, wanted))),
    list: (caller: User) => as(caller, () => fixture.listApiKeys({ organizerId })),
    revoke: (caller: User, keyId: string) => as(caller, () => fixture.revokeApiKey({ organizerId, keyId })),
  }
}

describe('API keys', () => {
  test('getKeyHolder returns the organizer and scopes of a key', async () => {
    const { organizerId, owner, create, list } = await organizer()
    const { id, key } = await create(owner)
    expect(key).toMatch(/^bx_[\w-]{43}$/)
    const scopes = ['events:read', 'orders:read']
    expect(await holderOf(key)).toEqual({ keyId: id, organizerId, scopes })
    await expect(holderOf(`${key.slice(0, -1)}~`)).rejects.toMatchObject(unknown)
    const { data } = await list(owner)
    expect(data).toEqual([expect.objectContaining({ id, name: 'Own page', ending: key.slice(-4), scopes })])
  })

  test('the database does not contain an API key', async () => {
    const { owner, create } = await organizer()
    const { id, key } = await create(owner)
    const [row] = await fixture.database.query<{ text: string }>(
      `select k::text || encode(k.digest, 'escape') as text from identity.api_keys k where id = $1`,
      [id],
    )
    expect(row!.text).not.toContain(key.slice(3))
  })

  test('a revoked key has no holder and is not listed, and its revocation is emitted', async () => {
    const { organizerId, owner, create, list, revoke } = await organizer()
    const { id: keyId, key } = await create(owner)
    await revoke(owner, keyId)
    await expect(holderOf(key)).rejects.toMatchObject(unknown)
    await expect(revoke(owner, keyId)).rejects.toMatchObject(unknown)
    expect((await list(owner)).data).toEqual([])
    const events = await emitted(fixture, identity.events.apiKey.revoked)
    expect(events).toContainEqual({ keyId, organizerId, version: 2 })
  })

  test('only an OWNER of the organizer creates, lists and revokes its keys', async () => {
    const [mine, rivals] = [await organizer(), await organizer()]
    const { id } = await mine.create(mine.owner)
    const manager = await newcomer()
    const { organizerId } = mine
    await as(mine.owner, () => fixture.addMember({ organizerId, email: manager.email, role: 'MANAGER' }))
    for (const work of [() => mine.create(manager), () => mine.list(manager), () => mine.revoke(manager, id)])
      await expect<Promise<unknown>>(work()).rejects.toMatchObject({ code: 'forbidden' })
    for (const work of [() => mine.create(rivals.owner), () => mine.list(rivals.owner)])
      await expect<Promise<unknown>>(work()).rejects.toMatchObject({ code: 'identity.organizerNotFound' })
    await expect(rivals.revoke(rivals.owner, id)).rejects.toMatchObject(unknown)
  })

  test('lastUsedAt of a key is precise to the minute', async () => {
    const { owner, create, list } = await organizer()
    const { key } = await create(owner)
    const lastUsed = async () => (await list(owner)).data[0]!.lastUsedAt
    expect(await lastUsed()).toBeNull()
    await holderOf(key)
    const first = await lastUsed()
    expect(first).not.toBeNull()
    fixture.clock.ahead = 59_000
    await holderOf(key)
    expect(await lastUsed()).toBe(first)
    fixture.clock.ahead = 61_000
    await holderOf(key)
    expect(Date.parse((await lastUsed())!) - Date.parse(first!)).toBeGreaterThan(60_000)
    fixture.clock.ahead = 0
  })
})
