import { v7 as newId } from 'uuid'
import {
  booking,
  NewEvent,
  parse,
  type Booking,
  type Identity,
  type MemberRole,
  type SaleLimit,
} from '@boxoffice/contracts'
import { Bus, inContext, Outbox } from '@boxoffice/bus'
import { Clock, createLog, Memberships } from '@boxoffice/service'
import { testEnvironment, NatsServer, testDatabase } from '@boxoffice/testing'
import { Config } from '../src/config.js'
import { Db } from '../src/db.js'
import { CompleteEvents } from '../src/events/complete-events.js'
import { Drafts } from '../src/events/drafts.js'
import { EventAccess } from '../src/events/event-access.js'
import { EventChanges } from '../src/events/event-changes.js'
import { EventReads } from '../src/events/event-reads.js'
import { Events } from '../src/events/events.js'
import { Offers } from '../src/events/offers.js'
import { Search } from '../src/search/search.js'
import { ShownEvents } from '../src/search/shown.js'
import { OrganizerNames } from '../src/organizer-names.js'
import { Organizers } from '../src/organizers.js'

/** A clock that a test sets. */
class SetClock extends Clock {
  time = new Date('2027-01-01T00:00:00Z')
  override now = () => this.time
}

/** Identity as the catalog meets it: what it answers about organizers is for the test to say. */
class Neighbour {
  bankAccounts = new Set<string>()
  organizers = new Map<string, string[]>()
  names = new Map<string, string>()
  membership = () => Promise.resolve({ role: null, version: 0 })
  organizerName = ({ organizerId }: { organizerId: string }) =>
    Promise.resolve({
      name: this.names.get(organizerId) ?? 'Lagoon Live',
      paidEventsAllowed: this.bankAccounts.has(organizerId),
    })
  organizersOf = ({ userId }: { userId: string }) =>
    Promise.resolve({ organizerIds: this.organizers.get(userId) ?? [] })
}

/** Booking as the catalog meets it: how much of an event's tiers is held or sold is for the test to say. */
class BoxOffice {
  taken: { eventId: string; tierId: string; taken: number }[] = []
  limits: SaleLimit[] = []
  limitSale = async (limit: SaleLimit) => {
    this.limits.push(limit)
    const left = new Map(limit.tiers.map(({ tierId, capacity }) => [tierId, capacity]))
    for (const { eventId, tierId, taken } of this.taken)
      if (eventId === limit.eventId && taken > Math.min(left.get(tierId) ?? 0, limit.capacity ?? Infinity))
        throw limit.withdrawn
          ? booking.faults.eventHasSales({ taken })
          : booking.faults.capacityTaken({ tierId, taken })
  }
}

/** Catalog's nouns on a real database, and people who act on them. */
export async function openCatalog() {
  const [database, nats] = await Promise.all([testDatabase('catalog'), NatsServer.start()])
  const bus = await Bus.open({ url: nats.url, name: 'catalog' })
  const outbox = new Outbox(bus, () => undefined)
  const config = new Config({
    ...testEnvironment().env['catalog'],
    DATABASE_URL: database.url,
    NATS_URL: nats.url,
    ADMIN_PORT: '0',
  })
  const db = new Db(config, outbox)
  await outbox.start(db)
  const neighbour = new Neighbour()
  const identity = neighbour as unknown as Identity
  const members = new Memberships(db, identity)
  const clock = new SetClock()
  const log = createLog('catalog', 'silent')
  const boxOffice = new BoxOffice()
  const access = new EventAccess(db, members)
  const names = new OrganizerNames(db, identity, log)
  const makeChanges = (Class: typeof EventChanges = EventChanges) =>
    new Class(db, access, boxOffice as unknown as Booking)
  const changes = makeChanges()

  return {
    /** As its owner, who may also change what the tables are. */
    owner: database,
    db,
    clock,
    neighbour,
    boxOffice,
    access,
    changes,
    makeChanges,
    makeEvents: (Class: typeof Events = Events, via = changes) =>
      new Class(db, access, via, identity, names, clock, log),
    drafts: new Drafts(db, members, access, changes, identity, names, clock, log),
    reads: new EventReads(db, access, identity, clock),
    search: new Search(db, clock, new ShownEvents(db)),
    offers: new Offers(db),
    organizers: new Organizers(names),
    completeEvents: new CompleteEvents(db, clock),

    /** A user, a new one unless told which, who has this role with the organizer. */
    async member(organizerId: string, role: MemberRole, userId = newId()) {
      await members.upsert({ organizerId, userId, role, version: 1 })
      neighbour.organizers.set(userId, [...(neighbour.organizers.get(userId) ?? []), organizerId])
      return userId
    },
    async close() {
      await outbox.stop()
      await bus.close()
      await db.$disconnect()
      await Promise.all([database.drop(), nats.stop()])
    },
  }
}
export type Catalog = Awaited<ReturnType<typeof openCatalog>>

/** Does something as a signed-in user. */
export const as = <T>(userId: string, work: () => Promise<T>): Promise<T> =>
  inContext(
    {
      requestId: newId(),
      traceparent: '',
      deadline: Date.now() + 5_000,
      actor: { subject: userId, role: 'CUSTOMER' },
    },
    work,
  )

/** A new event with two tiers, free unless told otherwise, in a city of its own. */
export const newEvent = (changes: Record<string, unknown> = {}): NewEvent =>
  parse(NewEvent, {
    title: `An evening ${newId()}`,
    startsAt: '2027-03-01T18:00:00Z',
    endsAt: '2027-03-01T22:00:00Z',
    timeZone: 'Africa/Lagos',
    venue: { name: 'The Pavilion', city: newId(), country: 'NG' },
    category: 'Music',
    currency: 'NGN',
    tiers: [
      { name: 'Regular', price: 0, capacity: 100 },
      { name: 'Friends', price: 0, capacity: 5, hidden: true },
    ],
    ...changes,
  })
