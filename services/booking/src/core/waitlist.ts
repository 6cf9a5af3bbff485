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

/** What becomes of a place. */
export interface EntryChange {
  id: string
  state: 'OFFERED' | 'ACCEPTED' | 'EXPIRED' | 'LEFT'
  orderId: string | null
}

/** What they would order. Nobody repeats it, so it has no key. */
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
