import { v7 as newId } from 'uuid'
import { NewEvent, parse, type Identity, type MemberRole } from '@boxoffice/contracts'
import { Bus, inContext, Outbox } from '@boxoffice/bus'
import { Clock, createLog, Members } from '@boxoffice/service'
import { NatsServer, testDatabase } from '@boxoffice/testing'
import { Config } from '../src/config.js'
import { Db } from '../src/db.js'
import { EventReads } from '../src/event-reads.js'
import { Events } from '../src/events.js'
import { Offers } from '../src/offers.js'

/** A clock that a test sets. */
class SetClock extends Clock {
  time = new Date('2027-01-01T00:00:00Z')
  override now = () => this.time
}

/** Identity as the catalog meets it: what it answers about organizers is for the test to say. */
class Neighbour {
  bankAccounts = new Set<string>()
  organizers = new Map<string, string[]>()
  membership = () => Promise.resolve({ role: null, version: 0 })
  organizerName = ({ organizerId }: { organizerId: string }) =>
    Promise.resolve({ name: 'Lagoon Live', paidEventsAllowed: this.bankAccounts.has(organizerId) })
  organizersOf = ({ userId }: { userId: string }) =>
    Promise.resolve({ organizerIds: this.organizers.get(userId) ?? [] })
}

/** Catalog's nouns on a real database, and people who act on them. */
export async function openCatalog() {
  const [database, nats] = await Promise.all([testDatabase('catalog'), NatsServer.start()])
  const bus = await Bus.open({ url: nats.url, name: 'catalog' })
  const outbox = new Outbox(bus, () => undefined)
  const config = new Config({ DATABASE_URL: database.url, NATS_URL: nats.url, ADMIN_PORT: '0' })
  const db = new Db(config, outbox)
  await outbox.start(db)
  const neighbour = new Neighbour()
  const identity = neighbour as unknown as Identity
  const members = new Members(db, identity)
  const clock = new SetClock()
  const parts = [db, members, identity, clock] as const

  return {
    db,
    clock,
    neighbour,
    makeEvents: (Class: typeof Events = Events) => new Class(...parts, createLog('catalog', 'silent')),
    reads: new EventReads(...parts),
    offers: new Offers(db),

    /** A new user, who has this role with the organizer. */
    async member(organizerId: string, role: MemberRole) {
      const userId = newId()
      await members.learn({ organizerId, userId, role, version: 1 })
      neighbour.organizers.set(userId, [organizerId])
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
