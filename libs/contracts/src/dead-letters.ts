import { z } from 'zod'
import { Id, PageQuery, Time } from './common.js'
import { fault, method, type FaultInfo } from './kit.js'

/** An event that a handler failed on too often, and that waits for a person. */
export const DeadLetter = z
  .object({
    service: z.string(),
    handler: z.string().describe('the subject of the event'),
    eventId: Id,
    payload: z.unknown(),
    error: z.string(),
    failures: z.int(),
    failedAt: Time,
  })
  .meta({ id: 'DeadLetter' })
export type DeadLetter = z.infer<typeof DeadLetter>

/**
 * The cursor after a dead letter in the list, newest first. It is the same in every service, so that their lists can be merged; cursors
 * compare as strings.
 */
export const deadLetterCursor = ({
  failedAt,
  eventId,
  service,
}: Pick<DeadLetter, 'failedAt' | 'eventId' | 'service'>): string => `${failedAt}_${eventId}_${service}`

/** The events that a handler has not handled. */
export const Backlog = z
  .object({
    service: z.string(),
    handler: z.string(),
    waiting: z.int().describe('the number of events that were not delivered'),
    inProgress: z
      .int()
      .describe('the number of events that were delivered, and are neither handled nor dead'),
    dead: z.int(),
  })
  .meta({ id: 'Backlog' })
export type Backlog = z.infer<typeof Backlog>

/** Methods of every service that reads events. For an ADMIN. */
export const deadLetterMethods = (deadLetterNotFound: FaultInfo) => ({
  /** Lists dead letters, newest first. */
  listDeadLetters: method(
    PageQuery,
    z.object({ data: z.array(DeadLetter), nextCursor: z.string().nullable() }),
  ),
  /**
   * Replays one dead letter, those of a handler, or all, the oldest first and up to a hundred per call. Returns how many were handled,
   * and how many failed. Throws `deadLetterNotFound` for an unknown one.
   */
  replayDeadLetters: method(
    z.object({ handler: z.string().max(200).optional(), eventId: Id.optional() }),
    z.object({ handled: z.int(), failed: z.int() }),
    { faults: [deadLetterNotFound] },
  ),
  /** The backlog of each handler. */
  listBacklogs: method(z.object({}), z.object({ data: z.array(Backlog) })),
})

export const deadLetterFaults = {
  deadLetterNotFound: fault('not_found', 'There is no such dead letter'),
}
