import type { Tx } from '../db.js'
import { addAnnouncement, dropReminder, renewAnnouncement } from '../store/event-notifications.js'

export const HOUR_MS = 3_600_000

/** What catalog has said of an event, and when. */
export interface Said {
  eventId: string
  startsAt: Date
  version: number
  at: Date
}

/**
 * Plans the reminders of an event that began at `before` as far as was known, if at all. Whether one is still to come is judged
 * by when that was said, not by when it was heard: after an outage they are late rather than lost, and nobody is reminded
 * of what was published too late for that.
 */
export async function planReminders(tx: Tx, said: Said, before: Date | null, hours: number[]) {
  const { eventId, startsAt, version, at } = said
  const moved = before !== null && before.getTime() !== startsAt.getTime()
  for (const hoursBefore of hours) {
    const dueAt = due(startsAt, hoursBefore)
    const reminder = { eventId, kind: 'REMINDER' as const, hoursBefore, version, dueAt }
    if (dueAt > at) await (moved ? renewAnnouncement : addAnnouncement)(tx, reminder)
    else if (moved && due(before, hoursBefore) > at) await dropReminder(tx, eventId, hoursBefore)
  }
}

const due = (startsAt: Date, hoursBefore: number) => new Date(startsAt.getTime() - hoursBefore * HOUR_MS)
