import { z } from 'zod'
import { Id, singleLineText, PageQuery, text, Time } from '../common.js'
import { Image } from './images.js'
import { Currency } from '../money.js'
import { isBefore, NewTier, Tier } from './tiers.js'
import { TimeZone, Venue } from './venues.js'

const QuestionKind = z.enum(['TEXT', 'LONG_TEXT', 'CHOICE', 'CHOICES', 'YES_NO'])
const AskedOf = z.enum(['BUYER', 'ATTENDEE'])
/** A question for buyers, once per order or for each ticket. */
export const Question = z
  .object({
    id: Id.optional().describe('the id of an existing question; new questions get one'),
    label: singleLineText(300),
    kind: QuestionKind.default('TEXT'),
    options: z
      .array(singleLineText(120))
      .min(2)
      .max(50)
      .optional()
      .describe('the options of a CHOICE or CHOICES'),
    required: z.boolean().default(false),
    askedOf: AskedOf.default('ATTENDEE'),
    tierIds: z
      .array(Id)
      .min(1)
      .max(100)
      .optional()
      .describe('the tiers that the question is asked for; by default all'),
  })
  .refine(({ kind, options }) => (kind === 'CHOICE' || kind === 'CHOICES') === Boolean(options), {
    path: ['options'],
    message: 'belong to a CHOICE or CHOICES, and to those alone',
  })
  .meta({ id: 'Question' })

/** A question of an event, with all fields. */
const AskedQuestion = Question.safeExtend({
  id: Id,
  kind: QuestionKind,
  required: z.boolean(),
  askedOf: AskedOf,
}).meta({ id: 'AskedQuestion' })

export const RefundPolicy = z
  .object({
    hoursBefore: z.int().min(0).max(8760).describe('the hours before the start until which this applies'),
    percent: z.int().min(1).max(100).describe('the refunded percentage of the price'),
  })
  .describe('how buyers may cancel their orders; null if they may not')
  .meta({ id: 'RefundPolicy' })

const settings = {
  questions: z.array(Question).max(50).default([]),
  feesPaidBy: z.enum(['ORGANIZER', 'BUYER']).default('ORGANIZER'),
  refundPolicy: RefundPolicy.nullable().default(null),
  waitingRoom: z.boolean().default(false).describe('buyers queue before they order'),
  spotsThreshold: z
    .int()
    .min(0)
    .max(10_000)
    .default(3)
    .describe('spotsFillingUp is sent when no more than this are available'),
}

const ownFields = {
  title: singleLineText(200),
  description: text(20_000).default(''),
  startsAt: Time,
  endsAt: Time,
  timeZone: TimeZone,
  venue: Venue,
  category: singleLineText(60),
  capacity: z.int().min(1).max(10_000_000).nullish().describe('the capacity that all tiers share'),
  currency: Currency,
  ...settings,
}

const order = { path: ['endsAt'], message: 'is not after startsAt' }

/** The rules for the fields of an event, without its tiers. */
export const EventDetails = z.object(ownFields).refine(event => isBefore(event.startsAt, event.endsAt), order)
export type EventDetails = z.output<typeof EventDetails>

export const NewEvent = z
  .object({
    organizerId: Id.optional().describe('optional if the caller has exactly one organizer'),
    ...ownFields,
    tiers: z.array(NewTier).min(1).max(100),
  })
  .refine(event => isBefore(event.startsAt, event.endsAt), order)
  .refine(event => event.tiers.every(({ price }) => price === 0 || price.currency === event.currency), {
    path: ['tiers'],
    message: 'every price must be in the currency of the event',
  })
  .meta({ id: 'NewEvent' })
export type NewEvent = z.output<typeof NewEvent>

/** Absent fields stay unchanged; null removes a value; a venue is replaced as a whole. Only a draft’s currency can change. */
export const EventChange = z
  .object({
    ...ownFields,
    description: ownFields.description.unwrap(),
    questions: settings.questions.unwrap(),
    feesPaidBy: settings.feesPaidBy.unwrap(),
    refundPolicy: settings.refundPolicy.unwrap(),
    waitingRoom: settings.waitingRoom.unwrap(),
    spotsThreshold: settings.spotsThreshold.unwrap(),
  })
  .partial()
  .meta({ id: 'EventChange' })
export type EventChange = z.output<typeof EventChange>

export const EventState = z.enum(['DRAFT', 'PUBLISHED', 'CANCELLED', 'COMPLETED']).meta({ id: 'EventState' })
export type EventState = z.output<typeof EventState>

export const Event = z
  .object({
    id: Id,
    slug: z.string(),
    title: z.string(),
    description: z.string().describe('plain text, not markup'),
    category: z.string(),
    state: EventState,
    startsAt: Time,
    endsAt: Time,
    timeZone: z.string(),
    venue: Venue,
    organizer: z.object({ id: Id, name: z.string() }),
    images: z.array(Image),
    currency: z.string(),
    capacity: z.int().nullable(),
    tiers: z.array(Tier),
    questions: z.array(AskedQuestion),
    feesPaidBy: settings.feesPaidBy.unwrap(),
    refundPolicy: RefundPolicy.nullable(),
    waitingRoom: z.boolean(),
    spotsThreshold: z.int(),
    seriesId: Id.nullable().describe('the same for all dates of a series'),
    cancelReason: z.string().nullable(),
    distanceKm: z.number().optional().describe('the distance from `near`, in searches with it'),
    version: z.int(),
  })
  .meta({ id: 'Event' })
export type Event = z.output<typeof Event>

/** An event in lists: long fields are shortened or absent. */
export const EventSummary = Event.omit({ questions: true })
  .extend({ description: z.string().describe('the first 300 characters or so, with … if it is longer') })
  .meta({ id: 'EventSummary' })
export type EventSummary = z.output<typeof EventSummary>

/** Selects events of the caller’s organizers, by status and organizer. */
export const MyEventsQuery = PageQuery.extend({ state: EventState.optional(), organizerId: Id.optional() })
export type MyEventsQuery = z.output<typeof MyEventsQuery>

export const SeriesDates = z.object({
  startsAt: z
    .array(Time)
    .min(1)
    .max(100)
    .refine(dates => new Set(dates.map(Date.parse)).size === dates.length, 'name each date once'),
})
