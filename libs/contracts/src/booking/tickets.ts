import { z } from 'zod'
import { Email, Id, IdempotencyKey, singleLineText, Replayed, Time } from '../common.js'

export const TicketState = z
  .enum(['VALID', 'ADMITTED', 'TRANSFERRED', 'CANCELLED', 'REFUNDED'])
  .meta({ id: 'TicketState' })
export type TicketState = z.output<typeof TicketState>

/** The gateway adds names of tiers to booking's answers: booking knows ids only. */
export const TierName = z.string().nullable().optional().describe('null while the name cannot be read')

export const Ticket = z
  .object({
    id: Id,
    orderId: Id,
    eventId: Id,
    tierId: Id,
    tierName: TierName,
    code: z.string().describe('the text of the QR code: signed, can be verified without a network'),
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

/** The answer of a lookup, which does not admit. */
export const TicketLookup = z
  .object({ ticket: Ticket, admissible: z.boolean(), gate: z.string().nullable() })
  .meta({ id: 'TicketLookup' })
export type TicketLookup = z.output<typeof TicketLookup>

/** All data that a scanner needs to work without a network. */
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
    tickets: z.int().describe('the number of live tickets'),
    revoked: z
      .array(z.object({ ticketId: Id, issue: z.int() }))
      .describe('tickets whose signed codes are no longer valid, up to this issue; changes after `since`'),
    admitted: z
      .array(z.object({ ticketId: Id, admittedAt: Time }))
      .describe('tickets that were admitted after `since`'),
    asOf: Time.describe('the `since` of the next request'),
    more: z.boolean().describe('whether more is available: ask again at once'),
  })
  .meta({ id: 'Door' })
export type Door = z.output<typeof Door>

export const Scan = z.object({ code: z.string().min(1).max(500), scannedAt: Time, gate: Gate.optional() })

export const OfflineScans = z
  .object({
    device: singleLineText(60).describe('the scanner’s name, which never changes'),
    scans: z.array(Scan).min(1).max(1000),
  })
  .meta({ id: 'OfflineScans' })

/** The reason why a scan did not admit. */
export const ConflictReason = z
  .enum(['ADMITTED_EARLIER', 'REFUNDED', 'CANCELLED', 'TRANSFERRED'])
  .meta({ id: 'ConflictReason' })

export const DoorConflict = z
  .object({
    ticketId: Id,
    device: z.string(),
    gate: z.string().nullable(),
    scannedAt: Time.describe('the device’s time, limited to possible times'),
    reason: ConflictReason,
    winner: z.object({ device: z.string(), gate: z.string().nullable(), scannedAt: Time }).nullable(),
  })
  .meta({ id: 'DoorConflict' })
export type DoorConflict = z.output<typeof DoorConflict>

/** One result for each scan, in their order. */
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

/** A transfer offer. Only the mail has the token. */
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
  name: singleLineText(120).describe('the name of the new holder'),
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

/** A ticket was transferred or admitted. */
const TicketEvent = z.object({ ticketId: Id, orderId: Id, eventId: Id, version: z.int() })
export const TransferOffered = TicketEvent.extend({ transferId: Id })
export const TicketTransferred = TicketEvent.extend({
  transferId: Id,
  fromTicketId: Id.describe('the old ticket, whose code is no longer valid'),
})
export const TicketAdmitted = TicketEvent.extend({ admittedAt: Time })
