import 'reflect-metadata'
import { expect } from '@jest/globals'
import { v7 as newId } from 'uuid'
import {
  Booking,
  booking,
  Identity,
  NewEvent,
  parse,
  type MemberRole,
  type SaleLimit,
  type SaleTerms,
} from '@boxoffice/contracts'
import { Bus, inContext, Outbox } from '@boxoffice/bus'
import { Clock, createLog, LOG, Memberships } from '@boxoffice/service'
import {
  container,
  handlersOf,
  NatsServer,
  testDatabase,
  testEnvironment,
  type Injectable,
} from '@boxoffice/testing'
import { Config } from '../src/config.js'
import { Db } from '../src/db.js'
import { lockEvent } from '../src/store/events.js'
import { eventInclude } from '../src/views/event-view.js'
import type { CreateEventHandler } from '../src/use-cases/create-event.js'
import { useCases } from '../src/use-cases/index.js'
import type { PublishEventHandler } from '../src/use-cases/publish-event.js'

/** A clock that a test sets. */
class SetClock extends Clock {
  time = new Date('2027-01-01T00:00:00Z')
  override now = () => this.time
}

/** Identity's answers about organizers, as a test sets them. */
class IdentityFake {
  bankAccounts = new Set<string>()
  organizers = new Map<string, string[]>()
  names = new Map<string, string>()
  getMembership = () => Promise.resolve({ role: null, version: 0 })
  getOrganizerName = ({ organizerId }: { organizerId: string }) =>
    Promise.resolve({
      name: this.names.get(organizerId) ?? 'Lagoon Live',
      paidEventsAllowed: this.bankAccounts.has(organizerId),
    })
  listOrganizerIds = ({ userId }: { userId: string }) =>
    Promise.resolve({ organizerIds: this.organizers.get(userId) ?? [] })
}

/** Booking's sale limits. A test sets how many tickets of a tier are held or sold. */
class BookingFake {
  sales: { eventId: string; tierId: string; taken: number }[] = []
  limits: SaleLimit[] = []
  limitSale = async (limit: SaleLimit) => {
    this.limits.push(limit)
    const capacities = new Map(limit.tiers.map(({ tierId, capacity }) => [tierId, capacity]))
    for (const { eventId, tierId, taken } of this.sales)
      if (
        eventId === limit.eventId &&
        taken > Math.min(capacities.get(tierId) ?? 0, limit.capacity ?? Infinity)
      )
        throw limit.withdrawn
          ? booking.faults.eventHasSales({ taken })
          : booking.faults.capacityTaken({ tierId, taken })
  }
}

export type Provided = readonly (readonly [token: unknown, value: unknown])[]

/** Catalog's handlers on a real database, and members of organizers who call them. */
export async function openCatalog(more: Provided = []) {
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
  const [clock, identityFake, bookingFake] = [new SetClock(), new IdentityFake(), new BookingFake()]
  const memberships = new Memberships(db, identityFake)
  const provided: Provided = [
    [Config, config],
    [Db, db],
    [Clock, clock],
    [LOG, createLog('catalog', 'silent')],
    [Identity, identityFake],
    [Booking, bookingFake],
    [Memberships, memberships],
    ...more,
  ]
  const make = container(provided)
  const handlers = handlersOf(useCases, make)
  const base = { ...handlers, db, identity: identityFake, booking: bookingFake }

  /** A user who has this role with the organizer. */
  async function member(organizerId: string, role: MemberRole, userId = newId()) {
    await memberships.apply({ organizerId, userId, role, version: 1 })
    identityFake.organizers.set(userId, [...(identityFake.organizers.get(userId) ?? []), organizerId])
    return userId
  }

  return {
    ...base,
    ...eventsOf({ ...base, member }),
    /** The database as its owner, who may also change the tables. */
    database,
    clock,
    make,
    member,
    /** Handlers of another replica, in which these instances replace others. */
    handlersOn: (replaced: Provided) => handlersOf(useCases, container([...provided, ...replaced])),
    /** Handlers in which an instance of a subclass replaces a class: the negative control of what the class guarantees. */
    handlersWith<T>(Class: Injectable<T>, Subclass: Injectable<T>) {
      return handlersOf(useCases, container([...provided, [Class, container(provided)(Subclass)]]))
    },
    async close() {
      await outbox.stop()
      await bus.close()
      await db.$disconnect()
      await Promise.all([database.drop(), nats.stop()])
    },
  }
}
export type CatalogFixture = Awaited<ReturnType<typeof openCatalog>>

type Changes = Record<string, unknown>
interface Base {
  db: Db
  booking: BookingFake
  createEvent: CreateEventHandler['createEvent']
  publishEvent: PublishEventHandler['publishEvent']
  member: (organizerId: string, role: MemberRole) => Promise<string>
}

/** Events, and what became of them. */
function eventsOf({ db, createEvent, publishEvent, booking, member }: Base) {
  async function organizer() {
    const organizerId = newId()
    return { organizerId, owner: await member(organizerId, 'OWNER') }
  }

  /** A draft of a new organizer. */
  async function draft(changes: Changes = {}) {
    const { organizerId, owner } = await organizer()
    const event = await as(owner, () => createEvent(newEvent({ organizerId, ...changes })))
    const { id: eventId } = event
    return {
      event,
      owner,
      eventId,
      organizerId,
      tierIds: event.tiers.map(({ id }) => id),
      /** Makes so many tickets of a tier held or sold. */
      sell: (tierId: string, taken: number) => booking.sales.push({ eventId, tierId, taken }),
      /** The limits that booking was asked for. */
      limits: () => booking.limits.filter(limit => limit.eventId === eventId),
    }
  }

  /** A published event of a new organizer. */
  async function published(changes: Changes = {}) {
    const drafted = await draft(changes)
    const { owner, eventId } = drafted
    return { ...drafted, event: await as(owner, () => publishEvent({ eventId })) }
  }

  /** The emitted events of an event, oldest first. */
  async function emitted(eventId: string) {
    const rows = await db.outbox.findMany({
      where: { payload: { path: ['eventId'], equals: eventId } },
      orderBy: { id: 'asc' },
    })
    return rows.map(({ subject, payload }) => ({
      name: subject.replace('event.catalog.event.', ''),
      payload: payload as SaleTerms & { moved?: boolean },
    }))
  }

  /** The emitted sale terms of an event, by version. */
  async function emittedTerms(eventId: string): Promise<SaleTerms[]> {
    const terms = (await emitted(eventId)).map(({ payload }) => payload)
    return terms.toSorted((one, other) => one.version - other.version)
  }

  const stateOf = (eventId: string) =>
    db.event.findUnique({ where: { id: eventId }, select: { state: true, version: true } })

  return { organizer, draft, published, emitted, emittedTerms, stateOf }
}

/** Calls as a signed-in user. */
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

/** A new event with two tiers, free by default, in a city of its own. */
export const newEvent = (changes: Changes = {}): NewEvent =>
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

/** Matches a fault with this code. */
export const fault = (code: string) => expect.objectContaining({ code })

/** Reads an event as `lockEvent` does, or with `withoutLock`, and awaits `reached` before anything is written. */
export const readThen =
  (reached: () => Promise<unknown>, read = lockEvent): typeof lockEvent =>
  async (tx, eventId) => {
    const event = await read(tx, eventId)
    await reached()
    return event
  }

export const withoutLock: typeof lockEvent = (tx, id) =>
  tx.event.findUniqueOrThrow({ where: { id }, include: eventInclude })

/** The reasons of those results that were rejected. */
export const rejections = (results: PromiseSettledResult<unknown>[]): unknown[] =>
  results.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []))
