import { Controller } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { notifier, type IssuedWebhook, type NewWebhook } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, Memberships, Sealer } from '@boxoffice/service'
import { requireManager } from '../access.js'
import { newWebhookSecret } from '../core/webhook-signature.js'
import { Db } from '../db.js'
import { FeedDirectory } from '../feed/feed-directory.js'
import { sealSecret } from '../store/webhook-secrets.js'
import { requireWebhookCapacity, toWebhookView } from '../store/webhooks.js'
import { WebhookClient } from '../transports/webhook-client.js'

@Controller()
export class CreateWebhookHandler {
  constructor(
    private readonly db: Db,
    private readonly memberships: Memberships,
    private readonly directory: FeedDirectory,
    private readonly client: WebhookClient,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /**
   * Every event after this has returned is sent to the webhook. For OWNER, MANAGER and API keys. Throws `organizerNotFound`,
   * `targetForbidden` and `tooManyWebhooks`.
   */
  @Handle(notifier.methods.createWebhook)
  async createWebhook(input: NewWebhook & { organizerId: string }): Promise<IssuedWebhook> {
    const { organizerId, url, types } = input
    await requireManager(this.memberships, organizerId)
    if (await this.client.isForbidden(url)) throw notifier.faults.targetForbidden({})
    await this.directory.create(organizerId)
    const [id, secret, now] = [newId(), newWebhookSecret(), this.clock.now()]
    const data = {
      ...{ id, organizerId, url, types, ...sealSecret(this.sealer, secret, id) },
      ...{ leasedUntil: now, backoffUntil: now, createdAt: now },
    }
    const webhook = await this.db.tx(async tx => {
      await requireWebhookCapacity(tx, organizerId)
      return tx.webhook.create({ data })
    })
    return { ...toWebhookView(webhook), secret }
  }
}
