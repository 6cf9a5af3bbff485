import { z } from 'zod'
import { Id } from '@boxoffice/contracts'
import type { Actor } from '@boxoffice/bus'

export const WatchEvent = z.object({ eventId: Id })
export const WatchOrder = z.object({ orderId: Id })

/** How many rooms one socket may be in. */
export const ROOMS_MAX = 100

/** Who watches an event. */
export const eventRoom = (eventId: string) => `event:${eventId}`
/** Who watches it for its organizer. */
export const staffRoom = (eventId: string) => `staff:${eventId}`
export const orderRoom = (orderId: string) => `order:${orderId}`
export const sessionRoom = (sessionId: string) => `session:${sessionId}`
/** All that one person has open. */
export const userRoom = (userId: string) => `user:${userId}`
/** All that one API key has open. */
export const keyRoom = (keyId: string) => `key:${keyId}`

/** The event that is watched in a room, if it is one of those. */
export const eventIn = (room: string): string | undefined =>
  room.startsWith('event:') ? room.slice('event:'.length) : undefined

/** Every socket that belongs to somebody. */
export const OWNED = 'owned'

/** What a socket is in from the beginning, by whom it belongs to. */
export function ownRooms({ role, subject, sessionId }: Actor): string[] {
  if (role === 'GUEST') return []
  if (role === 'KEY') return [keyRoom(subject), OWNED]
  return [userRoom(subject), OWNED, ...(sessionId ? [sessionRoom(sessionId)] : [])]
}
