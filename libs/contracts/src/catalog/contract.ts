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
import { deadLetterMethods } from '../dead-letters.js'
import { catalogFaults } from './faults.js'
import { contract, method, Remote } from '../kit.js'
import { identityFaults } from '../identity/faults.js'
import { bookingFaults } from '../booking/faults.js'
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
  createEvent: method(NewEvent, Event, {
    faults: [
      catalogFaults.categoryUnknown,
      catalogFaults.organizerRequired,
      identityFaults.organizerNotFound,
    ],
  }),
  /** Changes what is said of an event. What is for sale changes there too, and who has a ticket hears of a new time or place. */
  updateEvent: method(EventChange.safeExtend({ eventId: Id, ifVersion }), Event, {
    faults: [
      catalogFaults.eventNotFound,
      catalogFaults.eventClosed,
      catalogFaults.eventEnded,
      catalogFaults.categoryUnknown,
      catalogFaults.currencyFixed,
      catalogFaults.versionOutdated,
      bookingFaults.capacityTaken,
    ],
  }),
  /** While nothing of it is held or sold. */
  deleteEvent: method(ofEvent, z.void(), {
    faults: [
      catalogFaults.eventNotFound,
      catalogFaults.eventClosed,
      catalogFaults.versionOutdated,
      bookingFaults.eventHasSales,
    ],
  }),
  /** Puts a draft on sale. Publishing what is published changes nothing. */
  publishEvent: method(ofEvent, Event, {
    faults: [
      catalogFaults.eventNotFound,
      catalogFaults.bankAccountRequired,
      catalogFaults.eventEnded,
      catalogFaults.notPublishable,
    ],
  }),
  /** Takes it off sale for good; what was paid goes back. Cancelling what is cancelled changes nothing. */
  cancelEvent: method(z.object({ eventId: Id, reason: singleLineText(500).optional() }), Event, {
    faults: [catalogFaults.eventNotFound, catalogFaults.eventClosed],
  }),
  /** A draft like it, at another time if one is named; sales windows move along. */
  duplicateEvent: method(z.object({ eventId: Id, startsAt: Time.optional() }), Event, {
    faults: [catalogFaults.eventNotFound],
  }),
  /** Drafts like it at these dates, which are its series from then on. Each date has tickets of its own. */
  createSeries: method(SeriesDates.extend({ eventId: Id }), z.object({ data: z.array(EventSummary) }), {
    faults: [catalogFaults.eventNotFound],
  }),
}

const reads = {
  /** By id or slug. Drafts only for members of their organizer; hidden tiers also for who has their code. */
  getEvent: method(z.object({ idOrSlug: z.string().min(1).max(250), ...withCode }), Event, {
    faults: [catalogFaults.eventNotFound],
  }),
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
  getEventCalendar: method(ofEvent, z.string(), { faults: [catalogFaults.eventNotFound] }),
}

const tiers = {
  listTiers: method(ofEvent.extend(withCode), z.object({ data: z.array(Tier) }), {
    faults: [catalogFaults.eventNotFound],
  }),
  getTier: method(ofTier.extend(withCode), Tier, {
    faults: [catalogFaults.eventNotFound, catalogFaults.tierNotFound],
  }),
  addTier: method(NewTier.safeExtend({ eventId: Id }), Tier, {
    faults: [
      catalogFaults.eventNotFound,
      catalogFaults.eventClosed,
      catalogFaults.bankAccountRequired,
      catalogFaults.tooManyTiers,
    ],
  }),
  updateTier: method(TierChange.safeExtend({ eventId: Id, tierId: Id, ifVersion }), Tier, {
    faults: [
      catalogFaults.eventNotFound,
      catalogFaults.tierNotFound,
      catalogFaults.eventClosed,
      catalogFaults.bankAccountRequired,
      catalogFaults.versionOutdated,
      bookingFaults.capacityTaken,
    ],
  }),
  /** While nothing of it is held or sold, and not the last one. */
  removeTier: method(ofTier, z.void(), {
    faults: [
      catalogFaults.eventNotFound,
      catalogFaults.tierNotFound,
      catalogFaults.eventClosed,
      catalogFaults.lastTier,
      bookingFaults.capacityTaken,
    ],
  }),
  setDiscount: method(TierDiscount.safeExtend({ eventId: Id, tierId: Id }), Tier, {
    faults: [catalogFaults.eventNotFound, catalogFaults.tierNotFound, catalogFaults.eventClosed],
  }),
  removeDiscount: method(ofTier, Tier, {
    faults: [catalogFaults.eventNotFound, catalogFaults.tierNotFound, catalogFaults.eventClosed],
  }),
  setPricing: method(DynamicPricing.safeExtend({ eventId: Id, tierId: Id }), Tier, {
    faults: [catalogFaults.eventNotFound, catalogFaults.tierNotFound, catalogFaults.eventClosed],
  }),
  removePricing: method(ofTier, Tier, {
    faults: [catalogFaults.eventNotFound, catalogFaults.tierNotFound, catalogFaults.eventClosed],
  }),
}

const categories = {
  listCategories: method(nothing, z.object({ data: z.array(Category) })),
  getCategory: method(ofCategory, Category, { faults: [catalogFaults.categoryNotFound] }),
  /** By an ADMIN. */
  createCategory: method(NewCategory, Category, { faults: [catalogFaults.categoryExists] }),
  /** By an ADMIN. */
  updateCategory: method(NewCategory.extend({ categoryId: Id }), Category, {
    faults: [catalogFaults.categoryNotFound, catalogFaults.categoryExists],
  }),
  /** By an ADMIN, while no event is of it. */
  deleteCategory: method(ofCategory, z.void(), {
    faults: [catalogFaults.categoryNotFound, catalogFaults.categoryInUse],
  }),
}

const images = {
  /** Whether the caller may add a picture to the event, and it has room for one: asked before the picture is read. */
  checkImageUpload: method(ofEvent, z.void(), {
    faults: [catalogFaults.eventNotFound, catalogFaults.eventClosed, catalogFaults.tooManyImages],
  }),
  /** Says where to put the bytes of a picture of the event, for who may add one. */
  createImageUpload: method(
    z.object({ eventId: Id, bytes: z.int().min(1).max(IMAGE_BYTES_MAX) }),
    ImageUpload,
    { faults: [catalogFaults.eventNotFound, catalogFaults.eventClosed, catalogFaults.tooManyImages] },
  ),
  /** Looks at what was put there, and makes it a picture of the event. */
  addImage: method(z.object({ eventId: Id, uploadId: Id }), Image, {
    faults: [
      catalogFaults.eventNotFound,
      catalogFaults.eventClosed,
      catalogFaults.tooManyImages,
      catalogFaults.imageUnreadable,
    ],
  }),
  removeImage: method(ofImage, z.void(), {
    faults: [catalogFaults.eventNotFound, catalogFaults.eventClosed, catalogFaults.imageNotFound],
  }),
}

const forServices = {
  /** For booking, when it misses an event in its copy. */
  getSaleTerms: method(ofEvent, SaleTerms, { faults: [catalogFaults.eventNotFound], internal: true }),
  /** For mails about an event, whatever its status. */
  describeEvent: method(ofEvent, Event, { faults: [catalogFaults.eventNotFound] }),
}

export const catalog = contract('catalog', {
  methods: {
    ...events,
    ...reads,
    ...tiers,
    ...categories,
    ...images,
    ...forServices,
    ...deadLetterMethods(catalogFaults.deadLetterNotFound),
  },
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
  faults: catalogFaults,
})
export class Catalog extends Remote(catalog) {}
