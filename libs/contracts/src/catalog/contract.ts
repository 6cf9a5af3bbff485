import { z } from 'zod'
import { Id, singleLineText, page, Time } from '../common.js'
import { Event, EventChange, EventSummary, MyEventsQuery, NewEvent, SeriesDates } from './events.js'
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

/** The version from `If-Match`: a change of any other version is refused. */
const ifVersion = z.int().optional()
const withCode = { accessCode: AccessCode.optional() }

const events = {
  /** Creates a draft, which only members of its organizer can see. */
  createEvent: method(NewEvent, Event, {
    faults: [
      catalogFaults.categoryUnknown,
      catalogFaults.organizerRequired,
      identityFaults.organizerNotFound,
    ],
  }),
  /** Changes an event. The sale terms change with it, and ticket holders get a mail about a new time or venue. */
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
  /** Deletes an event of which nothing is held or sold. */
  deleteEvent: method(ofEvent, z.void(), {
    faults: [
      catalogFaults.eventNotFound,
      catalogFaults.eventClosed,
      catalogFaults.versionOutdated,
      bookingFaults.eventHasSales,
    ],
  }),
  /** Puts a draft on sale. Publishing a published event changes nothing. */
  publishEvent: method(ofEvent, Event, {
    faults: [
      catalogFaults.eventNotFound,
      catalogFaults.bankAccountRequired,
      catalogFaults.eventEnded,
      catalogFaults.notPublishable,
    ],
  }),
  /** Cancels an event: its sale ends, and paid orders are refunded. Cancelling a cancelled event changes nothing. */
  cancelEvent: method(z.object({ eventId: Id, reason: singleLineText(500).optional() }), Event, {
    faults: [catalogFaults.eventNotFound, catalogFaults.eventClosed],
  }),
  /** Copies an event to a draft, at another time if one is given; sale windows move by the same time. */
  duplicateEvent: method(z.object({ eventId: Id, startsAt: Time.optional() }), Event, {
    faults: [catalogFaults.eventNotFound],
  }),
  /** Copies an event to drafts at these dates, as a series. Each date has its own tickets. */
  createSeries: method(SeriesDates.extend({ eventId: Id }), z.object({ data: z.array(EventSummary) }), {
    faults: [catalogFaults.eventNotFound],
  }),
}

const reads = {
  /** An event, by id or slug. Drafts only for members of their organizer; hidden tiers also with their access code. */
  getEvent: method(z.object({ idOrSlug: z.string().min(1).max(250), ...withCode }), Event, {
    faults: [catalogFaults.eventNotFound],
  }),
  /** Published events that match. */
  listEvents: method(EventQuery, page(EventSummary)),
  listFacets: method(FacetQuery, Facets),
  /** The events of the caller’s organizers, including drafts, newest first. */
  listMyEvents: method(MyEventsQuery, page(EventSummary)),
  /** These events, as far as the caller may see them, in this order. */
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
  /** Removes a tier of which nothing is held or sold. The last tier cannot be removed. */
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
  /** Creates a category. For an ADMIN. */
  createCategory: method(NewCategory, Category, { faults: [catalogFaults.categoryExists] }),
  /** Renames a category. For an ADMIN. */
  updateCategory: method(NewCategory.extend({ categoryId: Id }), Category, {
    faults: [catalogFaults.categoryNotFound, catalogFaults.categoryExists],
  }),
  /** Deletes a category without events. For an ADMIN. */
  deleteCategory: method(ofCategory, z.void(), {
    faults: [catalogFaults.categoryNotFound, catalogFaults.categoryInUse],
  }),
}

const images = {
  /**
   * Checks, before the file is read, that the caller may add an image to the event, and that the event can
   * have one more.
   */
  checkImageUpload: method(ofEvent, z.void(), {
    faults: [catalogFaults.eventNotFound, catalogFaults.eventClosed, catalogFaults.tooManyImages],
  }),
  /** Returns the URL for the upload of an image of the event. For its managers. */
  createImageUpload: method(
    z.object({ eventId: Id, bytes: z.int().min(1).max(IMAGE_BYTES_MAX) }),
    ImageUpload,
    { faults: [catalogFaults.eventNotFound, catalogFaults.eventClosed, catalogFaults.tooManyImages] },
  ),
  /** Checks the uploaded file, and adds it to the event as an image. */
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
  /** The sale terms of an event, for booking when it misses them in its copy. */
  getSaleTerms: method(ofEvent, SaleTerms, { faults: [catalogFaults.eventNotFound], internal: true }),
  /** An event in any status, for mails about it. */
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
