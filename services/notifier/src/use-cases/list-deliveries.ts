import { Controller } from '@nestjs/common'
import { z } from 'zod'
import {
  notifier,
  type Delivery as DeliveryView,
  type DeliveryState,
  type Page,
  type WebhookType,
} from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { cursorAfter, Memberships, readCursor } from '@boxoffice/service'
import { requireManager } from '../access.js'
import { deliveryBody } from '../core/delivery-body.js'
import { Db } from '../db.js'
import type { Delivery, FeedEvent } from '../generated/client.js'
import { requireWebhook, type WebhookIds } from '../store/webhooks.js'

/** The key of the list: the sequence number of the event. */
const BySequence = z.tuple([z.int()])

interface Query extends WebhookIds {
  state?: DeliveryState | undefined
  limit: number
  cursor?: string | undefined
}

@Controller()
export class ListDeliveriesHandler {
  constructor(
    private readonly db: Db,
    private readonly memberships: Memberships,
  ) {}

  /**
   * The deliveries of a webhook, those of the newest events first. For OWNER, MANAGER and API keys. Throws
   * `organizerNotFound`, `webhookNotFound`, and `invalid` for an invalid cursor.
   */
  @Handle(notifier.methods.listDeliveries)
  async listDeliveries(query: Query): Promise<Page<DeliveryView>> {
    const { organizerId, webhookId, state, limit, cursor } = query
    await requireManager(this.memberships, organizerId)
    await requireWebhook(this.db, query)
    const key = readCursor(cursor, { webhookId, state }, BySequence)
    const rows = await this.db.delivery.findMany({
      where: { webhookId, ...(state && { state }), ...(key && { sequence: { lt: key[0] } }) },
      orderBy: { sequence: 'desc' },
      take: limit + 1,
      include: { event: true },
    })
    return {
      data: rows.slice(0, limit).map(toDeliveryView),
      nextCursor: cursorAfter(rows, limit, { webhookId, state }, ({ sequence }) => [Number(sequence)]),
    }
  }
}

const toDeliveryView = (delivery: Delivery & { event: FeedEvent }): DeliveryView => ({
  id: delivery.id,
  webhookId: delivery.webhookId,
  sequence: Number(delivery.sequence),
  type: delivery.event.type as WebhookType,
  state: delivery.state as DeliveryState,
  attempts: delivery.attempts,
  responseStatus: delivery.status,
  response: delivery.response,
  body: deliveryBody(delivery.sequence, delivery.event),
  createdAt: delivery.createdAt.toISOString(),
  nextAttemptAt: delivery.nextAt?.toISOString() ?? null,
  deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
})
