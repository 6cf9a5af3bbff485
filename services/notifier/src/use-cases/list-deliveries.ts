import { Controller } from '@nestjs/common'
import { z } from 'zod'
import {
  notifier,
  parse,
  type Delivery as View,
  type DeliveryState,
  type Page,
  type WebhookType,
} from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, Memberships } from '@boxoffice/service'
import { Db } from '../db.js'
import type { Delivery, FeedEvent } from '../generated/client.js'
import { bodyOf } from '../core/delivery-body.js'
import { sendAgain } from '../store/deliveries.js'
import { Redeliver } from '../jobs/queue-redeliveries.js'
import { requireManager } from '../access.js'
import { SendDeliveries } from '../jobs/send-deliveries.js'

const Cursor = z.object({ cursor: z.coerce.number().int().min(0) })

interface OfWebhook {
  organizerId: string
  webhookId: string
}
type Query = OfWebhook & { state?: DeliveryState | undefined; limit: number; cursor?: string | undefined }
type Wish = OfWebhook & { deliveryId?: string | undefined; since?: string | undefined }

/** What was sent to a webhook. For OWNER and MANAGER; all throw `organizerNotFound` and `webhookNotFound`. */
@Controller()
export class Deliveries {
  constructor(
    private readonly db: Db,
    private readonly members: Memberships,
    private readonly sender: SendDeliveries,
    private readonly again: Redeliver,
    private readonly clock: Clock,
  ) {}

  /** By the number of their event, newest first. */
  @Handle(notifier.methods.listDeliveries)
  async listDeliveries(query: Query): Promise<Page<View>> {
    const { webhookId, state, limit, cursor } = query
    await this.require(query)
    const before = cursor === undefined ? {} : { sequence: { lt: parse(Cursor, { cursor }).cursor } }
    const rows = await this.db.delivery.findMany({
      where: { webhookId, ...(state && { state }), ...before },
      orderBy: { sequence: 'desc' },
      take: limit + 1,
      include: { event: true },
    })
    const data = rows.slice(0, limit).map(shown)
    return { data, nextCursor: rows.length > limit ? String(data.at(-1)!.sequence) : null }
  }

  /** Sends one once more, or has all sent again that happened since, as far as the webhook is to hear of it. Throws `deliveryNotFound`. */
  @Handle(notifier.methods.redeliverWebhook)
  async redeliver(wish: Wish): Promise<{ deliveries: number }> {
    const { webhookId, deliveryId, since } = wish
    await this.require(wish)
    if (!deliveryId) return { deliveries: await this.again.plan(webhookId, new Date(since!)) }
    const deliveries = await sendAgain(this.db, { id: deliveryId, webhookId }, this.clock.now())
    if (!deliveries) throw notifier.faults.deliveryNotFound({})
    this.sender.wake()
    return { deliveries }
  }

  private async require({ organizerId, webhookId }: OfWebhook) {
    await requireManager(this.members, organizerId)
    const count = await this.db.webhook.count({ where: { id: webhookId, organizerId, deletedAt: null } })
    if (!count) throw notifier.faults.webhookNotFound({})
  }
}

const shown = (delivery: Delivery & { event: FeedEvent }): View => ({
  id: delivery.id,
  webhookId: delivery.webhookId,
  sequence: Number(delivery.sequence),
  type: delivery.event.type as WebhookType,
  state: delivery.state as DeliveryState,
  attempts: delivery.attempts,
  status: delivery.status,
  answer: delivery.answer,
  body: bodyOf(delivery),
  createdAt: delivery.createdAt.toISOString(),
  nextAt: delivery.nextAt?.toISOString() ?? null,
  deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
})
