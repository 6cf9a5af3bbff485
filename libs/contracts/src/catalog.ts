import { z } from 'zod'
import { Id, line, page, PageQuery, text, Time } from './common.js'
import { contract, fault, method, Remote } from './kit.js'
import { Currency, Money, Price } from './money.js'

const zoneName = /^(UTC|[A-Za-z_]+(\/[A-Za-z0-9_+-]+){1,2})$/

/** An IANA time zone. The name is checked beside Intl, which also takes offsets on newer Nodes. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(zone => zoneName.test(zone) && isZone(zone), 'is not an IANA time zone')

function isZone(timeZone: string) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch {
    return false
  }
}

export const Venue = z
  .object({
    name: line(200),
    address: line(300).optional(),
    city: line(120),
    country: z.string().regex(/^[A-Z]{2}$/, 'is an ISO 3166 code of two letters'),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
  })
  .meta({ id: 'Venue' })

/** As moments, to the millisecond that is kept of them: as text, `…00Z` would come after `…00.5Z`. */
const isBefore = (earlier: string, later: string) => Date.parse(earlier) < Date.parse(later)

const Amount = z.union([Price, z.literal(0)]).describe('money, or 0 for a free tier')

export const NewTier = z
  .object({
    name: line(120),
    price: Amount,
    capacity: z.int().min(1).max(1_000_000),
    salesStart: Time.optional(),
    salesEnd: Time.optional(),
    minPerOrder: z.int().min(1).max(100).default(1),
    maxPerOrder: z.int().min(1).max(100).default(10),
    maxPerBuyer: z.int().min(1).max(1000).optional(),
    hidden: z.boolean().default(false),
  })
  .refine(tier => tier.minPerOrder <= tier.maxPerOrder, {
    path: ['maxPerOrder'],
    message: 'is below minPerOrder',
  })
  .refine(tier => !tier.salesStart || !tier.salesEnd || isBefore(tier.salesStart, tier.salesEnd), {
    path: ['salesEnd'],
    message: 'is not after salesStart',
  })
  .meta({ id: 'NewTier' })
export type NewTier = z.infer<typeof NewTier>

export const Tier = z
  .object({
    id: Id,
    name: z.string(),
    price: Money,
    capacity: z.int(),
    salesStart: Time.nullable(),
    salesEnd: Time.nullable(),
    minPerOrder: z.int(),
    maxPerOrder: z.int(),
    maxPerBuyer: z.int().nullable(),
    hidden: z.boolean(),
  })
  .meta({ id: 'Tier' })
export type Tier = z.infer<typeof Tier>

export const NewEvent = z
  .object({
    organizerId: Id.optional().describe('optional when the caller has exactly one organizer'),
    title: line(200),
    description: text(20_000).default(''),
    startsAt: Time,
    endsAt: Time,
    timeZone: TimeZone,
    venue: Venue,
    category: line(60),
    capacity: z.int().min(1).max(10_000_000).optional().describe('shared by all tiers'),
    currency: Currency,
    tiers: z.array(NewTier).min(1).max(100),
  })
  .refine(event => isBefore(event.startsAt, event.endsAt), {
    path: ['endsAt'],
    message: 'is not after startsAt',
  })
  .refine(event => event.tiers.every(({ price }) => price === 0 || price.currency === event.currency), {
    path: ['tiers'],
    message: 'every price must be in the currency of the event',
  })
  .meta({ id: 'NewEvent' })
export type NewEvent = z.infer<typeof NewEvent>

export const EventStatus = z
  .enum(['DRAFT', 'PUBLISHED', 'CANCELLED', 'COMPLETED'])
  .meta({ id: 'EventStatus' })

export const Event = z
  .object({
    id: Id,
    slug: z.string(),
    title: z.string(),
    description: z.string(),
    category: z.string(),
    status: EventStatus,
    startsAt: Time,
    endsAt: Time,
    timeZone: z.string(),
    venue: Venue,
    organizer: z.object({ id: Id, name: z.string() }),
    images: z.array(z.object({ id: Id, url: z.string(), thumbnailUrl: z.string() })),
    currency: z.string(),
    capacity: z.int().nullable(),
    tiers: z.array(Tier),
    version: z.int(),
  })
  .meta({ id: 'Event' })
export type Event = z.infer<typeof Event>

export const EventQuery = PageQuery.extend({
  q: text(200).optional().describe('words of the title, description, venue or city; "a phrase", or, -not'),
  category: text(60).optional().describe('by name, in any case'),
  city: text(120).optional().describe('in any case, with accents or without'),
  from: Time.optional().describe('events that are not over then; not over now, unless given'),
  to: Time.optional().describe('events that have begun by then'),
  organizerId: Id.optional(),
})
export type EventQuery = z.output<typeof EventQuery>

/** What booking needs to sell an event: no words, only numbers, times and limits. */
export const Offer = z.object({
  eventId: Id,
  organizerId: Id,
  status: EventStatus,
  startsAt: Time,
  endsAt: Time,
  currency: z.string(),
  capacity: z.int().nullable(),
  tiers: z.array(Tier.omit({ name: true })),
  version: z.int(),
})
export type Offer = z.infer<typeof Offer>

export const Category = z.object({ id: Id, name: z.string() }).meta({ id: 'Category' })

export const catalog = contract('catalog', {
  methods: {
    /** A draft, seen by its organizer's members only. */
    createEvent: method(NewEvent, Event),
    /** Puts a draft on sale. Publishing what is published changes nothing. */
    publishEvent: method(z.object({ eventId: Id }), Event),
    /** By id or slug. Drafts only for members of their organizer. */
    getEvent: method(z.object({ idOrSlug: z.string().min(1).max(250) }), Event),
    /** Published events, soonest first. */
    listEvents: method(EventQuery, page(Event)),
    /** Every event of the caller's organizers, drafts too. */
    listMyEvents: method(PageQuery, page(Event)),
    /** Those of these events that the caller may see, in this order. */
    listEventsById: method(z.object({ eventIds: z.array(Id).max(100) }), z.object({ data: z.array(Event) })),
    listCategories: method(z.object({}), z.object({ data: z.array(Category) })),
    /** For booking, when it misses an event in its copy. */
    offer: method(z.object({ eventId: Id }), Offer),
    /** For mails about an event, whatever its status. */
    describeEvent: method(z.object({ eventId: Id }), Event),
  },
  events: {
    event: { published: Offer },
  },
  faults: {
    eventNotFound: fault('not_found', 'There is no such event'),
    categoryUnknown: fault('invalid', 'There is no such category', z.object({ category: z.string() })),
    organizerNeeded: fault('invalid', 'Say which organizer the event belongs to'),
    bankAccountNeeded: fault('conflict', 'Publishing a paid event needs the organizer’s bank account'),
    eventOver: fault('conflict', 'The event is over'),
    notPublishable: fault(
      'conflict',
      'The event can not be published as it stands',
      z.object({ status: EventStatus }),
    ),
  },
})
export class Catalog extends Remote(catalog) {}
