import { v7 as newId } from 'uuid'
import { claim } from '@boxoffice/service/database'
import type { Notification } from '../core/notification-mails.js'
import type { Db, Tx } from '../db.js'
import { Prisma } from '../generated/client.js'

export interface PlannedNotification {
  eventId: string
  kind: Notification['kind']
  /** The hours before the event at which a REMINDER is due; 0 for other notifications. */
  hoursBefore: number
  version: number
  dueAt: Date
}

/** A claimed row of `event_notifications`. The claim is a lease that ends at `dueAt`. */
export interface EventNotification extends PlannedNotification, Notification {
  id: string
  /** The last order whose mails are queued. */
  cursor: string | null
}

const CLAIMED_AT_ONCE = 4
const LEASE_MS = 30_000

/** Adds a notification, unless the event has one of this kind, in whatever state. */
export const addNotification = (tx: Tx, notification: PlannedNotification) =>
  tx.eventNotification.createMany({ data: [{ ...notification, id: newId() }], skipDuplicates: true })

/** Adds a notification, or restarts an existing one from the first order. A newer version is left as it is. */
export const renewNotification = (
  tx: Tx,
  { eventId, kind, hoursBefore, version, dueAt }: PlannedNotification,
) =>
  tx.$executeRaw`
    insert into event_notifications (id, event_id, kind, hours_before, version, due_at)
    values (${newId()}::uuid, ${eventId}::uuid, ${kind}, ${hoursBefore}, ${version}, ${dueAt}::timestamptz)
    on conflict (event_id, kind, hours_before) do update
    set version = excluded.version, due_at = excluded.due_at, state = 'WAITING', cursor = null
    where event_notifications.version < excluded.version`

/** Drops a waiting reminder. */
export const dropReminder = (tx: Tx, eventId: string, hoursBefore: number) =>
  tx.eventNotification.updateMany({
    where: { eventId, kind: 'REMINDER', hoursBefore, state: 'WAITING' },
    data: { state: 'DROPPED' },
  })

/** Drops all waiting notifications of an event. */
export const dropNotifications = (tx: Tx, eventId: string) =>
  tx.eventNotification.updateMany({ where: { eventId, state: 'WAITING' }, data: { state: 'DROPPED' } })

/** Claims a few due notifications for half a minute. If the claimant dies, they are due again afterwards. */
export const claimNotifications = (db: Db, now: Date): PromiseLike<EventNotification[]> =>
  claim(db, {
    table: 'event_notifications',
    lease: Prisma.sql`due_at = ${new Date(now.getTime() + LEASE_MS)}::timestamptz`,
    due: Prisma.sql`state = 'WAITING' and due_at <= ${now}::timestamptz`,
    order: 'due_at',
    limit: CLAIMED_AT_ONCE,
    returning: `id, event_id as "eventId", kind, hours_before as "hoursBefore", version, due_at as "dueAt", cursor,
      (select starts_at from events where events.id = event_id) as "startsAt"`,
  })

/** Moves on to the page after the cursor, or completes the notification if it is null. Returns false if the lease is lost. */
export const advanceNotification = (tx: Tx, claimed: EventNotification, cursor: string | null, now: Date) =>
  changeClaimed(tx, claimed, cursor === null ? { state: 'DONE' } : { cursor, dueAt: now })

/** Drops a notification that is too late. Returns false if the lease is lost. */
export const markMissed = (tx: Tx, claimed: EventNotification) =>
  changeClaimed(tx, claimed, { state: 'DROPPED' })

/** Changes nothing once the lease is lost or a newer version has replaced this one. */
async function changeClaimed(
  tx: Tx,
  { id, version, dueAt }: EventNotification,
  data: { state?: 'DONE' | 'DROPPED'; cursor?: string; dueAt?: Date },
): Promise<boolean> {
  const { count } = await tx.eventNotification.updateMany({
    where: { id, version, dueAt, state: 'WAITING' },
    data,
  })
  return count > 0
}
