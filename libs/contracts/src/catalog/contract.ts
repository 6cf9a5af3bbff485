import { z } from 'zod'
import { Id, singleLineText, page, Time } from '../common.js'
import {
  Event,
  EventChange,
  EventState,
  EventSummary,
  MyEventsQuery,
  NewEvent,
  SeriesDates,
} from './events.js'
import { IMAGE_BYTES_MAX, Image, ImageUpload } from './images.js'
import { deadLetterFaults, deadLetterMethods } from '../dead-letters.js'
import { contract, fault, method, Remote } from '../kit.js'
import { EventDeleted, SaleTerms, SaleTermsChanged } from './sale-terms.js'
import { EventQuery, Facets, FacetQuery } from './search.js'
import { AccessCode, DynamicPricing, NewTier, Tier, TierChange, TierDiscount } from './tiers.js'

export const Category = z.object({ id: Id, name: z.string(), version: z.int() }).meta({ id: 'Category' })
export type Category = z.output<typeof Category>

const NewCategory = z.object({ name: singleLineText(60) }).meta({ id: 'NewCategory' })

const nothing = z.object({})
const ofEvent = z.object({ eventId: Id })
const ofTier = z.object({ eventId: Id, tierId: Id })
const ofImage = z.object({ eventId: Id, imageId: Id })
const ofCategory = z.object({ categoryId: Id })

/** The version that the caller has seen, from `If-Match`: a change of any other is refused. */
const ifVersion = z.int().optional()
const withCode = { accessCode: AccessCode.optional() }

const events = {
  /** A draft, seen by its organizer's members only. */
  createEvent: method(NewEvent, Event),
  /** Changes what is said of an event. What is for sale changes there too, and who has a ticket hears of a new time or place. */
  updateEvent: method(EventChange.safeExtend({ eventId: Id, ifVersion }), Event),
  /** While nothing of it is held or sold. */
  deleteEvent: method(ofEvent, z.void()),
  /** Puts a draft on sale. Publishing what is published changes nothing. */
  publishEvent: method(ofEvent, Event),
  /** Takes it off sale for good; what was paid goes back. Cancelling what is cancelled changes nothing. */
  cancelEvent: method(z.object({ eventId: Id, reason: singleLineText(500).optional() }), Event),
  /** A draft like it, at another time if one is named; sales windows move along. */
  duplicateEvent: method(z.object({ eventId: Id, startsAt: Time.optional() }), Event),
  /** Drafts like it at these dates, which are its series from then on. Each date has tickets of its own. */
  createSeries: method(SeriesDates.extend({ eventId: Id }), z.object({ data: z.array(EventSummary) })),
}

const reads = {
  /** By id or slug. Drafts only for members of their organizer; hidden tiers also for who has their code. */
  getEvent: method(z.object({ idOrSlug: z.string().min(1).max(250), ...withCode }), Event),
  /** Published events that match. */
  listEvents: method(EventQuery, page(EventSummary)),
  listFacets: method(FacetQuery, Facets),
  /** The events of the caller's organizers, drafts too, newest first. */
  listMyEvents: method(MyEventsQuery, page(EventSummary)),
  /** Those of these events that the caller may see, in this order. */
  listEventsById: method(
    z.object({ eventIds: z.array(Id).max(100) }),
    z.object({ data: z.array(EventSummary) }),
  ),
  /** An iCalendar file (RFC 5545). */
  getEventCalendar: method(ofEvent, z.string()),
}

const tiers = {
  listTiers: method(ofEvent.extend(withCode), z.object({ data: z.array(Tier) })),
  getTier: method(ofTier.extend(withCode), Tier),
  addTier: method(NewTier.safeExtend({ eventId: Id }), Tier),
  updateTier: method(TierChange.safeExtend({ eventId: Id, tierId: Id, ifVersion }), Tier),
  /** While nothing of it is held or sold, and not the last one. */
  removeTier: method(ofTier, z.void()),
  setDiscount: method(TierDiscount.safeExtend({ eventId: Id, tierId: Id }), Tier),
  removeDiscount: method(ofTier, Tier),
  setPricing: method(DynamicPricing.safeExtend({ eventId: Id, tierId: Id }), Tier),
  removePricing: method(ofTier, Tier),
}

const categories = {
  listCategories: method(nothing, z.object({ data: z.array(Category) })),
  getCategory: method(ofCategory, Category),
  /** By an ADMIN. */
  createCategory: method(NewCategory, Category),
  /** By an ADMIN. */
  updateCategory: method(NewCategory.extend({ categoryId: Id }), Category),
  /** By an ADMIN, while no event is of it. */
  deleteCategory: method(ofCategory, z.void()),
}

const images = {
  /** Whether the caller may add a picture to the event, and it has room for one: asked before the picture is read. */
  checkImageUpload: method(ofEvent, z.void()),
  /** Says where to put the bytes of a picture of the event, for who may add one. */
  createImageUpload: method(
    z.object({ eventId: Id, bytes: z.int().min(1).max(IMAGE_BYTES_MAX) }),
    ImageUpload,
  ),
  /** Looks at what was put there, and makes it a picture of the event. */
  addImage: method(z.object({ eventId: Id, uploadId: Id }), Image),
  removeImage: method(ofImage, z.void()),
}

const forServices = {
  /** For booking, when it misses an event in its copy. */
  getSaleTerms: method(ofEvent, SaleTerms),
  /** For mails about an event, whatever its status. */
  describeEvent: method(ofEvent, Event),
}

export const catalog = contract('catalog', {
  methods: { ...events, ...reads, ...tiers, ...categories, ...images, ...forServices, ...deadLetterMethods },
  events: {
    event: {
      published: SaleTerms,
      updated: SaleTermsChanged,
      cancelled: SaleTerms,
      completed: SaleTerms,
      deleted: EventDeleted,
    },
    category: { changed: z.object({ categoryId: Id, version: z.int() }) },
  },
  faults: {
    ...deadLetterFaults,
    eventNotFound: fault('not_found', 'There is no such event'),
    tierNotFound: fault('not_found', 'The event has no such tier'),
    imageNotFound: fault('not_found', 'The event has no such image'),
    categoryNotFound: fault('not_found', 'There is no such category'),
    categoryUnknown: fault('invalid', 'There is no such category', z.object({ category: z.string() })),
    categoryExists: fault('conflict', 'There is a category of this name'),
    categoryInUse: fault('conflict', 'Events are of this category', z.object({ events: z.int() })),
    organizerRequired: fault('invalid', 'An organizer is required'),
    bankAccountRequired: fault('conflict', 'Publishing a paid event needs the organizer’s bank account'),
    eventEnded: fault('conflict', 'The event is over'),
    eventClosed: fault(
      'conflict',
      'The event cannot be changed any more',
      z.object({ eventState: EventState }),
    ),
    currencyFixed: fault('conflict', 'The currency of a published event cannot change'),
    lastTier: fault('conflict', 'An event needs a tier'),
    tooManyTiers: fault('conflict', 'An event may have only so many tiers', z.object({ maximum: z.int() })),
    tooManyImages: fault('conflict', 'An event may have only so many images', z.object({ maximum: z.int() })),
    imageUnreadable: fault(
      'invalid',
      'This is not an image that can be used',
      z.object({ reason: z.string() }),
    ),
    versionOutdated: fault('outdated', 'The resource has changed since you read it', z.object({ version: z.int() })),
    notPublishable: fault(
      'conflict',
      'The event cannot be published as it stands',
      z.object({ eventState: EventState }),
    ),
  },
})
export class Catalog extends Remote(catalog) {}
