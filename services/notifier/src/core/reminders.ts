export const HOUR_MS = 3_600_000

/** The start of an event, as an integration event published at `publishedAt` states it. */
export interface EventStart {
  eventId: string
  startsAt: Date
  version: number
  publishedAt: Date
}

/** `add` keeps an existing reminder, `renew` replaces it, `drop` removes it. */
export interface ReminderChange {
  action: 'add' | 'renew' | 'drop'
  hoursBefore: number
  dueAt: Date
}

/**
 * Plans the reminders of an event whose start was known as `previousStart`, or not known at all. A reminder is planned if it was due
 * after the integration event was published, however late that event is handled: after an outage reminders are late rather than lost,
 * and an event published too late for a reminder gets none.
 */
export function planReminders(
  start: EventStart,
  previousStart: Date | null,
  hours: number[],
): ReminderChange[] {
  const { startsAt, publishedAt } = start
  const hasMoved = previousStart !== null && previousStart.getTime() !== startsAt.getTime()
  return hours.flatMap((hoursBefore): ReminderChange[] => {
    const dueAt = before(startsAt, hoursBefore)
    if (dueAt > publishedAt) return [{ action: hasMoved ? 'renew' : 'add', hoursBefore, dueAt }]
    if (hasMoved && before(previousStart, hoursBefore) > publishedAt)
      return [{ action: 'drop', hoursBefore, dueAt }]
    return []
  })
}

const before = (startsAt: Date, hours: number) => new Date(startsAt.getTime() - hours * HOUR_MS)
