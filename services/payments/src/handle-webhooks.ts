import { Inject, Injectable } from '@nestjs/common'
import { Clock, LOG, Tick, type Log } from '@boxoffice/service'
import { Capture, type Heard } from './capture.js'
import { Db } from './db.js'
import type { Provider } from './generated/client.js'
import { webhookFailed, webhookHandled } from './metrics.js'
import { PROVIDERS, type Providers } from './provider.js'
import { SendRefunds } from './send-refunds.js'

const AT_ONCE = 10

interface Waiting {
  id: string
  provider: Provider
  body: Uint8Array
}

/** `unknown`: about a reference that isn't ours. `ignored`: about something that is nothing to us. */
type Outcome = Heard | 'refund' | 'unknown' | 'ignored'

/** Sees to the messages that are kept: each until it was seen to, whoever dies over it. */
@Injectable()
export class HandleWebhooks extends Tick {
  protected readonly everyMs = 1_000

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly capture: Capture,
    private readonly refunds: SendRefunds,
    @Inject(PROVIDERS) private readonly providers: Providers,
    @Inject(LOG) private readonly logs: Log,
  ) {
    super()
  }

  async tick(): Promise<number> {
    const claimed = await this.claim()
    const outcomes = await Promise.all(claimed.map(webhook => this.handle(webhook)))
    await this.finish(claimed.map(({ id }, index) => ({ id, outcome: outcomes[index] })))
    return claimed.length
  }

  /** Each claim makes the next one later, so that a message nobody can handle does not hold up the others. */
  private claim() {
    const now = this.clock.now()
    return this.db.$queryRaw<Waiting[]>`
      update webhooks
      set attempts = attempts + 1, next_at = ${now}::timestamptz + interval '15 seconds' * power(2, least(attempts, 8))
      where id in (
        select id from webhooks where handled_at is null and next_at <= ${now}::timestamptz
        order by next_at limit ${AT_ONCE} for update skip locked)
      returning id, provider, body`
  }

  private async handle({ id, provider, body }: Waiting): Promise<Outcome | undefined> {
    try {
      const outcome = await this.react(provider, body)
      webhookHandled(this.logs, provider, id, outcome)
      return outcome
    } catch (error) {
      webhookFailed(this.logs, provider, id, error)
      return undefined
    }
  }

  private async react(provider: Provider, body: Uint8Array): Promise<Outcome> {
    const news = this.providers[provider].readWebhook(body)
    if (news.about === 'other') return 'ignored'
    const payment = await this.db.payment.findUnique({ where: { reference: news.reference, provider } })
    if (!payment) return 'unknown'
    if (news.about === 'charge') return this.capture.hear(payment, news.charge)
    await this.refunds.hasten(payment)
    return 'refund'
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
