import { v7 as newId } from 'uuid'
import type { WebhookType } from '@boxoffice/contracts'
import type { Tx } from '../db.js'

/** Something that happened. `id` is that of the bus's event. */
export interface FeedEntry {
  id: string
  type: WebhookType
  at: Date
  data: object
}
interface Written {
  sequence: bigint
  type: string
}

/**
 * Writes what happened to an organizer's feed, each once however often it is told, and queues it for the webhooks that want to hear of
 * it. True when there are any. The feed's row is locked until the commit: numbers have no gaps, and whoever has read one has read all before it.
 */
export async function writeNews(tx: Tx, organizerId: string, news: FeedEntry[], now: Date): Promise<boolean> {
  const [feed] = await tx.$queryRaw<{ last: bigint }[]>`
    select last_sequence as last from feeds where organizer_id = ${organizerId}::uuid for update`
  if (!feed) return false
  const written = await writeAfter(tx, organizerId, feed.last, news, now)
  return written.length > 0 && queueDeliveries(tx, organizerId, written, now)
}

/** Those that are not written yet, in one statement. Right only while the feed is locked. */
function writeAfter(tx: Tx, organizerId: string, last: bigint, news: FeedEntry[], now: Date) {
  const each = [...new Map(news.map(entry => [entry.id, entry])).values()]
  return tx.$queryRaw<Written[]>`
    with fresh as (
      select ${last}::bigint + row_number() over (order by place) as sequence, id, type, at, data
      from unnest(${each.map(({ id }) => id)}::uuid[], ${each.map(({ type }) => type)}::text[],
                  ${each.map(({ at }) => at)}::timestamptz[], ${each.map(({ data }) => JSON.stringify(data))}::text[])
           with ordinality as told (id, type, at, data, place)
      where not exists (select from feed_events where feed_events.id = told.id)
    ), counted as (
      update feeds set last_sequence = ${last}::bigint + (select count(*) from fresh)
      where organizer_id = ${organizerId}::uuid
    )
    insert into feed_events (organizer_id, sequence, id, type, at, data, created_at)
    select ${organizerId}::uuid, sequence, id, type, at, data::jsonb, ${now}::timestamptz from fresh
    returning sequence, type`
}

async function queueDeliveries(tx: Tx, organizerId: string, written: Written[], now: Date) {
  const webhooks = await tx.$queryRaw<{ id: string; types: string[] }[]>`
    select id, types from webhooks
    where organizer_id = ${organizerId}::uuid and enabled and deleted_at is null`
  const wanted = webhooks.flatMap(({ id, types }) =>
    written.filter(({ type }) => types.includes(type)).map(({ sequence }) => ({ id, sequence })),
  )
  if (!wanted.length) return false
  await tx.$executeRaw`
    insert into deliveries (id, webhook_id, organizer_id, sequence, next_at, created_at)
    select id, webhook, ${organizerId}::uuid, sequence, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${wanted.map(() => newId())}::uuid[], ${wanted.map(({ id }) => id)}::uuid[],
                ${wanted.map(({ sequence }) => String(sequence))}::bigint[]) as wanted (id, webhook, sequence)`
  return true
}
