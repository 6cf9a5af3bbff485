import { Inject, Injectable } from '@nestjs/common'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import {
  hashAddress,
  issueUnsubscribeToken,
  readUnsubscribeToken,
  type Topic,
} from '../core/unsubscribe-token.js'
import { Db, type Tx } from '../db.js'

/**
 * The addresses that get optional mails: all, except those in `unsubscribes`. Neither that table nor the
 * token in a link contains an address, only its keyed hash.
 */
@Injectable()
export class Subscriptions {
  constructor(
    private readonly db: Db,
    @Inject(Config) private readonly config: Pick<Config, 'UNSUBSCRIBE_SECRET' | 'PUBLIC_URL'>,
    private readonly clock: Clock,
  ) {}

  /** The link by which the recipient unsubscribes: GET shows a page that asks for confirmation, POST unsubscribes at once (RFC 8058). */
  unsubscribeLink(topic: Topic, email: string, userId: string | null): string {
    const token = issueUnsubscribeToken(this.config.UNSUBSCRIBE_SECRET, topic, email, userId)
    return new URL(`/api/mails/unsubscribe/${token}`, this.config.PUBLIC_URL).href
  }

  async isSubscribed(topic: Topic, email: string): Promise<boolean> {
    const addressHash = hashAddress(this.config.UNSUBSCRIBE_SECRET, email)
    return (await this.db.unsubscribe.count({ where: { topic, addressHash } })) === 0
  }

  /** Unsubscribes the address of a token from its topic. Returns false if the token is invalid. */
  async unsubscribe(token: string): Promise<boolean> {
    const content = readUnsubscribeToken(this.config.UNSUBSCRIBE_SECRET, token)
    if (!content) return false
    const data = [{ ...content, createdAt: this.clock.now() }]
    await this.db.unsubscribe.createMany({ data, skipDuplicates: true })
    return true
  }
}

/** Deletes the topics that an account had unsubscribed from. */
export const deleteUnsubscribesOf = (tx: Tx, userId: string) =>
  tx.unsubscribe.deleteMany({ where: { userId } })
