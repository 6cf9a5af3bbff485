import { Controller } from '@nestjs/common'
import {
  catalog,
  Id,
  Identity,
  type Event,
  type EventSummary,
  type MyEventsQuery,
  type Page,
} from '@boxoffice/contracts'
import { userOrKey, type UserOrKey } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, cursorAfter, Moment, readCursor } from '@boxoffice/service'
import { Db } from '../db.js'
import { calendarOf } from './calendar.js'
import { EventAccess } from './event-access.js'
import { toEvent, whole, type WholeEvent } from './event-shape.js'
import { toSummary } from './event-summary.js'

@Controller()
export class EventReads {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
    private readonly identity: Identity,
    private readonly clock: Clock,
  ) {}

  /** As the caller may see it: drafts for members of the organizer only, hidden tiers also for who has their code. Throws `eventNotFound`. */
  @Handle(catalog.methods.getEvent)
  async getEvent({ idOrSlug, accessCode }: { idOrSlug: string; accessCode?: string }): Promise<Event> {
    const event = await this.access.seen(await this.find(idOrSlug), accessCode)
    if (!event) throw catalog.faults.eventNotFound({})
    return event
  }

  /** Those of them that the caller may see, in the order they were asked for; of the others nothing is said. */
  @Handle(catalog.methods.listEventsById)
  async listEventsById({ eventIds }: { eventIds: string[] }): Promise<{ data: EventSummary[] }> {
    const rows = await this.db.event.findMany({ where: { id: { in: eventIds } }, include: whole })
    const seen = await Promise.all(rows.map(row => this.access.seen(row)))
    const byId = new Map(seen.flatMap(event => (event ? [[event.id, toSummary(event)] as const] : [])))
    return { data: [...new Set(eventIds)].flatMap(id => byId.get(id) ?? []) }
  }

  /** For a calendar program. Throws as `getEvent`. */
  @Handle(catalog.methods.getEventCalendar)
  async eventCalendar({ eventId }: { eventId: string }): Promise<string> {
    return calendarOf(await this.getEvent({ idOrSlug: eventId }), this.clock.now())
  }

  /** For services: everything about an event, whoever is acting. Throws `eventNotFound`. */
  @Handle(catalog.methods.describeEvent)
  async describeEvent({ eventId }: { eventId: string }): Promise<Event> {
    return toEvent(await this.find(eventId))
  }

  /** The events of the caller's organizers, newest first. Throws `invalid` for a cursor of another list. */
  @Handle(catalog.methods.listMyEvents)
  async listMyEvents({ limit, cursor, state, organizerId }: MyEventsQuery): Promise<Page<EventSummary>> {
    const acting = userOrKey()
    const query = { list: 'mine', subject: acting.subject, state, organizerId }
    const after = readCursor(cursor, query, Moment)
    const own = await this.organizersOf(acting)
    const [at, id] = after ?? []
    const older = after && [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }]
    const events = await this.db.event.findMany({
      where: {
        organizerId: { in: own.filter(id => !organizerId || id === organizerId) },
        status: state,
        OR: older,
      },
      include: whole,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const nextCursor = cursorAfter(events, limit, query, ({ createdAt, id }) => [createdAt, id])
    return { data: events.slice(0, limit).map(event => toSummary(toEvent(event))), nextCursor }
  }

  private async organizersOf(acting: UserOrKey): Promise<string[]> {
    if (acting.role === 'KEY') return [acting.organizerId]
    return (await this.identity.listOrganizerIds({ userId: acting.subject })).organizerIds
  }

  private async find(idOrSlug: string): Promise<WholeEvent> {
    const where = Id.safeParse(idOrSlug).success ? { id: idOrSlug } : { slug: idOrSlug }
    // PostgreSQL refuses some characters that no slug has.
    const known = /^[\w-]+$/.test(idOrSlug)
    const event = known && (await this.db.event.findUnique({ where, include: whole }))
    if (!event) throw catalog.faults.eventNotFound({})
    return event
  }
}
