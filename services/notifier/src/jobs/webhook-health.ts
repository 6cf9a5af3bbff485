import { Inject, Injectable } from '@nestjs/common'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Db } from '../db.js'
import type { Webhook } from '../generated/client.js'
import { queueMails } from '../store/mail-queue.js'
import { webhookDisabled } from '../metrics.js'
import { SendMails } from './send-mails.js'

const SLOW_MS = 2_000
const REST_MS = 1_000
const REST_MAX_MS = 300_000
const PATIENCE_MS = 3 * 24 * 3_600_000
const REASON = 'Nothing could be delivered for three days'

/** How webhooks do. Those that fail get rests between messages; those that have failed for three days are disabled. */
@Injectable()
export class Health {
  constructor(
    private readonly db: Db,
    private readonly mails: SendMails,
    private readonly clock: Clock,
    @Inject(LOG) private readonly journal: Log,
  ) {}

  /** Notes how the messages went that were sent together, and lets go of the webhook. */
  async note(webhook: Webhook, delivered: boolean[], tookMs: number) {
    if (!delivered.length) return this.letGo(webhook)
    const failed = !delivered.includes(true)
    const failingSince = failed ? (webhook.failingSince ?? this.clock.now()) : null
    if (failingSince && failingSince <= this.clock.in(-PATIENCE_MS)) return this.disable(webhook)
    const failures = failed ? webhook.failures + 1 : 0
    const restMs = Math.min(REST_MS * 2 ** failures, REST_MAX_MS)
    const health = { failures, failingSince, slow: failed || tookMs > SLOW_MS }
    await this.change(webhook, { ...health, restsUntil: this.clock.in(failed ? restMs : 0) })
    await this.letGo(webhook)
  }

  /** What waits stays, and goes on when the webhook is enabled again. */
  private async disable(webhook: Webhook) {
    const now = this.clock.now()
    const change = { enabled: false, disabledReason: REASON, leasedUntil: now, version: webhook.version + 1 }
    const isDisabled = await this.db.tx(async tx => {
      const { id, organizerId, version } = webhook
      const { count } = await tx.webhook.updateMany({ where: { id, version, enabled: true }, data: change })
      const cause = { kind: 'webhookDisabled' as const, subjectId: organizerId, occasion: `${id}:${version}` }
      if (count) await queueMails(tx, [cause], now)
      return count > 0
    })
    // Its owner has changed it meanwhile: then it begins anew.
    if (!isDisabled) return this.letGo(webhook)
    this.mails.wake()
    webhookDisabled(this.journal, webhook.id)
  }

  /** Unless its owner has changed it meanwhile: then it begins anew. */
  private change({ id, version }: Webhook, data: object) {
    return this.db.webhook.updateMany({ where: { id, version }, data })
  }

  /** Only while the lease holds: then another has it. */
  private async letGo({ id, leasedUntil }: Webhook) {
    const data = { leasedUntil: this.clock.now() }
    await this.db.webhook.updateMany({ where: { id, leasedUntil }, data })
  }
}
