import { z } from 'zod'
import { Id } from '@boxoffice/contracts'
import type { Actor } from '@boxoffice/bus'

export const WatchEvent = z.object({ eventId: Id })
export const WatchOrder = z.object({ orderId: Id })

/** The number of rooms that one socket may be in. */
export const ROOMS_MAX = 100

/** The room of the sockets that watch an event. */
export const eventRoom = (eventId: string) => `event:${eventId}`
/** The room of the sockets of the organizer's members and API keys that watch an event. */
export const staffRoom = (eventId: string) => `staff:${eventId}`
export const orderRoom = (orderId: string) => `order:${orderId}`
export const sessionRoom = (sessionId: string) => `session:${sessionId}`
/** The room of all sockets of one user. */
export const userRoom = (userId: string) => `user:${userId}`
/** The room of all sockets of one API key. */
export const keyRoom = (keyId: string) => `key:${keyId}`

/** The event of an event's room; undefined for another room. */
export const eventIn = (room: string): string | undefined =>
  room.startsWith('event:') ? room.slice('event:'.length) : undefined

/** The room of all sockets with a token. */
export const OWNED = 'owned'

/** The rooms that a socket is in from the beginning, by its actor. */
export function ownRooms({ role, subject, sessionId }: Actor): string[] {
  if (role === 'GUEST') return []
  if (role === 'KEY') return [keyRoom(subject), OWNED]
  return [userRoom(subject), OWNED, ...(sessionId ? [sessionRoom(sessionId)] : [])]
}
