import type { Db } from '../db.js'

/** Deletes up to `limit` feed events stored before a time. Their deliveries go with them. Returns how many were deleted. */
export const deleteFeedEvents = (db: Db, before: Date, limit: number): Promise<number> =>
  db.$executeRaw`
    delete from feed_events using (
      select organizer_id, sequence from feeds cross join lateral (
        select sequence from feed_events
        where organizer_id = feeds.organizer_id and created_at < ${before}::timestamptz
        order by created_at limit ${limit}) expired
      limit ${limit}) old
    where feed_events.organizer_id = old.organizer_id and feed_events.sequence = old.sequence`

/** Deletes up to `limit` deliveries of deleted webhooks. Returns how many were deleted. */
export const deleteOrphanedDeliveries = (db: Db, limit: number): Promise<number> =>
  db.$executeRaw`
    delete from deliveries where id = any(array(
      select deliveries.id from webhooks join deliveries on webhook_id = webhooks.id
      where deleted_at is not null limit ${limit}))`

/** Deletes the rows of deleted webhooks that have no deliveries and are not claimed. Returns how many were deleted. */
export const deleteWebhookRows = (db: Db, now: Date): Promise<number> =>
  db.$executeRaw`
    delete from webhooks where deleted_at is not null
      and not exists (select from deliveries where webhook_id = webhooks.id)
      and leased_until <= ${now}::timestamptz`
