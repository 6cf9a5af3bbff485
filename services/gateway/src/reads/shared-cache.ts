import { setTimeout as delay } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { Fault } from '@boxoffice/contracts'
import type { RedisClient } from '@boxoffice/service/redis'
import type { Config } from '../config.js'
import { readFrom } from '../metrics.js'
import { withoutActor } from './without-actor.js'
import { prepare, preparedOf, textOf } from './prepared.js'
import { SharedEntries } from './shared-entries.js'

type Load = () => Promise<object>

/** The size of the JSON that one cache keeps in this process, and the number of keys without a value. */
const BYTES_MAX = 32_000_000
const MISSING_MAX = 10_000

/** The time for which a key is known to have no value. */
const MISSING_MS = 500

/** The time for which a replica waits for another one's load, and the pause between its looks. */
const PATIENCE_MS = 1_000
const PAUSE_MS = 5

/**
 * A two-level cache of public answers, in this process and in Redis, for `CACHE_TTL`. However many callers read a key at once, at however
 * many replicas, it is loaded once; without Redis, once by each replica. Loads have no actor, so that no private answer gets in.
 */
export class SharedCache {
  private readonly ttlMs: number
  private readonly entries: SharedEntries
  private readonly memory: LRUCache<string, object>
  private readonly missing = new LRUCache<string, Fault>({ max: MISSING_MAX, ttl: MISSING_MS })
  private readonly fills = new Map<string, Promise<object>>()

  /** `name` is unique among the caches in Redis, and `valueOf` makes a value of its JSON. */
  constructor(
    name: string,
    store: RedisClient,
    { CACHE_TTL }: Pick<Config, 'CACHE_TTL'>,
    private readonly valueOf = (text: string) => JSON.parse(text) as object,
  ) {
    this.ttlMs = CACHE_TTL * 1_000
    this.entries = new SharedEntries(name, store, this.ttlMs)
    this.memory = new LRUCache({
      ttl: this.ttlMs,
      maxSize: BYTES_MAX,
      sizeCalculation: value => preparedOf(value)!.body.length,
    })
  }

  /**
   * The prepared value of the key, which is loaded when it is not cached. A fault `not_found` of `load` is cached for half a second; no
   * other error is.
   */
  async read<T extends object>(key: string, load: () => Promise<T>): Promise<T> {
    const kept = this.memory.get(key) ?? this.fills.get(key)
    if (kept) return kept as T | Promise<T>
    const missing = this.missing.get(key)
    if (missing) throw missing
    return (this.ttlMs ? this.begin(key, load) : prepare(await withoutActor(load))) as Promise<T>
  }

  /** Drops one key, or all, here and in Redis. Loads that are under way are not cached. */
  forget(key?: string) {
    if (key === undefined) for (const all of [this.memory, this.fills]) all.clear()
    else for (const all of [this.memory, this.fills]) all.delete(key)
    this.forgetMissing()
    this.forgetShared(key)
  }

  /** Drops the keys that are known to have no value. */
  forgetMissing = () => this.missing.clear()

  /** Drops the entries in Redis, and none of this process. */
  forgetShared = (key?: string) => this.entries.forget(key)

  /** Callers that ask while the load is under way share it. Its value is cached unless the key was dropped meanwhile. */
  private begin(key: string, load: Load): Promise<object> {
    const isWanted = () => this.fills.get(key) === fill
    const fill = this.fill(key, load, isWanted).then(
      value => {
        if (isWanted()) this.memory.set(key, value)
        return value
      },
      (error: unknown) => {
        if (isWanted() && error instanceof Fault && error.kind === 'not_found') this.missing.set(key, error)
        throw error
      },
    )
    this.fills.set(key, fill)
    const end = () => isWanted() && this.fills.delete(key)
    fill.then(end, end)
    return fill
  }

  private async fill(key: string, load: Load, isWanted: () => boolean): Promise<object> {
    for (const deadline = Date.now() + PATIENCE_MS; ; await delay(PAUSE_MS)) {
      const { generation, text, isOurs } = await this.entries.lookOrClaim(key)
      if (text !== undefined) {
        readFrom('redis')
        return prepare(this.valueOf(text), text)
      }
      if (isOurs || Date.now() > deadline) return this.load(key, generation, load, isWanted)
    }
  }

  private async load(
    key: string,
    generation: string | undefined,
    load: Load,
    isWanted: () => boolean,
  ): Promise<object> {
    readFrom('service')
    try {
      const value = await withoutActor(load)
      const text = textOf(value)
      if (isWanted()) this.entries.keep(key, generation, text)
      return prepare(value, text)
    } finally {
      this.entries.release(key, generation)
    }
  }
}
