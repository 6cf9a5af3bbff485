import { z } from 'zod'
import { Email, Id, IdempotencyKey, singleLineText, PageQuery, Replayed, Time } from '../common.js'
import { Locale } from '../identity/accounts.js'
import { Answer, GivenAnswer } from './answers.js'
import { Ticket, TierName } from './tickets.js'

/** An attendee who does not pay: in a free tier, or with a complimentary ticket. */
export const NewRegistration = z
  .object({
    eventId: Id,
    tierId: Id.optional().describe('required if the event has several free tiers'),
    name: singleLineText(120),
    email: Email,
    locale: Locale.optional().describe(
      'the language of their mails; if left out, what Accept-Language asks for',
    ),
    answers: z.array(Answer).max(50).default([]),
    accessCode: z.string().max(60).optional(),
    admission: z
      .string()
      .max(500)
      .optional()
      .describe('the admission token of the waiting room, if the event has one'),
    idempotencyKey: IdempotencyKey.optional(),
  })
  .meta({ id: 'NewRegistration' })
export type NewRegistration = z.output<typeof NewRegistration>

export const RegistrationChange = z
  .object({ name: singleLineText(120), email: Email, answers: z.array(Answer).max(50) })
  .partial()
  .meta({ id: 'RegistrationChange' })

/** A registration. Its id is the id of its order. */
export const Registration = z
  .object({
    id: Id,
    eventId: Id,
    tierId: Id,
    tierName: TierName,
    name: z.string(),
    email: z.string(),
    complimentary: z.boolean(),
    state: z.enum(['CONFIRMED', 'CANCELLED']),
    ticket: Ticket,
    answers: z.array(GivenAnswer),
    createdAt: Time,
    accessToken: z.string().optional().describe('a bearer token for this order; only for guests'),
    version: z.int(),
  })
  .meta({ id: 'Registration' })
export type Registration = z.output<typeof Registration>

export const PlacedRegistration = Registration.extend({ replayed: Replayed })
export type PlacedRegistration = z.output<typeof PlacedRegistration>

export const RegistrationQuery = PageQuery.extend({ eventId: Id, q: singleLineText(120).optional() })
