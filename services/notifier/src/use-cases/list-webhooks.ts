import { Controller } from '@nestjs/common'
import { notifier, type Webhook } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'
import { requireManager } from '../access.js'
import { Db } from '../db.js'
import { toWebhookView } from '../store/webhooks.js'

@Controller()
export class ListWebhooksHandler {
  constructor(
    private readonly db: Db,
    private readonly memberships: Memberships,
  ) {}

  /**
   * The organizer's webhooks, the oldest first. For OWNER, MANAGER and API keys. Throws `organizerNotFound`.
   */
  @Handle(notifier.methods.listWebhooks)
  async listWebhooks({ organizerId }: { organizerId: string }): Promise<{ data: Webhook[] }> {
    await requireManager(this.memberships, organizerId)
    const where = { organizerId, deletedAt: null }
    const webhooks = await this.db.webhook.findMany({ where, orderBy: { id: 'asc' } })
    return { data: webhooks.map(toWebhookView) }
  }
}
