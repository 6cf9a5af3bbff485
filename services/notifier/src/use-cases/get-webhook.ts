import { Controller } from '@nestjs/common'
import { notifier, type Webhook } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'
import { requireManager } from '../access.js'
import { Db } from '../db.js'
import { getWebhook, toWebhookView, type WebhookIds } from '../store/webhooks.js'

@Controller()
export class GetWebhookHandler {
  constructor(
    private readonly db: Db,
    private readonly memberships: Memberships,
  ) {}

  /**
   * A webhook of the organizer, for OWNER, MANAGER and API keys. Throws `organizerNotFound` and
   * `webhookNotFound`.
   */
  @Handle(notifier.methods.getWebhook)
  async getWebhook(webhook: WebhookIds): Promise<Webhook> {
    await requireManager(this.memberships, webhook.organizerId)
    return toWebhookView(await getWebhook(this.db, webhook))
  }
}
