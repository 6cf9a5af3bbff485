import { Controller, Inject } from '@nestjs/common'
import { booking, Catalog, catalog, identity } from '@boxoffice/contracts'
import { PublicReads } from '../reads/public-reads.js'
import { Route, type Input } from '../routes/route.js'

const { listEvents, listMyEvents, getEvent, createEvent, publishEvent } = catalog.methods
const { eventNotFound, categoryUnknown, organizerNeeded, bankAccountNeeded, eventOver, notPublishable } =
  catalog.faults
const { availability } = booking.methods

const concert = {
  title: 'Afrobeat on the Lagoon',
  description: 'Three bands, one stage, until the tide comes in.',
  startsAt: '2027-03-20T18:00:00Z',
  endsAt: '2027-03-20T23:00:00Z',
  timeZone: 'Africa/Lagos',
  venue: { name: 'The Boathouse', city: 'Lagos', country: 'NG' },
  category: 'Music',
  currency: 'NGN',
  tiers: [{ name: 'Standing', price: { amount: 500_000, currency: 'NGN' }, capacity: 300 }],
}

/** What there is to go to. */
@Controller()
export class Events {
  constructor(
    @Inject(Catalog) private readonly catalog: Catalog,
    @Inject(PublicReads) private readonly reads: PublicReads,
  ) {}

  @Route('GET /events', listEvents, {
    summary: 'Published events, soonest first',
    may: 'anyone',
    scope: 'events:read',
  })
  list(query: Input<typeof listEvents>) {
    return this.reads.events(query)
  }

  @Route('GET /events/mine', listMyEvents, {
    summary: 'The events of your organizers, drafts too, newest first',
    may: 'user',
    scope: 'events:read',
  })
  mine(query: Input<typeof listMyEvents>) {
    return this.catalog.listMyEvents(query)
  }

  @Route('GET /events/:idOrSlug', getEvent, {
    summary: 'An event; a draft only for its organizer’s members',
    may: 'anyone',
    scope: 'events:read',
    versioned: true,
    faults: [eventNotFound],
  })
  get(event: Input<typeof getEvent>) {
    return this.reads.event(event)
  }

  @Route('POST /events', createEvent, {
    summary: 'Makes a draft',
    may: 'user',
    scope: 'events:write',
    status: 201,
    faults: [categoryUnknown, organizerNeeded, identity.faults.organizerNotFound],
    example: concert,
  })
  create(event: Input<typeof createEvent>) {
    return this.catalog.createEvent(event)
  }

  @Route('POST /events/:eventId/publish', publishEvent, {
    summary: 'Puts a draft on sale; what is published stays so',
    may: 'user',
    scope: 'events:write',
    faults: [eventNotFound, bankAccountNeeded, eventOver, notPublishable],
  })
  publish(event: Input<typeof publishEvent>) {
    return this.catalog.publishEvent(event)
  }

  @Route('GET /events/:eventId/availability', availability, {
    summary: 'What is left of each tier, at most a quarter of a second old',
    may: 'anyone',
    scope: 'events:read',
    faults: [booking.faults.eventNotFound],
  })
  availability(event: Input<typeof availability>) {
    return this.reads.availability(event)
  }
}
