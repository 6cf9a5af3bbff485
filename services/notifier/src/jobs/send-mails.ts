import { Injectable } from '@nestjs/common'
import { Booking, Catalog, Fault, Identity } from '@boxoffice/contracts'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Config } from '../config.js'
import type { RenderedMail } from '../core/rendered-mail.js'
import { Db } from '../db.js'
import type { MailSources } from '../mails/mail-template.js'
import { templates } from '../mails/templates.js'
import { mailDied, mailDropped, mailFailed, mailPostponed, mailSent } from '../metrics.js'
import {
  claimMails,
  countFailure,
  markDropped,
  markSent,
  postponeMail,
  queueMails,
  type QueuedMail,
} from '../store/mail-queue.js'
import { Subscriptions } from '../store/subscriptions.js'
import { MailRefused } from '../transports/mail-refused.js'
import { MailTransport } from '../transports/mail-transport.js'

const PAUSE_SECONDS = 5
const CLAIMED_AT_ONCE = 20

/**
 * Sends due mails, each once in effect: its key prevents the provider from sending it twice. While the provider or a service that mails
 * need is unavailable, all mails wait and none loses an attempt; one at a time is tried, to see whether it is available again.
 */
@Injectable()
export class SendMails extends PeriodicJob {
  protected readonly everyMs = 1_000
  private pausedUntil = new Date(0)
  private isUnavailable = false

  constructor(
    private readonly db: Db,
    private readonly transport: MailTransport,
    private readonly booking: Booking,
    private readonly catalog: Catalog,
    private readonly identity: Identity,
    private readonly subscriptions: Subscriptions,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    if (this.clock.now() < this.pausedUntil) return 0
    const mails = await claimMails(this.db, this.clock.now(), this.isUnavailable ? 1 : CLAIMED_AT_ONCE)
    this.isUnavailable = false
    await Promise.all(mails.map(mail => this.process(mail)))
    return mails.length
  }

  private async process(mail: QueuedMail) {
    let isSent: boolean
    try {
      isSent = await this.renderAndSend(mail)
    } catch (error) {
      if (error instanceof Fault && error.kind === 'unavailable') return this.postpone(mail, error)
      return this.fail(mail, error)
    }
    await this.finish(mail, isSent)
  }

  private async finish(mail: QueuedMail, isSent: boolean) {
    if (isSent) await markSent(this.db, mail, this.clock.now())
    else await markDropped(this.db, mail)
    const report = isSent ? mailSent : mailDropped
    report(this.log, mail)
  }

  /** Returns false if the template renders nothing. */
  private async renderAndSend(queued: QueuedMail): Promise<boolean> {
    const mails = await render(queued, this.sources())
    for (const { mail, key } of mails) {
      if (mail.holders) await this.queueHolderMails(mail.holders)
      await this.transport.send(mail, key)
    }
    return mails.length > 0
  }

  private sources(): MailSources {
    const { booking, catalog, identity, subscriptions, config, clock } = this
    return { booking, catalog, identity, subscriptions, publicUrl: config.PUBLIC_URL, now: clock.now() }
  }

  /** Runs before the buyer's mail is sent. If this process dies between, both are repeated, and the queue ignores repeated causes. */
  private async queueHolderMails({ kind, ticketIds }: NonNullable<RenderedMail['holders']>) {
    const causes = ticketIds.map(subjectId => ({ kind, subjectId }))
    if (causes.length) await queueMails(this.db, causes, this.clock.now())
  }

  private async postpone(mail: QueuedMail, { data }: Fault) {
    const { retryAfter = PAUSE_SECONDS } = data as { retryAfter?: number }
    this.isUnavailable = true
    this.pausedUntil = this.clock.in(retryAfter * 1_000)
    await postponeMail(this.db, mail, this.pausedUntil)
    mailPostponed(this.log, mail)
  }

  /** Any other error is about this mail alone: it is stored with the mail, logged, and counted as a failed attempt. */
  private async fail(mail: QueuedMail, error: unknown) {
    const reason = withoutAddresses(String(error))
    const isFinal = error instanceof MailRefused && error.isFinal
    const isDead = await countFailure(this.db, mail, this.clock.now(), { error: reason, isFinal })
    const report = isDead ? mailDied : mailFailed
    report(this.log, mail, reason)
  }
}

/** The mails to send, with their keys. A group mail is one mail, and so one key, for each language. */
async function render({ kind, subjectId, key, ...details }: QueuedMail, sources: MailSources) {
  const rendered = await templates[kind](subjectId, sources, details)
  if (Array.isArray(rendered)) return rendered.map(mail => ({ mail, key: `${key}:${mail.language}` }))
  return rendered ? [{ mail: rendered, key }] : []
}

const withoutAddresses = (text: string) => text.replace(/\S+@\S+/g, '[address]').slice(0, 500)
