import { hash } from 'node:crypto'
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { faults, Identity, identity } from '@boxoffice/contracts'
import { Bus, type Actor } from '@boxoffice/bus'

const API_KEY = /^bx_[A-Za-z0-9_-]{43}$/
const KEPT_MS = 60_000
const MAX = 10_000

/**
 * Finds the organizer and the scopes of an API key. Identity is asked at most once a minute about a key, and the answer is cached under
 * the key's hash. A revoked key is refused as soon as the event is received; if the event is missed, within that minute.
 */
@Injectable()
export class KeyHolders implements OnApplicationBootstrap {
  private holders = this.unknownKey()
  /** Revocations are kept longer than answers, so that an answer that was under way during one is ignored. */
  private readonly revoked = new LRUCache<string, true>({ max: MAX, ttl: 2 * KEPT_MS })

  constructor(
    @Inject(Bus) private readonly bus: Pick<Bus, 'watch' | 'onReconnect'>,
    @Inject(Identity) private readonly identity: Pick<Identity, 'getKeyHolder'>,
  ) {}

  /** Events that are published while the connection is lost are missed, so identity is asked again about every key. */
  onApplicationBootstrap() {
    this.bus.watch(identity.events.apiKey.revoked, ({ keyId }) => this.revoked.set(keyId, true))
    this.bus.onReconnect(() => (this.holders = this.unknownKey()))
  }

  /** Throws `unauthenticated` for a key that is unknown or revoked. */
  async actor(key: string): Promise<Actor> {
    const holder = API_KEY.test(key) && (await this.holders.forceFetch(hash('sha256', key, 'base64url')))
    if (!holder || this.revoked.has(holder.subject)) throw faults.unauthenticated({})
    return holder
  }

  private unknownKey() {
    return new LRUCache<string, Actor>({ max: MAX, ttl: KEPT_MS, fetchMethod: digest => this.find(digest) })
  }

  private async find(digest: string): Promise<Actor> {
    try {
      const { keyId, organizerId, scopes } = await this.identity.getKeyHolder({ digest })
      return { subject: keyId, role: 'KEY', organizerId, scopes }
    } catch (error) {
      if (identity.faults.apiKeyNotFound.is(error)) throw faults.unauthenticated({})
      throw error
    }
  }
}
