import { z } from 'zod'
import { Id } from '@boxoffice/contracts'

export const WatchEvent = z.object({ eventId: Id })
export const WatchOrder = z.object({ orderId: Id })

/** How many rooms one socket may be in. */
export const ROOMS_MAX = 100

export const eventRoom = (eventId: string) => `event:${eventId}`
export const orderRoom = (orderId: string) => `order:${orderId}`
export const sessionRoom = (sessionId: string) => `session:${sessionId}`
