import { Inject, Injectable } from '@nestjs/common'
import { Booking, Catalog, Fault, Identity } from '@boxoffice/contracts'
import { Clock, LOG, Tick, type Log } from '@boxoffice/service'
import { Config } from './config.js'
import { Db } from './db.js'
import {
  claimMails,
  countFailure,
  markDropped,
  markSent,
  putOff,
  queueMails,
  type Mail,
} from './mail-queue.js'
import type { Letter } from './mails/kind.js'
import { kinds } from './mails/kinds.js'
import { mailDied, mailDropped, mailFailed, mailPutOff, mailSent } from './metrics.js'
import { Post } from './post.js'

const PAUSE_SECONDS = 5

/**
 * Sends the mails that are due, each once in effect: its key makes the provider refuse a second. While something that
 * mails need is away (the provider, another service) all of them wait, and none loses an attempt.
 */
@Injectable()
export class SendMails extends Tick {
  protected readonly everyMs = 1_000
  private pausedUntil = new Date(0)

  constructor(
    private readonly db: Db,
    private readonly post: Post,
    private readonly booking: Booking,
    private readonly catalog: Catalog,
    private readonly identity: Identity,
    private readonly config: Config,
    private readonly clock: Clock,
    @Inject(LOG) private readonly journal: Log,
  ) {
    super()
  }

  async tick(): Promise<number> {
    if (this.clock.now() < this.pausedUntil) return 0
    const mails = await claimMails(this.db, this.clock.now())
    await Promise.all(mails.map(mail => this.send(mail)))
    return mails.length
  }

  private async send(mail: Mail) {
    try {
      if (await this.deliver(mail)) {
        await markSent(this.db, mail, this.clock.now())
        mailSent(this.journal, mail)
      } else {
        await markDropped(this.db, mail)
        mailDropped(this.journal, mail)
      }
    } catch (error) {
      if (error instanceof Fault && error.kind === 'unavailable') await this.wait(mail, error)
      else await this.fail(mail, error)
    }
  }

  /** False when there is nothing to say any more. */
  private async deliver({ kind, subjectId, hoursBefore, key }: Mail): Promise<boolean> {
    const { booking, catalog, identity, config, clock } = this
    const sources = { booking, catalog, identity, publicUrl: config.PUBLIC_URL, now: clock.now() }
    const letter = await kinds[kind](subjectId, sources, hoursBefore)
    if (letter?.holders) await this.tellHolders(letter.holders)
    if (letter) await this.post.send(letter, key)
    return letter !== null
  }

  /** Before the mail that says so is sent: should this process die, it is made again, and they are queued once for all that. */
  private async tellHolders({ kind, ticketIds }: NonNullable<Letter['holders']>) {
    const causes = ticketIds.map(subjectId => ({ kind, subjectId }))
    if (causes.length) await queueMails(this.db, causes, this.clock.now())
  }

  private async wait(mail: Mail, { data }: Fault) {
    const { retryAfter = PAUSE_SECONDS } = data as { retryAfter?: number }
    this.pausedUntil = this.clock.in(retryAfter * 1_000)
    await putOff(this.db, mail, this.pausedUntil)
    mailPutOff(this.journal, mail)
  }

  private async fail(mail: Mail, error: unknown) {
    const reason = withoutAddresses(String(error))
    const dead = await countFailure(this.db, mail, this.clock.now(), reason)
    const tell = dead ? mailDied : mailFailed
    tell(this.journal, mail, reason)
  }
}

const withoutAddresses = (text: string) => text.replace(/\S+@\S+/g, '[address]').slice(0, 500)
