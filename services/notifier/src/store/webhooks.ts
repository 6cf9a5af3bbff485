import { faults, notifier, type Webhook as WebhookView, type WebhookType } from '@boxoffice/contracts'
import { claim } from '@boxoffice/service/database'
import type { Db, Tx } from '../db.js'
import { Prisma, type Webhook } from '../generated/client.js'

const PER_ORGANIZER = 10
const LEASE_MS = 60_000

export interface WebhookIds {
  organizerId: string
  webhookId: string
}

/** A webhook as the managers of its organizer see it: without its secrets. */
export const toWebhookView = ({
  id,
  organizerId,
  url,
  types,
  enabled,
  disabledReason,
  createdAt,
  version,
}: Webhook): WebhookView => ({
  ...{ id, organizerId, url, enabled, disabledReason, version },
  types: types as WebhookType[],
  createdAt: createdAt.toISOString(),
})

/** Throws `webhookNotFound`, also for a webhook of another organizer and for one that was deleted. */
export async function getWebhook(db: Db, { organizerId, webhookId }: WebhookIds): Promise<Webhook> {
  const webhook = await db.webhook.findFirst({ where: { id: webhookId, organizerId, deletedAt: null } })
  if (!webhook) throw notifier.faults.webhookNotFound({})
  return webhook
}

/** Throws `webhookNotFound`, also for a webhook of another organizer and for one that was deleted. */
export async function requireWebhook(db: Db, { organizerId, webhookId }: WebhookIds): Promise<void> {
  const count = await db.webhook.count({ where: { id: webhookId, organizerId, deletedAt: null } })
  if (!count) throw notifier.faults.webhookNotFound({})
}

/** Throws `webhookNotFound` if it was deleted meanwhile, and `unavailable` if a `version` is given and is not the current one. */
export async function updateWebhook(db: Db, id: string, change: object, version?: number): Promise<Webhook> {
  const [changed] = await db.webhook.updateManyAndReturn({
    where: { id, deletedAt: null, ...(version !== undefined && { version }) },
    data: { ...change, version: { increment: 1 } },
  })
  if (changed) return changed
  throw version === undefined ? notifier.faults.webhookNotFound({}) : faults.unavailable({ retryAfter: 1 })
}

/** Throws `tooManyWebhooks` at the limit. Locks the feed's row, so that concurrent creations wait for each other. */
export async function requireWebhookCapacity(tx: Tx, organizerId: string): Promise<void> {
  await tx.$queryRaw`select from feeds where organizer_id = ${organizerId}::uuid for update`
  const count = await tx.webhook.count({ where: { organizerId, deletedAt: null } })
  if (count >= PER_ORGANIZER) throw notifier.faults.tooManyWebhooks({})
}

/**
 * Claims webhooks with due deliveries for a minute, the longest unclaimed first, so that only one replica at a time sends to a webhook.
 * If the claimant dies, another replica can claim them afterwards.
 */
export const claimWebhooks = (db: Db, now: Date, limit: number, slow: boolean): Promise<Webhook[]> =>
  db.tx(async tx => {
    const claimed = await claim<{ id: string }>(tx, {
      table: 'webhooks',
      lease: Prisma.sql`leased_until = ${new Date(now.getTime() + LEASE_MS)}::timestamptz`,
      due: Prisma.sql`enabled and deleted_at is null and slow = ${slow}
        and leased_until <= ${now}::timestamptz and backoff_until <= ${now}::timestamptz
        and exists (select from deliveries
                    where webhook_id = webhooks.id and state = 'WAITING' and next_at <= ${now}::timestamptz)`,
      order: 'leased_until',
      limit,
      returning: 'id',
    })
    return claimed.length ? tx.webhook.findMany({ where: { id: { in: claimed.map(({ id }) => id) } } }) : []
  })

/** Ends a claim, unless the lease was lost: then another replica holds it. */
export const releaseWebhook = (db: Db, { id, leasedUntil }: Webhook, now: Date) =>
  db.webhook.updateMany({ where: { id, leasedUntil }, data: { leasedUntil: now } })

/** Stores a webhook's health. If the webhook was changed since it was claimed, its health starts anew, and nothing is stored. */
export const updateHealth = (db: Db, { id, version }: Webhook, health: object) =>
  db.webhook.updateMany({ where: { id, version }, data: health })
