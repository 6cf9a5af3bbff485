import { Inject, Injectable } from '@nestjs/common'
import { Clock, LOG, Sealer, PeriodicJob, type Log } from '@boxoffice/service'
import { Db } from '../db.js'
import type { Webhook } from '../generated/client.js'
import { deliveryTried } from '../metrics.js'
import { bodyOf } from '../core/delivery-body.js'
import { claimWebhooks, dueDeliveries, isDelivered, markAttempt, type Due } from '../store/deliveries.js'
import { Health } from './webhook-health.js'
import { signedHeaders } from '../core/webhook-signature.js'
import { Targets } from '../transports/webhook-client.js'

/** Webhooks that one replica sends to at a time, and how many of these may be such as failed or were late the last time. */
const LANES = 64
const SLOW_LANES = 32
const AT_ONCE = 16

/**
 * Sends to webhooks what is due, each message at least once, and the same under the same id. Each webhook has a lane of its own, which
 * no other waits for. One that fails gets a single message at a time, and a rest after each.
 */
@Injectable()
export class SendDeliveries extends PeriodicJob {
  protected readonly everyMs = 1_000
  private readonly lanes = new Map<string, { slow: boolean; done: Promise<void> }>()

  constructor(
    private readonly db: Db,
    private readonly targets: Targets,
    private readonly sealer: Sealer,
    private readonly health: Health,
    private readonly clock: Clock,
    @Inject(LOG) private readonly journal: Log,
  ) {
    super()
  }

  /** Opens lanes, as far as there are any left, and does not wait for them. */
  async run(): Promise<number> {
    const slow = [...this.lanes.values()].filter(lane => lane.slow).length
    const quick = await this.open(LANES - this.lanes.size, false)
    return quick + (await this.open(Math.min(SLOW_LANES - slow, LANES - this.lanes.size), true))
  }

  override async onModuleDestroy() {
    await super.onModuleDestroy()
    await this.idle()
  }

  /** Returns when nothing is being sent. */
  async idle() {
    while (this.lanes.size) await Promise.all([...this.lanes.values()].map(({ done }) => done))
  }

  private async open(limit: number, slow: boolean): Promise<number> {
    if (limit <= 0) return 0
    const webhooks = await claimWebhooks(this.db, this.clock.now(), limit, slow)
    for (const webhook of webhooks) this.lanes.set(webhook.id, { slow, done: this.serve(webhook) })
    return webhooks.length
  }

  private async serve(webhook: Webhook) {
    try {
      const started = performance.now()
      const limit = webhook.failures ? 1 : AT_ONCE
      const due = await dueDeliveries(this.db, webhook.id, this.clock.now(), limit)
      const delivered = await Promise.all(due.map(each => this.send(webhook, each)))
      await this.health.note(webhook, delivered, performance.now() - started)
    } catch (error) {
      this.journal.warn({ err: error, webhookId: webhook.id }, 'a webhook could not be served and will be')
    } finally {
      this.lanes.delete(webhook.id)
      this.wake()
    }
  }

  private async send(webhook: Webhook, due: Due): Promise<boolean> {
    const body = bodyOf(due)
    const headers = {
      ...signedHeaders(this.sealer, webhook, { id: due.event.id, at: this.clock.now(), body }),
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Boxoffice-Webhooks/1',
    }
    const answer = await this.targets.post(webhook.url, headers, body)
    const outcome = await markAttempt(this.db, due, answer, this.clock.now())
    deliveryTried(this.journal, webhook.id, due.id, outcome, answer.status)
    return isDelivered(answer)
  }
}
