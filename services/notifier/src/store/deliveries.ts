import { v7 as newId } from 'uuid'
import type { DeliveredEvent } from '../core/delivery-body.js'
import { deliveryAfterAttempt, type DeliveryOutcome, type WebhookResponse } from '../core/delivery-retry.js'
import type { Db, Tx } from '../db.js'

/** A delivery whose next attempt is due. */
export interface DueDelivery {
  id: string
  sequence: bigint
  attempts: number
  nextAt: Date
  event: DeliveredEvent & { id: string }
}

/** The due deliveries of a webhook, the longest waiting first. */
export const dueDeliveries = (db: Db, webhookId: string, now: Date, limit: number): Promise<DueDelivery[]> =>
  db.delivery.findMany({
    where: { webhookId, state: 'WAITING', nextAt: { lte: now } },
    orderBy: [{ nextAt: 'asc' }, { sequence: 'asc' }],
    take: limit,
    select: {
      ...{ id: true, sequence: true, attempts: true, nextAt: true },
      event: { select: { id: true, type: true, occurredAt: true, data: true } },
    },
  }) as Promise<DueDelivery[]>

/** Stores the result of an attempt, unless a redelivery was requested meanwhile: then that is still due. */
export async function recordAttempt(
  db: Db,
  delivery: DueDelivery,
  response: WebhookResponse,
  now: Date,
): Promise<DeliveryOutcome> {
  const result = deliveryAfterAttempt(response, delivery.attempts, now)
  await db.delivery.updateMany({
    where: { id: delivery.id, state: 'WAITING', nextAt: delivery.nextAt },
    data: { ...response, ...result, attempts: delivery.attempts + 1 },
  })
  return result.state
}

/** Number of waiting deliveries to enabled webhooks. */
export const countWaitingDeliveries = (db: Db): Promise<number> =>
  db.delivery.count({ where: { state: 'WAITING', webhook: { enabled: true, deletedAt: null } } })

/** Makes a delivery due again, as if nothing had been attempted. Returns whether there is such a delivery. */
export async function redeliverOne(
  db: Db,
  { deliveryId, webhookId }: { deliveryId: string; webhookId: string },
  now: Date,
): Promise<boolean> {
  const data = { state: 'WAITING', attempts: 0, nextAt: now, deliveredAt: null }
  const { count } = await db.delivery.updateMany({ where: { id: deliveryId, webhookId }, data })
  return count > 0
}

/**
 * Plans the redelivery of all events that the feed has stored since a time and the webhook wants, whatever became of them before. Returns
 * their number.
 */
export async function planRedelivery(db: Db, webhookId: string, since: Date): Promise<number> {
  const [planned] = await db.$queryRaw<{ count: bigint }[]>`
    with wanted as (
      select min(sequence) as first, max(sequence) as last, count(*) as count
      from feed_events join webhooks on webhooks.organizer_id = feed_events.organizer_id
      where webhooks.id = ${webhookId}::uuid and feed_events.created_at >= ${since}::timestamptz and type = any(types)
    ), planned as (
      update webhooks
      set redeliver_after = least(redeliver_after, first - 1), redeliver_to = greatest(redeliver_to, last)
      from wanted where id = ${webhookId}::uuid and wanted.count > 0
    )
    select count from wanted`
  return Number(planned!.count)
}

interface PlannedRedelivery {
  id: string
  organizerId: string
  types: string[]
  after: bigint
  to: bigint
}

/** Queues up to `limit` deliveries of a planned redelivery, whose webhook is locked until the commit. Returns how many were queued. */
export async function queueRedelivery(tx: Tx, now: Date, limit: number): Promise<number> {
  const [planned] = await tx.$queryRaw<PlannedRedelivery[]>`
    select id, organizer_id as "organizerId", types, redeliver_after as after, redeliver_to as to
    from webhooks where redeliver_to is not null limit 1 for update skip locked`
  if (!planned) return 0
  const { id, organizerId, types, after, to } = planned
  const events = await tx.feedEvent.findMany({
    where: { organizerId, sequence: { gt: after, lte: to }, type: { in: types } },
    orderBy: { sequence: 'asc' },
    take: limit,
    select: { sequence: true },
  })
  const sequences = events.map(({ sequence }) => sequence)
  if (sequences.length) await upsertDeliveries(tx, planned, sequences, now)
  const isDone = events.length < limit
  const data = isDone ? { redeliverAfter: null, redeliverTo: null } : { redeliverAfter: sequences.at(-1)! }
  await tx.webhook.update({ where: { id }, data })
  return sequences.length
}

const upsertDeliveries = (tx: Tx, { id, organizerId }: PlannedRedelivery, sequences: bigint[], now: Date) =>
  tx.$executeRaw`
    insert into deliveries (id, webhook_id, organizer_id, sequence, next_at, created_at)
    select unnest(${sequences.map(() => newId())}::uuid[]), ${id}::uuid, ${organizerId}::uuid,
           unnest(${sequences.map(String)}::bigint[]), ${now}::timestamptz, ${now}::timestamptz
    on conflict (webhook_id, sequence) do update
    set state = 'WAITING', attempts = 0, next_at = excluded.next_at, delivered_at = null`
