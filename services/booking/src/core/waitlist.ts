import type { Buyer } from '@boxoffice/contracts'
import type { Placing } from './commands.js'

/** Somebody who waits, and how many of the tier they have already, held or sold. */
export interface Waiting {
  id: string
  tierId: string
  quantity: number
  buyerId: string | null
  buyer: Buyer
  taken: number
  version: number
}

/** What becomes of a place. */
export interface PlaceChange {
  id: string
  state: 'OFFERED' | 'TAKEN' | 'LAPSED' | 'LEFT'
  orderId: string | null
}

/** What they would order. Nobody repeats it, so it has no key. */
export const wishOf = (eventId: string, { tierId, quantity, buyer, buyerId }: Waiting): Placing => ({
  kind: 'place',
  order: { eventId, items: [{ tierId, quantity }], buyer, attendees: [], answers: [] },
  buyerId,
  caller: buyerId ?? 'guest',
  requestHash: '',
})
