import { v7 as newId } from 'uuid'
import type { Provider } from '@boxoffice/contracts'
import { claim } from '@boxoffice/service/database'
import type { Db } from '../db.js'
import { Prisma } from '../generated/client.js'

/** A webhook that its provider has signed. */
export interface SignedWebhook {
  provider: Provider
  key: string
  bytes: Buffer
}

export interface StoredWebhook extends SignedWebhook {
  id: string
  /** Whether the webhook is new; false for a repeat, which is stored already. */
  isNew: boolean
}

/** A webhook that is leased to this process to be handled. */
export interface LeasedWebhook {
  id: string
  bytes: Uint8Array
}

/** A handled webhook. Its outcome is a short word for people. */
export interface HandledWebhook {
  id: string
  outcome: string
}

/**
 * Stores webhooks, each once, in one statement, and leases the new ones to this process. Keys are inserted in order, so that two replicas do
 * not deadlock.
 */
export async function insertWebhooks(
  db: Pick<Db, '$queryRaw'>,
  webhooks: SignedWebhook[],
  now: Date,
  leasedUntil: Date,
): Promise<StoredWebhook[]> {
  const fresh = webhooks.map(webhook => ({ ...webhook, id: newId() }))
  const rows = fresh.map(({ id, provider, key, bytes }) => ({
    id,
    provider,
    key,
    body: bytes.toString('base64'),
  }))
  const inserted = await db.$queryRaw<{ id: string }[]>`
    insert into webhooks (id, provider, key, body, received_at, attempts, next_at)
    select id, provider, key, decode(body, 'base64'), ${now}::timestamptz, 1, ${leasedUntil}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as message (id uuid, provider provider, key text, body text)
    order by provider, key
    on conflict (provider, key) do nothing
    returning id`
  const ids = new Set(inserted.map(({ id }) => id))
  return fresh.map(webhook => ({ ...webhook, isNew: ids.has(webhook.id) }))
}

/** Leases webhooks that are due. Each lease is longer than the one before, so that one that cannot be handled does not delay the others. */
export const leaseWebhooks = (
  db: Pick<Db, '$queryRaw'>,
  provider: Provider,
  now: Date,
  limit: number,
): PromiseLike<LeasedWebhook[]> =>
  claim(db, {
    table: 'webhooks',
    lease: Prisma.sql`attempts = attempts + 1,
      next_at = ${now}::timestamptz + interval '15 seconds' * power(2, least(attempts, 8))`,
    due: Prisma.sql`provider = ${provider}::provider and handled_at is null and next_at <= ${now}::timestamptz`,
    order: 'next_at',
    limit,
    returning: 'id, body as bytes',
  })

/** Marks webhooks as handled. The key stays, so that a repeat is recognized; the body, which names the buyer, is deleted. */
export async function finishWebhooks(
  db: Pick<Db, '$executeRaw'>,
  handled: HandledWebhook[],
  now: Date,
): Promise<void> {
  if (!handled.length) return
  await db.$executeRaw`
    update webhooks set handled_at = ${now}::timestamptz, outcome = done.outcome, body = null
    from unnest(${handled.map(({ id }) => id)}::uuid[], ${handled.map(({ outcome }) => outcome)}::text[]) as done (id, outcome)
    where webhooks.id = done.id`
}
