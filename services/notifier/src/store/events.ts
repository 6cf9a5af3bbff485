import { planReminders, type EventStart } from '../core/reminders.js'
import type { Tx } from '../db.js'
import { addNotification, dropNotifications, dropReminder, renewNotification } from './event-notifications.js'

/**
 * Updates notifier's copy of an event and the reminders planned for it. An older version changes only reminders that nothing has planned
 * yet. Returns whether the event is over; then nothing is changed.
 */
export async function upsertEvent(tx: Tx, start: EventStart, reminderHours: number[]): Promise<boolean> {
  const { eventId: id, startsAt, version } = start
  const { startsAt: previousStart, version: known, isOver } = await lockEvent(tx, id)
  if (isOver) return true
  if (known < version) await tx.event.update({ where: { id }, data: { startsAt, version } })
  if (known < version || previousStart?.getTime() === startsAt.getTime())
    await changeReminders(tx, start, previousStart, reminderHours)
  return false
}

/** Marks an event as over for good, and drops its notifications. */
export async function endEvent(tx: Tx, { eventId, version }: { eventId: string; version: number }) {
  await lockEvent(tx, eventId)
  await tx.event.update({ where: { id: eventId }, data: { isOver: true, version } })
  await dropNotifications(tx, eventId)
}

async function changeReminders(tx: Tx, start: EventStart, previousStart: Date | null, hours: number[]) {
  const { eventId, version } = start
  for (const { action, hoursBefore, dueAt } of planReminders(start, previousStart, hours)) {
    const reminder = { eventId, kind: 'REMINDER' as const, hoursBefore, version, dueAt }
    if (action === 'drop') await dropReminder(tx, eventId, hoursBefore)
    else await (action === 'renew' ? renewNotification : addNotification)(tx, reminder)
  }
}

/** The row of the event, locked until the transaction ends. A new event is inserted with version 0. */
async function lockEvent(tx: Tx, id: string) {
  await tx.event.createMany({ data: [{ id, version: 0 }], skipDuplicates: true })
  await tx.$queryRaw`select from events where id = ${id}::uuid for update`
  return tx.event.findUniqueOrThrow({ where: { id } })
}
