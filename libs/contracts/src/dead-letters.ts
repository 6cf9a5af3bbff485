import { z } from 'zod'
import { Id, PageQuery, Time } from './common.js'
import { fault, method, type FaultInfo } from './kit.js'

/** An event that a service could not handle, and has given up until a person looks. */
export const DeadLetter = z
  .object({
    service: z.string(),
    handler: z.string().describe('the subject that was read'),
    eventId: Id,
    payload: z.unknown(),
    error: z.string(),
    failures: z.int(),
    failedAt: Time,
  })
  .meta({ id: 'DeadLetter' })
export type DeadLetter = z.infer<typeof DeadLetter>

/**
 * Where a letter stands in the list, newest first: the cursor of what comes after it. It is the same in every service, so that
 * their lists can be merged; texts compare as places do.
 */
export const deadLetterCursor = ({
  failedAt,
  eventId,
  service,
}: Pick<DeadLetter, 'failedAt' | 'eventId' | 'service'>): string => `${failedAt}_${eventId}_${service}`

/** What a service waits for, by what it reads. */
export const Backlog = z
  .object({
    service: z.string(),
    handler: z.string(),
    waiting: z.int().describe('events that were not delivered yet'),
    inProgress: z.int().describe('delivered, and neither handled nor given up'),
    dead: z.int(),
  })
  .meta({ id: 'Backlog' })
export type Backlog = z.infer<typeof Backlog>

/** Of every service that reads events. By an ADMIN. */
export const deadLetterMethods = (deadLetterNotFound: FaultInfo) => ({
  /** Newest first. */
  listDeadLetters: method(
    PageQuery,
    z.object({ data: z.array(DeadLetter), nextCursor: z.string().nullable() }),
  ),
  /**
   * Hands them to their handlers once more: one, those of a handler, or all, the oldest first and up to a hundred a call. Returns how
   * many could be handled, and how many not. Throws `deadLetterNotFound` for one that is not there.
   */
  replayDeadLetters: method(
    z.object({ handler: z.string().max(200).optional(), eventId: Id.optional() }),
    z.object({ handled: z.int(), failed: z.int() }),
    { faults: [deadLetterNotFound] },
  ),
  /** By what is read. */
  listBacklogs: method(z.object({}), z.object({ data: z.array(Backlog) })),
})

export const deadLetterFaults = {
  deadLetterNotFound: fault('not_found', 'There is no such dead letter'),
}
