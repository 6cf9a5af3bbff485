import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { hash, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'
import { faults } from '@boxoffice/contracts'

/** Hashes computed at once: libuv has four threads, and DNS and files need the other two. */
const CONCURRENCY = 2

/** Calls that may wait. One behind more than these would be answered after its caller's deadline. */
const QUEUE_MAX = 200

/** Password hashes by argon2id. The library's defaults are OWASP's recommendation: 19 MiB, two passes. */
@Injectable()
export class PasswordHashes {
  private readonly limit = pLimit(CONCURRENCY)
  private readonly unmatchable = this.hash(randomBytes(32).toString('base64url'))

  /** Throws `unavailable` when too many calls wait, as does `matches`. */
  hash(password: string): Promise<string> {
    return this.run(() => hash(password))
  }

  /** False without a hash, after as long as with one: the time must not reveal whether an account exists. */
  async matches(password: string, known: string | null | undefined): Promise<boolean> {
    const against = known ?? (await this.unmatchable)
    const isSame = await this.run(() => verify(against, password))
    return isSame && Boolean(known)
  }

  private async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.limit.pendingCount >= QUEUE_MAX) throw faults.unavailable({ retryAfter: 1 })
    return this.limit(work)
  }
}
