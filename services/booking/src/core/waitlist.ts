import type { Buyer } from '@boxoffice/contracts'
import type { PlaceCommand } from './commands.js'

/** Somebody who waits, and how many of the tier they have already, held or sold. */
export interface WaitingEntry {
  id: string
  tierId: string
  quantity: number
  buyerId: string | null
  buyer: Buyer
  taken: number
  version: number
}

/** A change of an entry’s state, with the order that its offer made. */
export interface EntryChange {
  id: string
  state: 'OFFERED' | 'ACCEPTED' | 'EXPIRED' | 'LEFT'
  orderId: string | null
}

/** The order that an offer makes. Nobody repeats it, so it has no idempotency key. */
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
