import type { Availability, OrderState } from '@boxoffice/contracts'

/** Messages of clients. The last argument, if there is one, is called with the answer. */
export type ClientToServerEvents = Record<'join' | 'leave' | 'order:watch', (...message: unknown[]) => void>

/** The payload of each message to clients. */
export interface ServerEventPayloads {
  /** For every socket: the number of sockets at all gateways. */
  online_users: { count: number }
  /** For every socket: an event has gone on sale. */
  newEvent: { eventId: string; startsAt: string; version: number }

  /** For sockets that watch the event, like all messages up to `ticket:purchased`: the number of those sockets at all gateways. */
  event_viewers: { eventId: string; count: number }
  'event:updated': { eventId: string; version: number }
  'event:cancelled': { eventId: string; version: number }
  availability: Availability
  /** No more than `spotsThreshold` tickets are available: sent once whenever availability falls to it. */
  spotsFillingUp: { eventId: string; available: number; threshold: number }
  /** The number of orders that were confirmed since the message before. Buyers stay anonymous. */
  'ticket:purchased': { eventId: string; orders: number }

  /** A message for sockets that watch the order. */
  'order:status': { orderId: string; state: OrderState; version: number }
  /** For the sockets of the person who waited: an order is held for them. */
  'waitlist:offer': { entryId: string; orderId: string; eventId: string; expiresAt: string; version: number }
  /** For sockets of the organizer's members that watch the event: a ticket was admitted. */
  checkin: { eventId: string; ticketId: string; admittedAt: string }
}

export type ServerEventName = keyof ServerEventPayloads

/** Messages to clients, as Socket.IO types them. */
export type ServerToClientEvents = {
  [Name in ServerEventName]: (payload: ServerEventPayloads[Name]) => void
}
