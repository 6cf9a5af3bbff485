import { Inject, Injectable } from '@nestjs/common'
import { Booking, Catalog, Fault, Identity } from '@boxoffice/contracts'
import { Clock, LOG, PeriodicJob, type Log } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'
import {
  claimMails,
  countFailure,
  markDropped,
  markSent,
  putOff,
  queueMails,
  type Mail,
} from '../store/mail-queue.js'
import type { Details, Letter, Sources } from '../mails/mail-template.js'
import { kinds, type KindName } from '../mails/templates.js'
import { mailDied, mailDropped, mailFailed, mailPutOff, mailSent } from '../metrics.js'
import { MailRefused } from '../transports/mail-refused.js'
import { Post } from '../transports/mail-transport.js'
import { Subscriptions } from '../store/subscriptions.js'

const PAUSE_SECONDS = 5
const AT_ONCE = 20

/**
 * Sends the mails that are due, each once in effect: its key makes the provider refuse a second. While something that
 * mails need is away (the provider, another service) all of them wait, and none loses an attempt: one is made, to see whether it is back.
 */
@Injectable()
export class SendMails extends PeriodicJob {
  protected readonly everyMs = 1_000
  private pausedUntil = new Date(0)
  private isAway = false

  constructor(
    private readonly db: Db,
    private readonly post: Post,
    private readonly booking: Booking,
    private readonly catalog: Catalog,
    private readonly identity: Identity,
    private readonly subscriptions: Subscriptions,
    private readonly config: Config,
    private readonly clock: Clock,
    @Inject(LOG) private readonly journal: Log,
  ) {
    super()
  }

  async run(): Promise<number> {
    if (this.clock.now() < this.pausedUntil) return 0
    const mails = await claimMails(this.db, this.clock.now(), this.isAway ? 1 : AT_ONCE)
    this.isAway = false
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
  private async deliver({ kind, subjectId, key, ...details }: Mail): Promise<boolean> {
    const { booking, catalog, identity, subscriptions, config, clock } = this
    const people = { booking, catalog, identity, subscriptions }
    const sources = { ...people, publicUrl: config.PUBLIC_URL, now: clock.now() }
    const letters = await lettersOf(kind, subjectId, sources, details)
    for (const { letter, part } of letters) {
      if (letter.holders) await this.tellHolders(letter.holders)
      await this.post.send(letter, `${key}${part}`)
    }
    return letters.length > 0
  }

  /** Before the mail that says so is sent: should this process die, it is made again, and they are queued once for all that. */
  private async tellHolders({ kind, ticketIds }: NonNullable<Letter['holders']>) {
    const causes = ticketIds.map(subjectId => ({ kind, subjectId }))
    if (causes.length) await queueMails(this.db, causes, this.clock.now())
  }

  private async wait(mail: Mail, { data }: Fault) {
    const { retryAfter = PAUSE_SECONDS } = data as { retryAfter?: number }
    this.isAway = true
    this.pausedUntil = this.clock.in(retryAfter * 1_000)
    await putOff(this.db, mail, this.pausedUntil)
    mailPutOff(this.journal, mail)
  }

  private async fail(mail: Mail, error: unknown) {
    const reason = withoutAddresses(String(error))
    const isFinal = error instanceof MailRefused && error.isFinal
    const dead = await countFailure(this.db, mail, this.clock.now(), { error: reason, isFinal })
    const tell = dead ? mailDied : mailFailed
    tell(this.journal, mail, reason)
  }
}

/** A circular has a letter, and so a key, for each language. */
async function lettersOf(kind: KindName, subjectId: string, sources: Sources, details: Details) {
  const made = await kinds[kind](subjectId, sources, details)
  if (Array.isArray(made)) return made.map(letter => ({ letter, part: `:${letter.language}` }))
  return made ? [{ letter: made, part: '' }] : []
}

const withoutAddresses = (text: string) => text.replace(/\S+@\S+/g, '[address]').slice(0, 500)
