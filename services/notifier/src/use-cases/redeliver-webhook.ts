import { Controller } from '@nestjs/common'
import { notifier } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, Memberships } from '@boxoffice/service'
import { requireManager } from '../access.js'
import { Db } from '../db.js'
import { QueueRedeliveries } from '../jobs/queue-redeliveries.js'
import { SendDeliveries } from '../jobs/send-deliveries.js'
import { planRedelivery, redeliverOne } from '../store/deliveries.js'
import { requireWebhook, type WebhookIds } from '../store/webhooks.js'

interface Input extends WebhookIds {
  deliveryId?: string | undefined
  since?: string | undefined
}

@Controller()
export class RedeliverWebhookHandler {
  constructor(
    private readonly db: Db,
    private readonly memberships: Memberships,
    private readonly sendDeliveries: SendDeliveries,
    private readonly queueRedeliveries: QueueRedeliveries,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends one delivery again, or every event since a time whose type the webhook wants. For OWNER, MANAGER and API keys. Throws
   * `organizerNotFound`, `webhookNotFound` and `deliveryNotFound`.
   */
  @Handle(notifier.methods.redeliverWebhook)
  async redeliverWebhook(input: Input): Promise<{ deliveries: number }> {
    const { organizerId, webhookId, deliveryId, since } = input
    await requireManager(this.memberships, organizerId)
    await requireWebhook(this.db, input)
    return deliveryId
      ? this.redeliver(deliveryId, webhookId)
      : this.redeliverSince(new Date(since!), webhookId)
  }

  private async redeliver(deliveryId: string, webhookId: string) {
    const isFound = await redeliverOne(this.db, { deliveryId, webhookId }, this.clock.now())
    if (!isFound) throw notifier.faults.deliveryNotFound({})
    this.sendDeliveries.wake()
    return { deliveries: 1 }
  }

  private async redeliverSince(since: Date, webhookId: string) {
    const deliveries = await planRedelivery(this.db, webhookId, since)
    this.queueRedeliveries.wake()
    return { deliveries }
  }
}
