import { z } from 'zod'
import { Id, Time } from '../common.js'

/** A position in the queue of an event’s waiting room. The token contains it: the same token always means the same position. */
export const QueuePosition = z
  .object({
    eventId: Id,
    queueToken: z.string().describe('the token of the position, for the next request'),
    ahead: z.int().describe('the number of people before; it never grows'),
    estimatedSeconds: z.int().nullable(),
    admission: z.string().nullable().describe('the admission token for the order, after admission'),
    admittedUntil: Time.nullable(),
    retryAfter: z.int().describe('seconds until the next request makes sense'),
  })
  .meta({ id: 'QueuePosition' })
export type QueuePosition = z.output<typeof QueuePosition>

export const QueuePositionRequest = z.object({ eventId: Id, queueToken: z.string().max(500).optional() })
