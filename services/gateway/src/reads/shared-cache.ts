import { Inject, Injectable } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { Config } from '../config.js'
import { readFrom } from '../metrics.js'
import { SharedStore } from '../redis.js'
import { prepare } from './prepared.js'

type Load = () => Promise<object>

const GENERATION = 'reads:generation'

/**
 * Answers that anybody may see, kept in this process over Redis for `CACHE_TTL`: what one replica has loaded serves
 * all. Forgetting
 * begins a new generation, so that a load that was under way can not bring back what is old.
 */
@Injectable()
export class SharedCache {
  private readonly ttlMs: number
  private readonly memory: LRUCache<string, object, Load>

  constructor(
    @Inject(Config) config: Config,
    @Inject(SharedStore) private readonly store: SharedStore,
  ) {
    this.ttlMs = config.CACHE_TTL * 1_000
    this.memory = new LRUCache({
      max: 2_000,
      ttl: this.ttlMs,
      ignoreFetchAbort: true,
      fetchMethod: (key, _, { context }) => this.fill(key, context),
    })
  }

  /** The value under the key, which is loaded when nobody has it. What `load` throws is kept nowhere. */
  async read<T extends object>(key: string, load: () => Promise<T>): Promise<T> {
    if (this.ttlMs === 0) return load()
    return (await this.memory.forceFetch(key, { context: load })) as T
  }

  /** Forgets everything, here and in Redis. */
  forget() {
    this.memory.clear()
    this.store.incr(GENERATION).catch(() => undefined)
  }

  private async fill(key: string, load: Load): Promise<object> {
    const [generation, text] = await this.lookUp(key)
    if (text) {
      readFrom('redis')
      return prepare(JSON.parse(text) as object, text)
    }
    readFrom('service')
    const value = await load()
    const json = JSON.stringify(value)
    this.store.set(entry(key), `${generation} ${json}`, 'PX', this.ttlMs).catch(() => undefined)
    return prepare(value, json)
  }

  /** The present generation, and the JSON that Redis has of it under the key. */
  private async lookUp(key: string): Promise<[generation: string, text?: string]> {
    try {
      const [generation, kept] = await this.store.mget(GENERATION, entry(key))
      const present = generation ?? '0'
      return kept?.startsWith(`${present} `) ? [present, kept.slice(present.length + 1)] : [present]
    } catch {
      return ['away']
    }
  }
}

const entry = (key: string) => `reads:${key}`
