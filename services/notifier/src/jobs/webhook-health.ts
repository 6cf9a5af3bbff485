import { Inject, Injectable } from '@nestjs/common'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { DISABLED_BY_FAILURES, healthAfterBatch } from '../core/webhook-health.js'
import { Db } from '../db.js'
import type { Webhook } from '../generated/client.js'
import { webhookDisabled } from '../metrics.js'
import { queueMails } from '../store/mail-queue.js'
import { releaseWebhook, updateHealth } from '../store/webhooks.js'
import { SendMails } from './send-mails.js'

/** Stores how batches of deliveries went: failing webhooks pause, and after three days of failures they are disabled. */
@Injectable()
export class HealthOfWebhooks {
  constructor(
    private readonly db: Db,
    private readonly sendMails: SendMails,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Updates the webhook's health after a batch, and ends its claim. */
  async update(webhook: Webhook, delivered: boolean[], tookMs: number) {
    if (delivered.length) {
      const health = healthAfterBatch(webhook, delivered, tookMs, this.clock.now())
      if (health === 'disable') return this.disable(webhook)
      await updateHealth(this.db, webhook, health)
    }
    await releaseWebhook(this.db, webhook, this.clock.now())
  }

  /** Waiting deliveries remain, and are sent when the webhook is enabled again. */
  private async disable(webhook: Webhook) {
    const { id, organizerId, version } = webhook
    const now = this.clock.now()
    const data = {
      ...{ enabled: false, disabledReason: DISABLED_BY_FAILURES },
      ...{ leasedUntil: now, version: version + 1 },
    }
    const isDisabled = await this.db.tx(async tx => {
      const { count } = await tx.webhook.updateMany({ where: { id, version, enabled: true }, data })
      const cause = { kind: 'webhookDisabled' as const, subjectId: organizerId, occasion: `${id}:${version}` }
      if (count) await queueMails(tx, [cause], now)
      return count > 0
    })
    // A manager has changed the webhook since it was claimed, so its health starts anew.
    if (!isDisabled) return releaseWebhook(this.db, webhook, now)
    this.sendMails.wake()
    webhookDisabled(this.log, id)
  }
}
