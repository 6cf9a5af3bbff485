import { createHmac, timingSafeEqual } from 'node:crypto'
import { Controller, Inject } from '@nestjs/common'
import { notifier } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'

/** What people get that they need not get. */
export const topics = ['reminders'] as const
export type Topic = (typeof topics)[number]

/** `topic.account.address.signature`: the address as its keyed hash, the account empty where there is none. */
const TOKEN =
  /^(?<said>(?<topic>[a-z]+)\.(?<userId>[0-9a-f-]{36})?\.(?<address>[\w-]{43}))\.(?<signature>[\w-]{43})$/

/**
 * Who wants which mails. A token says which mails to which address, as its keyed hash, and whose account that is: nothing is kept
 * before somebody uses it, and neither the token nor the row gives an address away.
 */
@Controller()
export class Subscriptions {
  constructor(
    private readonly db: Db,
    @Inject(Config) private readonly config: Pick<Config, 'UNSUBSCRIBE_SECRET' | 'PUBLIC_URL'>,
    private readonly clock: Clock,
  ) {}

  /** Where this reader of such mails ends them: by GET a page that asks, by POST at once. */
  linkFor(topic: Topic, email: string, userId: string | null): string {
    const said = `${topic}.${userId ?? ''}.${this.hashOf(email).toString('base64url')}`
    return new URL(`/api/mails/unsubscribe/${said}.${this.sign(said)}`, this.config.PUBLIC_URL).href
  }

  async wants(topic: Topic, email: string): Promise<boolean> {
    return (await this.db.unsubscribed.count({ where: { topic, address: this.hashOf(email) } })) === 0
  }

  /** Throws `unsubscribeTokenInvalid` for a token that is none of ours. */
  @Handle(notifier.methods.unsubscribe)
  async unsubscribe({ token }: { token: string }): Promise<void> {
    const { topic, address, userId = null } = this.read(token)
    const row = { topic, address: Buffer.from(address, 'base64url'), userId, at: this.clock.now() }
    await this.db.unsubscribed.createMany({ data: [row], skipDuplicates: true })
  }

  private read(token: string) {
    const { said, signature, ...found } = TOKEN.exec(token)?.groups ?? {}
    if (!said || !signature || !isSame(signature, this.sign(said)))
      throw notifier.faults.unsubscribeTokenInvalid({})
    return found as { topic: string; address: string; userId?: string }
  }

  private hashOf = (email: string) => this.hmac('address', email.trim().toLowerCase())
  private sign = (said: string) => this.hmac('token', said).toString('base64url')
  private hmac = (purpose: string, text: string) =>
    createHmac('sha256', this.config.UNSUBSCRIBE_SECRET).update(`${purpose}:${text}`).digest()
}

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
