import { Controller, Inject } from '@nestjs/common'
import { z } from 'zod'
import { booking, Catalog, catalog } from '@boxoffice/contracts'
import { PublicReads } from '../reads/public-reads.js'
import { Route, type Input } from '../routes/route.js'

const { listEvents, listFacets, getEvent, getEventCalendar } = catalog.methods
const { getAvailability } = booking.methods
const { idOrSlug, ...withCode } = getEvent.input.shape
const EventRead = z.object({ eventId: idOrSlug.describe('the id or the slug of the event'), ...withCode })
const read = { access: 'anyone', scope: 'events:read' } as const

/** Events, for everybody. */
@Controller()
export class Events {
  constructor(
    @Inject(Catalog) private readonly catalog: Catalog,
    @Inject(PublicReads) private readonly reads: PublicReads,
  ) {}

  @Route('GET /events', listEvents, {
    ...read,
    summary: 'Published events that match, in the order that is asked for',
    tagged: true,
  })
  list(query: Input<typeof listEvents>) {
    return this.reads.events(query)
  }

  @Route('GET /events/facets', listFacets, {
    ...read,
    summary: 'The number of matching events in each category and city',
    tagged: true,
  })
  facets(query: Input<typeof listFacets>) {
    return this.reads.facets(query)
  }

  @Route('GET /events/:eventId', getEvent, {
    ...read,
    input: EventRead,
    summary: 'An event; a draft only for its organizer’s members',
    versioned: true,
    limit: 'accessCodes',
  })
  get({ eventId: idOrSlug, ...query }: z.output<typeof EventRead>) {
    return this.reads.event({ idOrSlug, ...query })
  }

  @Route('GET /events/:eventId/calendar.ics', getEventCalendar, {
    ...read,
    summary: 'The event for a calendar (RFC 5545)',
    text: 'text/calendar; charset=utf-8',
  })
  calendar(event: Input<typeof getEventCalendar>) {
    return this.catalog.getEventCalendar(event)
  }

  @Route('GET /events/:eventId/availability', getAvailability, {
    ...read,
    summary: 'Availability and price of each tier, at most a quarter of a second old',
    limit: 'accessCodes',
  })
  availability(event: Input<typeof getAvailability>) {
    return this.reads.availability(event)
  }
}
