import { Controller } from '@nestjs/common'
import { notifier } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, Memberships } from '@boxoffice/service'
import { requireManager } from '../access.js'
import { Db } from '../db.js'
import { requireWebhook, updateWebhook, type WebhookIds } from '../store/webhooks.js'

@Controller()
export class DeleteWebhookHandler {
  constructor(
    private readonly db: Db,
    private readonly memberships: Memberships,
    private readonly clock: Clock,
  ) {}

  /**
   * Nothing more is sent to the webhook; a job deletes its rows. For OWNER, MANAGER and API keys. Throws `organizerNotFound` and
   * `webhookNotFound`.
   */
  @Handle(notifier.methods.deleteWebhook)
  async deleteWebhook(webhook: WebhookIds): Promise<void> {
    await requireManager(this.memberships, webhook.organizerId)
    await requireWebhook(this.db, webhook)
    await updateWebhook(this.db, webhook.webhookId, { deletedAt: this.clock.now() })
  }
}
