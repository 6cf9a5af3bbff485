import { catalog, Id } from '@boxoffice/contracts'
import type { Db, Tx } from '../db.js'
import { eventInclude, type EventRow } from '../views/event-view.js'

/** The event of this id or slug. Throws `eventNotFound`. */
export async function findEvent(db: Db, idOrSlug: string): Promise<EventRow> {
  const where = Id.safeParse(idOrSlug).success ? { id: idOrSlug } : { slug: idOrSlug }
  // PostgreSQL refuses some characters that no slug contains.
  const isPossible = /^[\w-]+$/.test(idOrSlug)
  const event = isPossible && (await db.event.findUnique({ where, include: eventInclude }))
  if (!event) throw catalog.faults.eventNotFound({})
  return event
}

/** The event; other transactions that change it wait until this one ends. Throws `eventNotFound`. */
export async function lockEvent(tx: Tx, eventId: string): Promise<EventRow> {
  await tx.$queryRaw`select id from events where id = ${eventId}::uuid for update`
  const event = await tx.event.findUnique({ where: { id: eventId }, include: eventInclude })
  if (!event) throw catalog.faults.eventNotFound({})
  return event
}

/** Throws `versionOutdated` when the caller's change is for another version than the present one. */
export function requireVersion(ifVersion: number | undefined, version: number) {
  if (ifVersion !== undefined && ifVersion !== version) throw catalog.faults.versionOutdated({ version })
}
