import { z } from 'zod'
import { Id } from '@boxoffice/contracts'
import type { Actor } from '@boxoffice/bus'

export const WatchEvent = z.object({ eventId: Id })
export const WatchOrder = z.object({ orderId: Id })

/** The number of rooms that one socket may be in. */
export const ROOMS_MAX = 100

/** The room of the sockets that watch an event. */
export const eventRoom = (eventId: string) => `event:${eventId}`
/** The room of the sockets that watch the event for its organizer. */
export const staffRoom = (eventId: string) => `staff:${eventId}`
export const orderRoom = (orderId: string) => `order:${orderId}`
export const sessionRoom = (sessionId: string) => `session:${sessionId}`
/** The room of all sockets of one person. */
export const userRoom = (userId: string) => `user:${userId}`
/** The room of all sockets of one API key. */
export const keyRoom = (keyId: string) => `key:${keyId}`

/** The id of the event that a room is about; undefined for other rooms. */
export const eventIn = (room: string): string | undefined =>
  room.startsWith('event:') ? room.slice('event:'.length) : undefined

/** The room of every socket that belongs to somebody. */
export const OWNED = 'owned'

/** The rooms that a socket is in from the beginning, by its owner. */
export function ownRooms({ role, subject, sessionId }: Actor): string[] {
  if (role === 'GUEST') return []
  if (role === 'KEY') return [keyRoom(subject), OWNED]
  return [userRoom(subject), OWNED, ...(sessionId ? [sessionRoom(sessionId)] : [])]
}
