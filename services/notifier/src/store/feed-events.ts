import { v7 as newId } from 'uuid'
import type { FeedEvent as FeedEventView, WebhookType } from '@boxoffice/contracts'
import type { Db, Tx } from '../db.js'
import type { FeedEvent } from '../generated/client.js'

/** An event that is to be appended to a feed. `id` is the id of the integration event. */
export interface NewFeedEvent {
  id: string
  type: WebhookType
  occurredAt: Date
  data: object
}
interface AppendedEvent {
  sequence: bigint
  type: string
}

/**
 * Appends events to an organizer's feed, each id once, and queues deliveries to the webhooks that want their types. Returns whether any
 * were queued. The feed's row is locked until the commit, so numbers have no gaps, and a reader that has read one has read all before it.
 */
export async function appendFeedEvents(
  tx: Tx,
  organizerId: string,
  events: NewFeedEvent[],
  now: Date,
): Promise<boolean> {
  const [feed] = await tx.$queryRaw<{ last: bigint }[]>`
    select last_sequence as last from feeds where organizer_id = ${organizerId}::uuid for update`
  if (!feed) return false
  const appended = await insertAfter(tx, organizerId, feed.last, events, now)
  return appended.length > 0 && queueDeliveries(tx, organizerId, appended, now)
}

/** Inserts the events whose ids are new, by one statement. Correct only while the feed is locked. */
function insertAfter(tx: Tx, organizerId: string, last: bigint, events: NewFeedEvent[], now: Date) {
  const unique = [...new Map(events.map(event => [event.id, event])).values()]
  return tx.$queryRaw<AppendedEvent[]>`
    with fresh as (
      select ${last}::bigint + row_number() over (order by position) as sequence, id, type, occurred_at, data
      from unnest(${unique.map(({ id }) => id)}::uuid[], ${unique.map(({ type }) => type)}::text[],
                  ${unique.map(({ occurredAt }) => occurredAt)}::timestamptz[], ${unique.map(({ data }) => JSON.stringify(data))}::text[])
           with ordinality as given (id, type, occurred_at, data, position)
      where not exists (select from feed_events where feed_events.id = given.id)
    ), counted as (
      update feeds set last_sequence = ${last}::bigint + (select count(*) from fresh)
      where organizer_id = ${organizerId}::uuid
    )
    insert into feed_events (organizer_id, sequence, id, type, occurred_at, data, created_at)
    select ${organizerId}::uuid, sequence, id, type, occurred_at, data::jsonb, ${now}::timestamptz from fresh
    returning sequence, type`
}

async function queueDeliveries(tx: Tx, organizerId: string, appended: AppendedEvent[], now: Date) {
  const webhooks = await tx.$queryRaw<{ id: string; types: string[] }[]>`
    select id, types from webhooks
    where organizer_id = ${organizerId}::uuid and enabled and deleted_at is null`
  const wanted = webhooks.flatMap(({ id, types }) =>
    appended.filter(({ type }) => types.includes(type)).map(({ sequence }) => ({ id, sequence })),
  )
  if (!wanted.length) return false
  await tx.$executeRaw`
    insert into deliveries (id, webhook_id, organizer_id, sequence, next_at, created_at)
    select id, webhook, ${organizerId}::uuid, sequence, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${wanted.map(() => newId())}::uuid[], ${wanted.map(({ id }) => id)}::uuid[],
                ${wanted.map(({ sequence }) => String(sequence))}::bigint[]) as wanted (id, webhook, sequence)`
  return true
}

/** Creates an organizer's feed if there is none. Returns when the feed was created. */
export async function createFeed(db: Db, organizerId: string, now: Date): Promise<Date> {
  await db.feed.createMany({ data: [{ organizerId, createdAt: now }], skipDuplicates: true })
  return (await db.feed.findUniqueOrThrow({ where: { organizerId } })).createdAt
}

export const hasFeed = async (db: Db, organizerId: string): Promise<boolean> =>
  (await db.feed.count({ where: { organizerId } })) > 0

/** The events after a sequence number, in order. */
export async function feedEventsAfter(db: Db, organizerId: string, after: number | bigint, limit: number) {
  const rows = await db.feedEvent.findMany({
    where: { organizerId, sequence: { gt: after } },
    orderBy: { sequence: 'asc' },
    take: limit,
  })
  return rows.map(toFeedEventView)
}

const toFeedEventView = ({ sequence, id, type, occurredAt, data }: FeedEvent): FeedEventView => ({
  ...{ id, data, type: type as WebhookType },
  ...{ sequence: Number(sequence), occurredAt: occurredAt.toISOString() },
})
