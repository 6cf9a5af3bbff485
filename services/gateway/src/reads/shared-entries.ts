import { attempt } from '@boxoffice/service'
import type { RedisClient } from '@boxoffice/service/redis'

/** The time after which a claim expires and another replica may load. */
const CLAIM_MS = 2_000

/** A generation outlives its entries by this time, which is longer than any load takes. */
const SLOWEST_MS = 60_000

/** One script, since between a look and a claim the entry could be written and its claim be released. */
const LOOK_OR_CLAIM = `
  local generation = (redis.call('get', KEYS[1]) or '0') .. '.' .. (redis.call('get', KEYS[2]) or '0')
  local kept = redis.call('get', KEYS[3])
  if kept and string.sub(kept, 1, #generation + 1) == generation .. ' ' then
    return { generation, string.sub(kept, #generation + 2), 0 }
  end
  local claimed = redis.call('set', KEYS[4] .. generation, '', 'PX', ARGV[1], 'NX')
  return { generation, false, claimed and 1 or 0 }`

type Reply = [generation: string, text: string | null, claimed: 0 | 1]

/** The entry of a key. Without Redis there is no generation, and every caller loads. */
interface Look {
  generation?: string
  text?: string
  isOurs: boolean
}

/**
 * The cache entries that replicas share, in Redis. Dropping begins a new generation, of one key or of all. An entry names its generation,
 * so that a load that was under way cannot bring an old value back. While Redis fails there are no entries, and every claim is granted.
 */
export class SharedEntries {
  constructor(
    private readonly name: string,
    private readonly store: RedisClient,
    private readonly ttlMs: number,
  ) {}

  /** The entry, or whether the caller is the one to load it. A claim on an older generation does not count. */
  async lookOrClaim(key: string): Promise<Look> {
    const keys = [this.generation(), this.generation(key), this.entry(key), this.claimOn(key)]
    const reply = await attempt(
      'looking for a shared entry',
      () => this.store.eval(LOOK_OR_CLAIM, 4, ...keys, CLAIM_MS) as Promise<Reply>,
    )
    if (!reply) return { isOurs: true }
    const [generation, text, claimed] = reply
    return { generation, text: text ?? undefined, isOurs: claimed === 1 }
  }

  keep(key: string, generation: string | undefined, text: string) {
    if (generation === undefined) return
    this.send(this.store.set(this.entry(key), `${generation} ${text}`, 'PX', this.ttlMs))
  }

  /** Called after `keep`, so that a replica that waits finds the entry before the claim is gone. */
  release(key: string, generation: string | undefined) {
    if (generation !== undefined) this.send(this.store.del(this.claimOn(key) + generation))
  }

  /** Drops one key, or all. */
  forget(key?: string) {
    this.send(this.store.incr(this.generation(key)))
    if (key !== undefined) this.send(this.store.pexpire(this.generation(key), this.ttlMs + SLOWEST_MS))
  }

  private send = (command: Promise<unknown>) => void attempt('writing a shared entry', () => command)

  private generation = (key?: string) => `reads:${this.name}:generation${key === undefined ? '' : `:${key}`}`
  private entry = (key: string) => `reads:${this.name}:entry:${key}`
  /** The prefix of a claim's key, which the generation follows. */
  private claimOn = (key: string) => `reads:${this.name}:claim:${key}:`
}
