import { Controller, Inject } from '@nestjs/common'
import { Catalog, catalog } from '@boxoffice/contracts'
import { PublicReads } from '../reads/public-reads.js'
import { Route, type Input } from '../routes/route.js'

const { listMyEvents, createEvent, updateEvent, deleteEvent } = catalog.methods
const { publishEvent, cancelEvent, duplicateEvent, createSeries } = catalog.methods
const write = { access: 'user', scope: 'events:write' } as const

const concert = {
  title: 'Afrobeat on the Lagoon',
  description: 'Three bands, one stage, until the tide comes in.',
  startsAt: '2027-03-20T18:00:00Z',
  endsAt: '2027-03-20T23:00:00Z',
  timeZone: 'Africa/Lagos',
  venue: { name: 'The Boathouse', city: 'Lagos', country: 'NG', latitude: 6.4414, longitude: 3.4178 },
  category: 'Music',
  currency: 'NGN',
  tiers: [{ name: 'Standing', price: { amount: 500_000, currency: 'NGN' }, capacity: 300 }],
}

/** Events, for their organizers. */
@Controller()
export class OrganizerEvents {
  constructor(
    @Inject(Catalog) private readonly catalog: Catalog,
    @Inject(PublicReads) private readonly reads: PublicReads,
  ) {}

  @Route('GET /events/mine', listMyEvents, {
    name: 'listOrganizerEvents',
    summary: 'The events of your organizers, drafts too, newest first',
    access: 'user',
    scope: 'events:read',
  })
  mine(query: Input<typeof listMyEvents>) {
    return this.catalog.listMyEvents(query)
  }

  @Route('POST /events', createEvent, {
    ...write,
    summary: 'Makes a draft',
    status: 201,
    versioned: true,
    example: concert,
  })
  create(event: Input<typeof createEvent>) {
    return this.catalog.createEvent(event)
  }

  @Route('PATCH /events/:eventId', updateEvent, {
    ...write,
    summary:
      'Changes an event: what is left out stays, null takes away. Holders of tickets get a mail about a new time or venue',
    versioned: true,
    conditional: true,
    example: { startsAt: '2027-03-20T19:00:00Z', refundPolicy: { hoursBefore: 48, percent: 100 } },
  })
  update(change: Input<typeof updateEvent>) {
    return this.reads.after(this.catalog.updateEvent(change), change.eventId)
  }

  @Route('DELETE /events/:eventId', deleteEvent, {
    ...write,
    summary: 'Removes an event of which nothing is held or sold',
  })
  remove(event: Input<typeof deleteEvent>) {
    return this.reads.after(this.catalog.deleteEvent(event), event.eventId)
  }

  @Route('POST /events/:eventId/publish', publishEvent, {
    ...write,
    summary: 'Puts a draft on sale; a published event stays published',
    versioned: true,
  })
  publish(event: Input<typeof publishEvent>) {
    return this.reads.after(this.catalog.publishEvent(event), event.eventId)
  }

  @Route('POST /events/:eventId/cancel', cancelEvent, {
    ...write,
    summary: 'Cancels an event: sales end, every paid order is refunded, and buyers get a mail',
    versioned: true,
    example: { reason: 'The singer has lost her voice' },
  })
  cancel(event: Input<typeof cancelEvent>) {
    return this.reads.after(this.catalog.cancelEvent(event), event.eventId)
  }

  @Route('POST /events/:eventId/duplicate', duplicateEvent, {
    ...write,
    summary: 'Makes a draft like it; with a start, everything in it moves along',
    status: 201,
    versioned: true,
    example: { startsAt: '2027-04-17T18:00:00Z' },
  })
  duplicate(event: Input<typeof duplicateEvent>) {
    return this.catalog.duplicateEvent(event)
  }

  @Route('POST /events/:eventId/series', createSeries, {
    ...write,
    summary: 'Makes a draft like it for each of these dates: a series, of which each has tickets of its own',
    status: 201,
    example: { startsAt: ['2027-04-17T18:00:00Z', '2027-05-15T18:00:00Z'] },
  })
  series(dates: Input<typeof createSeries>) {
    return this.reads.after(this.catalog.createSeries(dates), dates.eventId)
  }
}
