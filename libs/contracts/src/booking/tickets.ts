import { z } from 'zod'
import { Email, Id, IdempotencyKey, singleLineText, Replayed, Time } from '../common.js'

export const TicketState = z
  .enum(['VALID', 'ADMITTED', 'TRANSFERRED', 'CANCELLED', 'REFUNDED'])
  .meta({ id: 'TicketState' })
export type TicketState = z.output<typeof TicketState>

/** The gateway adds names of tiers to what booking answers: booking knows ids only. */
export const TierName = z.string().nullable().optional().describe('null while it cannot be read')

export const Ticket = z
  .object({
    id: Id,
    orderId: Id,
    eventId: Id,
    tierId: Id,
    tierName: TierName,
    code: z.string().describe('what the QR code says: signed, and verified without a network'),
    state: TicketState,
    holder: z.object({ name: z.string(), email: z.string() }),
    admittedAt: Time.nullable(),
  })
  .meta({ id: 'Ticket' })
export type Ticket = z.output<typeof Ticket>

const Gate = singleLineText(60)

export const ValidateTicket = z
  .object({ code: z.string().min(1).max(500), eventId: Id, gate: Gate.optional() })
  .meta({ id: 'ValidateTicket' })
export const CheckIn = z.object({ result: z.literal('ADMITTED'), ticket: Ticket }).meta({ id: 'CheckIn' })

/** What door staff see of a ticket without admitting it. */
export const TicketLookup = z
  .object({ ticket: Ticket, admissible: z.boolean(), gate: z.string().nullable() })
  .meta({ id: 'TicketLookup' })
export type TicketLookup = z.output<typeof TicketLookup>

/** All that a scanner needs to work without a network. */
export const Door = z
  .object({
    eventId: Id,
    startsAt: Time,
    endsAt: Time,
    keys: z
      .array(z.object({ id: z.string().describe('hexadecimal, as in a code'), publicKey: z.string() }))
      .describe(
        'Ed25519, raw, base64url. A code is version, key id, ticket, event, issue and signature: docs/doors.md',
      ),
    tickets: z.int().describe('how many are live'),
    revoked: z
      .array(z.object({ ticketId: Id, issue: z.int() }))
      .describe(
        'codes that the keys have signed and that open nothing any more: any issue up to this one; since `since`',
      ),
    admitted: z.array(z.object({ ticketId: Id, admittedAt: Time })).describe('since `since`'),
    asOf: Time.describe('what to say as `since` the next time'),
    more: z.boolean().describe('whether there is more already: ask again at once'),
  })
  .meta({ id: 'Door' })
export type Door = z.output<typeof Door>

export const Scan = z.object({ code: z.string().min(1).max(500), at: Time, gate: Gate.optional() })

export const OfflineScans = z
  .object({
    device: singleLineText(60).describe('the same for all that one scanner says'),
    scans: z.array(Scan).min(1).max(1000),
  })
  .meta({ id: 'OfflineScans' })

/** Why a scan did not admit, or not alone. */
export const ConflictReason = z
  .enum(['ADMITTED_EARLIER', 'REFUNDED', 'CANCELLED', 'TRANSFERRED'])
  .meta({ id: 'ConflictReason' })

export const DoorConflict = z
  .object({
    ticketId: Id,
    device: z.string(),
    gate: z.string().nullable(),
    at: Time.describe('as the device said, brought into what is possible'),
    reason: ConflictReason,
    winner: z.object({ device: z.string(), gate: z.string().nullable(), at: Time }).nullable(),
  })
  .meta({ id: 'DoorConflict' })
export type DoorConflict = z.output<typeof DoorConflict>

/** One line for each scan, in their order. */
export const DoorSyncResult = z
  .object({
    results: z.array(
      z.object({
        ticketId: Id.nullable(),
        result: z.enum(['ADMITTED', 'CONFLICT', 'INVALID', 'OTHER_EVENT', 'UNKNOWN']),
        reason: ConflictReason.optional(),
      }),
    ),
  })
  .meta({ id: 'DoorSyncResult' })
export type DoorSyncResult = z.output<typeof DoorSyncResult>

/** A ticket that is on its way to somebody else. The token is in the mail alone. */
export const Transfer = z
  .object({
    id: Id,
    ticketId: Id,
    email: z.string(),
    state: z.enum(['OFFERED', 'ACCEPTED', 'WITHDRAWN', 'EXPIRED']),
    expiresAt: Time,
  })
  .meta({ id: 'Transfer' })
export type Transfer = z.output<typeof Transfer>

export const AcceptTransfer = z.object({
  token: z.string().min(20).max(200),
  name: singleLineText(120).describe('of who will come'),
  idempotencyKey: IdempotencyKey.optional(),
})
export type AcceptTransfer = z.output<typeof AcceptTransfer>
export const AcceptedTransfer = Ticket.extend({ replayed: Replayed })
export type AcceptedTransfer = z.output<typeof AcceptedTransfer>

export const OfferTransfer = z.object({
  ticketId: Id,
  email: Email,
  idempotencyKey: IdempotencyKey.optional(),
})
export type OfferTransfer = z.output<typeof OfferTransfer>
export const PlacedTransferOffer = Transfer.extend({ replayed: Replayed })
export type PlacedTransferOffer = z.output<typeof PlacedTransferOffer>

/** A ticket changed hands, or was let in. */
const TicketEvent = z.object({ ticketId: Id, orderId: Id, eventId: Id, version: z.int() })
export const TransferOffered = TicketEvent.extend({ transferId: Id })
export const TicketTransferred = TicketEvent.extend({
  transferId: Id,
  fromTicketId: Id.describe('whose code is worth nothing from then on'),
})
export const TicketAdmitted = TicketEvent.extend({ admittedAt: Time })
