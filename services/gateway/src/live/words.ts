import type { Availability, OrderState } from '@boxoffice/contracts'

/** What sockets may say. The last argument, where there is one, is called with the answer. */
export type Said = Record<'join' | 'leave' | 'order:watch', (...said: unknown[]) => void>

/** What sockets are told. */
export interface Told {
  /** To all: how many sockets there are, at all gateways together. */
  online_users: { count: number }
  /** To all: an event has gone on sale. */
  newEvent: { eventId: string; startsAt: string; version: number }

  /** To who watches an event, as all up to `ticket:purchased`: how many sockets watch it, at all gateways together. */
  event_viewers: { eventId: string; count: number }
  'event:updated': { eventId: string; version: number }
  'event:cancelled': { eventId: string; version: number }
  /** What can still be had. */
  availability: Availability
  /** No more than `spotsThreshold` are left: said once each time that it comes to that. */
  spotsFillingUp: { eventId: string; left: number; threshold: number }
  /** So many orders were confirmed since this was last said. By whom is nobody’s business. */
  'ticket:purchased': { eventId: string; orders: number }

  /** To who watches an order. */
  'order:status': { orderId: string; state: OrderState; version: number }
  /** To the person who waited: an order is held for them. */
  'waitlist:offer': { entryId: string; orderId: string; eventId: string; expiresAt: string; version: number }
  /** To the organizer’s people who watch the event: somebody was let in. */
  checkin: { eventId: string; ticketId: string; admittedAt: string }
}

export type Word = keyof Told

/** The same, as Socket.IO has it. */
export type Messages = { [W in Word]: (what: Told[W]) => void }
