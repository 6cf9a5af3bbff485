import { Controller } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import {
  faults,
  notifier,
  type NewWebhook,
  type Webhook as View,
  type WebhookSecret,
} from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, Memberships, Sealer } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'
import type { Webhook } from '../generated/client.js'
import { Feeds } from '../feed/feed-directory.js'
import { requireManager } from '../access.js'
import { newSecret, sealed } from '../core/webhook-signature.js'
import { Targets } from '../transports/webhook-client.js'
import { shown } from '../store/webhooks.js'

const PER_ORGANIZER = 10
const OLD_SECRET_MS = 24 * 3_600_000
const OWNERS_DOING = 'Disabled by who manages it'

interface ById {
  organizerId: string
  webhookId: string
}
type Change = z.output<typeof notifier.methods.updateWebhook.input>

/** Where organizers want to hear of what happens. All for OWNER and MANAGER; others hear `organizerNotFound`. */
@Controller()
export class Webhooks {
  constructor(
    private readonly db: Db,
    private readonly members: Memberships,
    private readonly feeds: Feeds,
    private readonly targets: Targets,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** What happens after this has returned is sent to it. Throws `targetForbidden` and `tooManyWebhooks`. */
  @Handle(notifier.methods.createWebhook)
  async createWebhook({ organizerId, url, types }: NewWebhook & { organizerId: string }) {
    await requireManager(this.members, organizerId)
    await this.requireTarget(url)
    await this.feeds.begin(organizerId)
    const [id, secret, now] = [newId(), newSecret(), this.clock.now()]
    const data = {
      ...{ id, organizerId, url, types, ...sealed(this.sealer, secret, id) },
      ...{ leasedUntil: now, restsUntil: now, createdAt: now },
    }
    const webhook = await this.db.tx(async tx => {
      await requireRoom(tx, organizerId)
      return tx.webhook.create({ data })
    })
    return { ...shown(webhook), secret }
  }

  @Handle(notifier.methods.listWebhooks)
  async listWebhooks({ organizerId }: { organizerId: string }): Promise<{ data: View[] }> {
    await requireManager(this.members, organizerId)
    const where = { organizerId, deletedAt: null }
    const webhooks = await this.db.webhook.findMany({ where, orderBy: { id: 'asc' } })
    return { data: webhooks.map(shown) }
  }

  /** Throws `webhookNotFound`, as all of these do. */
  @Handle(notifier.methods.getWebhook)
  async getWebhook(webhook: ById): Promise<View> {
    return shown(await this.find(webhook))
  }

  /** One that is enabled, or sent elsewhere, begins as if nothing had ever failed. Throws `targetForbidden`. */
  @Handle(notifier.methods.updateWebhook)
  async updateWebhook({ organizerId, webhookId, ...change }: Change): Promise<View> {
    const { enabled } = await this.find({ organizerId, webhookId })
    if (change.url) await this.requireTarget(change.url)
    const isNew = change.url !== undefined || (change.enabled === true && !enabled)
    const anew = { failures: 0, failingSince: null, slow: false, restsUntil: this.clock.now() }
    return this.change(webhookId, {
      ...withoutGaps(change),
      ...(change.enabled === true && { disabledReason: null }),
      ...(change.enabled === false && enabled && { disabledReason: OWNERS_DOING }),
      ...(isNew && anew),
    })
  }

  /** Nothing more is sent to it. A clock removes what is left of it. */
  @Handle(notifier.methods.deleteWebhook)
  async deleteWebhook(webhook: ById): Promise<void> {
    await this.find(webhook)
    await this.change(webhook.webhookId, { deletedAt: this.clock.now() })
  }

  @Handle(notifier.methods.rotateWebhookSecret)
  async rotateWebhookSecret(webhook: ById): Promise<z.input<typeof WebhookSecret>> {
    const { id, keyId, secret: oldSecret, version } = await this.find(webhook)
    const [secret, oldUntil] = [newSecret(), this.clock.in(OLD_SECRET_MS)]
    const old = { oldKeyId: keyId, oldSecret, oldUntil }
    await this.change(id, { ...sealed(this.sealer, secret, id), ...old }, version)
    return { secret, oldUntil: oldUntil.toISOString() }
  }

  private async find({ organizerId, webhookId }: ById): Promise<Webhook> {
    await requireManager(this.members, organizerId)
    const webhook = await this.db.webhook.findFirst({
      where: { id: webhookId, organizerId, deletedAt: null },
    })
    if (!webhook) throw notifier.faults.webhookNotFound({})
    return webhook
  }

  /** Throws `webhookNotFound` when it was deleted meanwhile, and `unavailable` when it must be as it was (`version`) and is not. */
  private async change(id: string, change: object, version?: number): Promise<View> {
    const [changed] = await this.db.webhook.updateManyAndReturn({
      where: { id, deletedAt: null, ...(version !== undefined && { version }) },
      data: { ...change, version: { increment: 1 } },
    })
    if (changed) return shown(changed)
    throw version === undefined ? notifier.faults.webhookNotFound({}) : faults.unavailable({ retryAfter: 1 })
  }

  private async requireTarget(url: string) {
    if (await this.targets.isForbidden(url)) throw notifier.faults.targetForbidden({})
  }
}

/** Who makes one waits for who is making another: the feed's row is locked until the commit. */
async function requireRoom(tx: Tx, organizerId: string) {
  await tx.$queryRaw`select from feeds where organizer_id = ${organizerId}::uuid for update`
  const count = await tx.webhook.count({ where: { organizerId, deletedAt: null } })
  if (count >= PER_ORGANIZER) throw notifier.faults.tooManyWebhooks({})
}

/** Optional members that are left out may come as undefined, which Prisma is not to hear. */
const withoutGaps = (change: object) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
