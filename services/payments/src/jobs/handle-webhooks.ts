import { setTimeout as pause } from 'node:timers/promises'
import { Inject, Injectable } from '@nestjs/common'
import { Clock, LOG, PeriodicJob, type Log } from '@boxoffice/service'
import { Capture, type CaptureOutcome } from '../workflows/capture.js'
import { Db, type PaymentRow } from '../db.js'
import { Disputes } from '../workflows/disputes.js'
import type { Provider } from '../generated/client.js'
import { webhookFailed, webhookHandled } from '../metrics.js'
import { SendPayouts } from './send-payouts.js'
import { Providers, type WebhookReport } from '../providers/provider.js'
import { SendRefunds } from './send-refunds.js'

const AT_ONCE = 100
const GATHER_MS = 25
const FRESH_MAX = 10_000

/** How long whoever has kept a message has it to itself: until then nobody else sees to it. */
export const LEASE_MS = 15_000

/** A message that is kept, and not yet seen to. */
interface Waiting {
  id: string
  bytes: Uint8Array
}

/** One that this process has kept: its own until then. */
interface Fresh extends Waiting {
  leasedUntil: Date
}

/** A message that could be read. */
interface Letter {
  id: string
  news: WebhookReport
}

/** `unknown`: about a reference that isn't ours. `ignored`: about something that is nothing to us. */
type Outcome = CaptureOutcome | 'refund' | 'dispute' | 'payout' | 'unknown' | 'ignored'

/**
 * Sees to the messages of a provider that are kept: each until it was seen to, whoever dies over it. To read one may mean to ask the
 * provider, so that a slow one holds up its own.
 */
@Injectable()
export abstract class HandleWebhooks extends PeriodicJob {
  abstract readonly provider: Provider
  protected readonly everyMs = 1_000
  private readonly fresh: Fresh[] = []
  private lookAt = new Date(0)

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly capture: Capture,
    private readonly refunds: SendRefunds,
    private readonly payouts: SendPayouts,
    private readonly disputes: Disputes,
    @Inject(Providers) private readonly providers: Providers,
    @Inject(LOG) private readonly logs: Log,
  ) {
    super()
  }

  /** Sees to messages that this process has just kept. What is too much for it waits in the table until its lease is over. */
  take(webhooks: Fresh[]) {
    if (!webhooks.length || this.fresh.length > FRESH_MAX) return
    this.fresh.push(...webhooks)
    this.wake()
  }

  /** What comes within a moment is seen to together. */
  async run(): Promise<number> {
    await pause(GATHER_MS)
    const claimed = [...this.mine(), ...(await this.due())]
    const letters = (await Promise.all(claimed.map(webhook => this.read(webhook)))).flat()
    const known = await this.paymentsOf(letters)
    const outcomes = await Promise.all(letters.map(letter => this.handle(letter, known.get(nameOf(letter)))))
    await this.finish(letters.map(({ id }, index) => ({ id, outcome: outcomes[index] })))
    return claimed.length
  }

  /** Those whose lease is over are the table's again. */
  private mine(): Waiting[] {
    const now = this.clock.now()
    return this.fresh.splice(0, AT_ONCE).filter(({ leasedUntil }) => leasedUntil > now)
  }

  /** What others have left in the table. A sale has its own messages in hand, and looks once a second. */
  private async due(): Promise<Waiting[]> {
    if (this.clock.now() < this.lookAt) return []
    const claimed = await this.claim()
    if (claimed.length < AT_ONCE) this.lookAt = this.clock.in(this.everyMs)
    return claimed
  }

  /** Each claim makes the next one later, so that a message nobody can handle does not hold up the others. */
  private claim() {
    const now = this.clock.now()
    return this.db.$queryRaw<Waiting[]>`
      update webhooks
      set attempts = attempts + 1, next_at = ${now}::timestamptz + interval '15 seconds' * power(2, least(attempts, 8))
      where id = any(array(
        select id from webhooks
        where provider = ${this.provider}::provider and handled_at is null and next_at <= ${now}::timestamptz
        order by next_at limit ${AT_ONCE} for update skip locked))
      returning id, body as bytes`
  }

  private async read({ id, bytes }: Waiting): Promise<Letter[]> {
    try {
      return [{ id, news: await this.providers.named(this.provider).readWebhook(bytes) }]
    } catch (error) {
      webhookFailed(this.logs, this.provider, id, error)
      return []
    }
  }

  /** The payments that charges, refunds and disputes are about, by their references. */
  private async paymentsOf(letters: Letter[]): Promise<Map<string | undefined, PaymentRow>> {
    const names = letters.flatMap(letter => nameOf(letter) ?? [])
    if (!names.length) return new Map()
    const { provider } = this
    const found = await this.db.payment.findMany({ where: { provider, reference: { in: names } } })
    return new Map(found.map(payment => [payment.reference, payment]))
  }

  private async handle(letter: Letter, payment: PaymentRow | undefined): Promise<Outcome | undefined> {
    const { id, news } = letter
    try {
      const outcome = await this.react(news, payment)
      webhookHandled(this.logs, this.provider, id, outcome)
      return outcome
    } catch (error) {
      webhookFailed(this.logs, this.provider, id, error)
      return undefined
    }
  }

  private async react(news: WebhookReport, payment: PaymentRow | undefined): Promise<Outcome> {
    if (news.about === 'transfer') return (await this.payouts.hasten(news.reference)) ? 'payout' : 'unknown'
    if (news.about === 'other') return 'ignored'
    if (!payment) return 'unknown'
    if (news.about === 'charge') return this.capture.hear(payment, news.charge)
    if (news.about === 'dispute') await this.disputes.hear(payment, news.dispute)
    else await this.refunds.hasten(payment)
    return news.about
  }

  /** The key stays, so that a repeat is known; the body, which names the buyer, does not. */
  private async finish(results: { id: string; outcome: Outcome | undefined }[]) {
    const done = results.filter(({ outcome }) => outcome)
    if (!done.length) return
    await this.db.$executeRaw`
      update webhooks set handled_at = ${this.clock.now()}::timestamptz, outcome = done.outcome, body = null
      from unnest(${done.map(({ id }) => id)}::uuid[], ${done.map(({ outcome }) => outcome)}::text[]) as done (id, outcome)
      where webhooks.id = done.id`
  }
}

@Injectable()
export class HandlePaystack extends HandleWebhooks {
  readonly provider = 'paystack'
}

@Injectable()
export class HandleStripe extends HandleWebhooks {
  readonly provider = 'stripe'
}

/** The reference of the payment that a message is about. */
function nameOf({ news }: Letter): string | undefined {
  if (news.about === 'dispute') return news.dispute.reference
  return news.about === 'charge' || news.about === 'refund' ? news.reference : undefined
}
