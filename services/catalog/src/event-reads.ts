import { Controller } from '@nestjs/common'
import {
  catalog,
  Id,
  Identity,
  type Event,
  type EventQuery,
  type MemberRole,
  type Page,
  type PageQuery,
} from '@boxoffice/contracts'
import { userOrKey, type UserOrKey } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, Members } from '@boxoffice/service'
import { cursorAfter, placeOf, type Place } from './cursor.js'
import { Db } from './db.js'
import { toEvent, toPublicEvent, whole, type WholeEvent } from './event-shape.js'
import { Prisma } from './generated/client.js'

const MEMBERS: readonly MemberRole[] = ['OWNER', 'MANAGER', 'DOOR']

@Controller()
export class EventReads {
  constructor(
    private readonly db: Db,
    private readonly members: Members,
    private readonly identity: Identity,
    private readonly clock: Clock,
  ) {}

  /** Drafts and hidden tiers are for members of the organizer only. Throws `eventNotFound`. */
  @Handle(catalog.methods.getEvent)
  async getEvent({ idOrSlug }: { idOrSlug: string }): Promise<Event> {
    const event = await this.seen(await this.find(idOrSlug))
    if (!event) throw catalog.faults.eventNotFound({})
    return event
  }

  /** Those of them that the caller may see, in the order they were asked for; of the others nothing is said. */
  @Handle(catalog.methods.listEventsById)
  async listEventsById({ eventIds }: { eventIds: string[] }): Promise<{ data: Event[] }> {
    const rows = await this.db.event.findMany({ where: { id: { in: eventIds } }, include: whole })
    const seen = await Promise.all(rows.map(row => this.seen(row)))
    const byId = new Map(seen.flatMap(event => (event ? [[event.id, event] as const] : [])))
    return { data: [...new Set(eventIds)].flatMap(id => byId.get(id) ?? []) }
  }

  /** For services: everything about an event, whoever is acting. Throws `eventNotFound`. */
  @Handle(catalog.methods.describeEvent)
  async describeEvent({ eventId }: { eventId: string }): Promise<Event> {
    return toEvent(await this.find(eventId))
  }

  /** Published events, soonest first. Throws `invalid` for a cursor of another query. */
  @Handle(catalog.methods.listEvents)
  async listEvents({ limit, cursor, ...filters }: EventQuery): Promise<Page<Event>> {
    const query = { list: 'events', ...filters }
    const conditions = [...matching(filters, this.clock.now()), ...following(placeOf(cursor, query))]
    const found = await this.db.$queryRaw<{ id: string; startsAt: Date }[]>`
      select event.id, event.starts_at as "startsAt"
      from events event join categories category on category.id = event.category_id
      where ${Prisma.join(conditions, ' and ')}
      order by event.starts_at, event.id limit ${limit + 1}`
    const events = await this.db.event.findMany({
      where: { id: { in: found.slice(0, limit).map(({ id }) => id) } },
      include: whole,
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    })
    const nextCursor = cursorAfter(found, limit, query, ({ startsAt }) => startsAt)
    return { data: events.map(toPublicEvent), nextCursor }
  }

  /** The events of the caller's organizers, newest first. Throws `invalid` for a cursor of another list. */
  @Handle(catalog.methods.listMyEvents)
  async listMyEvents({ limit, cursor }: PageQuery): Promise<Page<Event>> {
    const acting = userOrKey()
    const query = { list: 'mine', subject: acting.subject }
    const after = placeOf(cursor, query)
    const organizerIds = await this.organizersOf(acting)
    const older = after && [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }]
    const events = await this.db.event.findMany({
      where: { organizerId: { in: organizerIds }, OR: older },
      include: whole,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const nextCursor = cursorAfter(events, limit, query, ({ createdAt }) => createdAt)
    return { data: events.slice(0, limit).map(toEvent), nextCursor }
  }

  private async organizersOf(acting: UserOrKey): Promise<string[]> {
    if (acting.role === 'KEY') return [acting.organizerId]
    return (await this.identity.organizersOf({ userId: acting.subject })).organizerIds
  }

  /** The event as the caller may see it, if at all. */
  private async seen(event: WholeEvent): Promise<Event | undefined> {
    const draft = event.status === 'DRAFT'
    if (!draft && !event.tiers.some(tier => tier.hidden)) return toEvent(event)
    if (await this.members.allows(event.organizerId, MEMBERS)) return toEvent(event)
    return draft ? undefined : toPublicEvent(event)
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

type Filters = Omit<EventQuery, 'limit' | 'cursor'>

function matching({ q, category, city, from, to, organizerId }: Filters, now: Date): Prisma.Sql[] {
  const conditions = [
    Prisma.sql`event.status = 'PUBLISHED'`,
    Prisma.sql`event.ends_at > ${from ? new Date(from) : now}`,
  ]
  if (to) conditions.push(Prisma.sql`event.starts_at <= ${new Date(to)}`)
  if (q) conditions.push(Prisma.sql`event.words @@ ${wordsOf(q)}`)
  if (category) conditions.push(Prisma.sql`lower(category.name) = lower(${category})`)
  if (city) conditions.push(Prisma.sql`folded(event.city) = folded(${city})`)
  if (organizerId) conditions.push(Prisma.sql`event.organizer_id = ${organizerId}::uuid`)
  return conditions
}

/** As written or by their stems. This reading of a query knows no syntax errors. */
const wordsOf = (q: string) =>
  Prisma.sql`(websearch_to_tsquery('simple', folded(${q})) || websearch_to_tsquery('english', folded(${q})))`

const following = (place: Place | undefined): Prisma.Sql[] =>
  place ? [Prisma.sql`(event.starts_at, event.id) > (${place.at}, ${place.id}::uuid)`] : []
