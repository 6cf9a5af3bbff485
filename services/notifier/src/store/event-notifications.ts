import { v7 as newId } from 'uuid'
import type { Db, Tx } from '../db.js'

/** What the buyers of an event are to be told. */
export interface Plan {
  eventId: string
  kind: 'MOVED' | 'REMINDER'
  /** 0 but for a REMINDER. */
  hoursBefore: number
  /** The event's, when this was decided. */
  version: number
  dueAt: Date
}

/** One that is being told, as long as somebody holds the lease that ends at `dueAt`. */
export interface Announcement extends Plan {
  id: string
  cursor: string | null
  startsAt: Date
}

const AT_ONCE = 4
const LEASE_MS = 30_000

/** Adds it, unless there is one like it already, whatever became of that. */
export const addAnnouncement = (tx: Tx, plan: Plan) =>
  tx.announcement.createMany({ data: [{ ...plan, id: newId() }], skipDuplicates: true })

/** Has it told from the first order on, in place of an older one like it. A newer one stays as it is. */
export const renewAnnouncement = (tx: Tx, { eventId, kind, hoursBefore, version, dueAt }: Plan) =>
  tx.$executeRaw`
    insert into announcements (id, event_id, kind, hours_before, version, due_at)
    values (${newId()}::uuid, ${eventId}::uuid, ${kind}, ${hoursBefore}, ${version}, ${dueAt}::timestamptz)
    on conflict (event_id, kind, hours_before) do update
    set version = excluded.version, due_at = excluded.due_at, state = 'WAITING', cursor = null
    where announcements.version < excluded.version`

/** Its moment will not come. */
export const dropReminder = (tx: Tx, eventId: string, hoursBefore: number) =>
  tx.announcement.updateMany({
    where: { eventId, kind: 'REMINDER', hoursBefore, state: 'WAITING' },
    data: { state: 'DROPPED' },
  })

/** Nothing of what was to be told of the event matters any more. */
export const dropAnnouncements = (tx: Tx, eventId: string) =>
  tx.announcement.updateMany({ where: { eventId, state: 'WAITING' }, data: { state: 'DROPPED' } })

/** Takes some that are due for half a minute. Who takes them and dies leaves them to the next. */
export const claimAnnouncements = (db: Db, now: Date): Promise<Announcement[]> =>
  db.$queryRaw<Announcement[]>`
    update announcements set due_at = ${new Date(now.getTime() + LEASE_MS)}::timestamptz
    from events
    where events.id = event_id and announcements.id = any(array(
      select id from announcements where state = 'WAITING' and due_at <= ${now}::timestamptz
      order by due_at limit ${AT_ONCE} for update skip locked))
    returning announcements.id, event_id as "eventId", kind, hours_before as "hoursBefore", announcements.version,
              due_at as "dueAt", cursor, starts_at as "startsAt"`

/** Notes how far it has been told: up to the cursor, and the rest is due now; or, with null, to the end. False if the lease is lost. */
export const advance = (tx: Tx, announcement: Announcement, cursor: string | null, now: Date) =>
  change(tx, announcement, cursor === null ? { state: 'DONE' } : { cursor, dueAt: now })

/** There is nothing to say any more. False if the lease is lost. */
export const markMissed = (tx: Tx, announcement: Announcement) =>
  change(tx, announcement, { state: 'DROPPED' })

/** Only while the lease holds, and nothing newer is to be told instead. */
async function change(
  tx: Tx,
  { id, version, dueAt }: Announcement,
  data: { state?: 'DONE' | 'DROPPED'; cursor?: string; dueAt?: Date },
): Promise<boolean> {
  const { count } = await tx.announcement.updateMany({
    where: { id, version, dueAt, state: 'WAITING' },
    data,
  })
  return count > 0
}
