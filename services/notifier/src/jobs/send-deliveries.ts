import { Injectable } from '@nestjs/common'
import { Clock, Sealer, PeriodicJob } from '@boxoffice/service'
import { deliveryBody } from '../core/delivery-body.js'
import { isDelivered } from '../core/delivery-retry.js'
import { signedHeaders } from '../core/webhook-signature.js'
import { Db } from '../db.js'
import type { Webhook } from '../generated/client.js'
import { deliveryAttempted, webhookFailed } from '../metrics.js'
import { dueDeliveries, recordAttempt, type DueDelivery } from '../store/deliveries.js'
import { openSecrets } from '../store/webhook-secrets.js'
import { claimWebhooks } from '../store/webhooks.js'
import { WebhookClient } from '../transports/webhook-client.js'
import { HealthOfWebhooks } from './webhook-health.js'

/** Webhooks to which a replica sends at the same time, and how many of these may be slow ones. */
const CONCURRENT_WEBHOOKS = 64
const CONCURRENT_SLOW_WEBHOOKS = 32
const DELIVERIES_PER_BATCH = 16

/**
 * Sends due deliveries, each at least once, and with the same id in every attempt. Webhooks do not wait for each other. A webhook that
 * fails gets one delivery at a time, with a pause after each.
 */
@Injectable()
export class SendDeliveries extends PeriodicJob {
  protected readonly everyMs = 1_000
  private readonly batches = new Map<string, { slow: boolean; done: Promise<void> }>()

  constructor(
    private readonly db: Db,
    private readonly client: WebhookClient,
    private readonly sealer: Sealer,
    private readonly health: HealthOfWebhooks,
    private readonly clock: Clock,
  ) {
    super()
  }

  /** Starts batches for as many webhooks as it may, without waiting for their end. */
  async run(): Promise<number> {
    const slow = [...this.batches.values()].filter(batch => batch.slow).length
    const started = await this.start(CONCURRENT_WEBHOOKS - this.batches.size, false)
    const free = CONCURRENT_WEBHOOKS - this.batches.size
    return started + (await this.start(Math.min(CONCURRENT_SLOW_WEBHOOKS - slow, free), true))
  }

  override async onModuleDestroy() {
    await super.onModuleDestroy()
    await this.idle()
  }

  /** Resolves when no batch is being sent. */
  async idle() {
    while (this.batches.size) await Promise.all([...this.batches.values()].map(({ done }) => done))
  }

  private async start(limit: number, slow: boolean): Promise<number> {
    if (limit <= 0) return 0
    const webhooks = await claimWebhooks(this.db, this.clock.now(), limit, slow)
    for (const webhook of webhooks) this.batches.set(webhook.id, { slow, done: this.sendBatch(webhook) })
    return webhooks.length
  }

  /** An error is logged, and the webhook can be claimed again when its lease ends. */
  private async sendBatch(webhook: Webhook) {
    try {
      const started = performance.now()
      const limit = webhook.failures ? 1 : DELIVERIES_PER_BATCH
      const due = await dueDeliveries(this.db, webhook.id, this.clock.now(), limit)
      const delivered = await Promise.all(due.map(delivery => this.send(webhook, delivery)))
      await this.health.update(webhook, delivered, performance.now() - started)
    } catch (error) {
      webhookFailed(this.log, webhook.id, error)
    } finally {
      this.batches.delete(webhook.id)
      this.wake()
    }
  }

  private async send(webhook: Webhook, delivery: DueDelivery): Promise<boolean> {
    const now = this.clock.now()
    const { id } = delivery.event
    const body = deliveryBody(delivery.sequence, delivery.event)
    const headers = {
      ...signedHeaders(openSecrets(this.sealer, webhook, now), { id, at: now, body }),
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Boxoffice-Webhooks/1',
    }
    const response = await this.client.post(webhook.url, headers, body)
    const outcome = await recordAttempt(this.db, delivery, response, this.clock.now())
    deliveryAttempted(this.log, webhook.id, delivery.id, outcome, response.status)
    return isDelivered(response)
  }
}
