import { z } from 'zod'
import { Id, Time } from '../common.js'

/** A place in the line before an event's sale. It is in the token: who shows that again has the same place. */
export const QueuePosition = z
  .object({
    eventId: Id,
    queueToken: z.string().describe('token; say it when you ask again'),
    ahead: z.int().describe('how many come before; it never grows'),
    estimatedSeconds: z.int().nullable(),
    admission: z.string().nullable().describe('token for the order, once it is your turn'),
    admittedUntil: Time.nullable(),
    retryAfter: z.int().describe('seconds, until asking again makes sense'),
  })
  .meta({ id: 'QueuePosition' })
export type QueuePosition = z.output<typeof QueuePosition>

export const QueuePositionRequest = z.object({ eventId: Id, queueToken: z.string().max(500).optional() })
