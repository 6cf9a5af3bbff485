import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { notifier, type Webhook } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, Memberships } from '@boxoffice/service'
import { requireManager } from '../access.js'
import { Db } from '../db.js'
import { getWebhook, toWebhookView, updateWebhook } from '../store/webhooks.js'
import { WebhookClient } from '../transports/webhook-client.js'

type Input = z.output<typeof notifier.methods.updateWebhook.input>

const DISABLED_BY_MANAGER = 'Disabled by a manager'

@Controller()
export class UpdateWebhookHandler {
  constructor(
    private readonly db: Db,
    private readonly memberships: Memberships,
    private readonly client: WebhookClient,
    private readonly clock: Clock,
  ) {}

  /**
   * A webhook that is enabled, or gets another URL, has no failures afterwards. For OWNER, MANAGER and API keys. Throws
   * `organizerNotFound`, `webhookNotFound` and `targetForbidden`.
   */
  @Handle(notifier.methods.updateWebhook)
  async updateWebhook({ organizerId, webhookId, ...change }: Input): Promise<Webhook> {
    await requireManager(this.memberships, organizerId)
    const { enabled } = await getWebhook(this.db, { organizerId, webhookId })
    if (change.url && (await this.client.isForbidden(change.url))) throw notifier.faults.targetForbidden({})
    const isNew = change.url !== undefined || (change.enabled === true && !enabled)
    const healthy = { failures: 0, failingSince: null, slow: false, backoffUntil: this.clock.now() }
    const updated = await updateWebhook(this.db, webhookId, {
      ...withoutUndefined(change),
      ...(change.enabled === true && { disabledReason: null }),
      ...(change.enabled === false && enabled && { disabledReason: DISABLED_BY_MANAGER }),
      ...(isNew && healthy),
    })
    return toWebhookView(updated)
  }
}

/** Optional members may be present as undefined, which Prisma must not get. */
const withoutUndefined = (change: object) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
