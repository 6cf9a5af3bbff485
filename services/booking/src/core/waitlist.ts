import type { Buyer } from '@boxoffice/contracts'
import type { PlaceCommand } from './commands.js'

/** A waiting entry, and how many tickets of the tier its buyer has, held or sold. */
export interface WaitingEntry {
  id: string
  tierId: string
  quantity: number
  buyerId: string | null
  buyer: Buyer
  taken: number
  version: number
}

/** A change of a waitlist entry. */
export interface EntryChange {
  id: string
  state: 'OFFERED' | 'ACCEPTED' | 'EXPIRED' | 'LEFT'
  orderId: string | null
}

/** The order of the entry. It is never repeated, so it has no idempotency key. */
export const placeCommandOf = (
  eventId: string,
  { tierId, quantity, buyer, buyerId }: WaitingEntry,
): PlaceCommand => ({
  kind: 'place',
  order: { eventId, items: [{ tierId, quantity }], buyer, attendees: [], answers: [] },
  buyerId,
  caller: buyerId ?? 'guest',
  requestHash: '',
})
