import { createHash, randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { faults, identity, type ApiKeyRevoked } from '@boxoffice/contracts'
import { KeyHolders } from './key-holders.js'

const keyId = crypto.randomUUID()
const organizerId = crypto.randomUUID()
const key = `bx_${randomBytes(32).toString('base64url')}`
const actor = { subject: keyId, role: 'KEY', organizerId, scopes: ['events:read'] }
const refused = { code: 'unauthenticated' }

/** The bus and identity, as far as they are used. */
class TestPlatform {
  asked: string[] = []
  lost = false
  revoke = (_: ApiKeyRevoked): void => undefined
  reconnect = (): void => undefined

  watch = ((_: unknown, handle: (event: ApiKeyRevoked) => void) => (this.revoke = handle)) as never
  onReconnect = (then: () => void) => void (this.reconnect = then)
  getKeyHolder = async ({ digest }: { digest: string }) => {
    this.asked.push(digest)
    await Promise.resolve()
    if (this.lost) throw faults.unavailable({ retryAfter: 1 })
    if (digest !== digestOf(key)) throw identity.faults.apiKeyNotFound({})
    return { keyId, organizerId, scopes: ['events:read' as const] }
  }
}
const digestOf = (text: string) => createHash('sha256').update(text).digest('base64url')

let platform: TestPlatform
let holders: KeyHolders
beforeEach(() => {
  platform = new TestPlatform()
  holders = new KeyHolders(platform, platform)
  holders.onApplicationBootstrap()
})

describe('KeyHolders', () => {
  test('asks identity once about a key, by its digest, however many requests send it', async () => {
    const found = await Promise.all(Array.from({ length: 10 }, () => holders.actor(key)))
    expect(found).toEqual(Array(10).fill(actor))
    expect(await holders.actor(key)).toEqual(actor)
    expect(platform.asked).toEqual([digestOf(key)])
  })

  test('refuses an unknown key, and asks nothing about a key in a wrong format', async () => {
    await expect(holders.actor(`bx_${'A'.repeat(43)}`)).rejects.toMatchObject(refused)
    for (const nonsense of ['bx_', 'bx_short', `${key}A`, `bx_${'!'.repeat(43)}`])
      await expect(holders.actor(nonsense)).rejects.toMatchObject(refused)
    expect(platform.asked).toHaveLength(1)
  })

  test('refuses a key from the moment that its revocation is received', async () => {
    await holders.actor(key)
    platform.revoke({ keyId, organizerId, version: 2 })
    await expect(holders.actor(key)).rejects.toMatchObject(refused)
  })

  test('ignores an answer of identity that was under way when the key was revoked', async () => {
    const asking = holders.actor(key)
    platform.revoke({ keyId, organizerId, version: 2 })
    await expect(asking).rejects.toMatchObject(refused)
  })

  test('asks again about every key after a reconnection', async () => {
    await holders.actor(key)
    platform.reconnect()
    await holders.actor(key)
    expect(platform.asked).toHaveLength(2)
  })

  test('accepts a known key while identity is away, and answers `unavailable` for another one', async () => {
    await holders.actor(key)
    platform.lost = true
    await expect(holders.actor(key)).resolves.toEqual(actor)
    await expect(holders.actor(`bx_${'A'.repeat(43)}`)).rejects.toMatchObject({ code: 'unavailable' })
  })
})
