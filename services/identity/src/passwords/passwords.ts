import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { hash, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'
import { faults } from '@boxoffice/contracts'

/** Of libuv's four threads: the others are left to DNS and files. */
const AT_ONCE = 2

/** Who waits behind more than these would get the answer after the caller's deadline. */
const WAITING_MAX = 200

/** Passwords, as argon2id has them. The library's defaults are what OWASP asks for: 19 MiB, two passes. */
@Injectable()
export class Passwords {
  private readonly limit = pLimit(AT_ONCE)
  private readonly nobodys = this.hash(randomBytes(32).toString('base64url'))

  /** Throws `unavailable` when too many are waiting, as does `matches`. */
  hash(password: string): Promise<string> {
    return this.run(() => hash(password))
  }

  /** Without a hash it is false, after as long as with one: time must not tell who has an account. */
  async matches(password: string, known: string | null | undefined): Promise<boolean> {
    const against = known ?? (await this.nobodys)
    const same = await this.run(() => verify(against, password))
    return same && Boolean(known)
  }

  private async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.limit.pendingCount >= WAITING_MAX) throw faults.unavailable({ retryAfter: 1 })
    return this.limit(work)
  }
}
