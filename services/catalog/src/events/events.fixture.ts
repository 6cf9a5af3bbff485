import { v7 as newId } from 'uuid'
import type { NewEvent, SaleTerms } from '@boxoffice/contracts'
import { expect } from '@jest/globals'
import { as, newEvent, type Catalog } from '../../test/fixture.js'

export const fault = (code: string) => expect.objectContaining({ code })

/** What most tests of events begin with. */
export function scenes(stage: Catalog) {
  async function organizer() {
    const organizerId = newId()
    return { organizerId, owner: await stage.member(organizerId, 'OWNER') }
  }

  /** A draft of an organizer of its own. */
  async function draft(changes?: Partial<Record<keyof NewEvent, unknown>>) {
    const { organizerId, owner } = await organizer()
    const event = await as(owner, () => stage.drafts.createEvent(newEvent({ organizerId, ...changes })))
    return { event, owner, eventId: event.id, organizerId }
  }

  /** The same, on sale. */
  async function published(changes?: Partial<Record<keyof NewEvent, unknown>>) {
    const drafted = await draft(changes)
    const { owner, eventId } = drafted
    return { ...drafted, event: await as(owner, () => stage.makeEvents().publishEvent({ eventId })) }
  }

  /** What all services were told of an event, oldest first. */
  async function told(eventId: string) {
    const rows = await stage.db.outbox.findMany({
      where: { payload: { path: ['eventId'], equals: eventId } },
      orderBy: { id: 'asc' },
    })
    return rows.map(({ subject, payload }) => ({
      what: subject.replace('event.catalog.event.', ''),
      payload: payload as SaleTerms & { moved?: boolean },
    }))
  }

  const state = (eventId: string) =>
    stage.db.event.findUnique({ where: { id: eventId }, select: { status: true, version: true } })

  return { organizer, draft, published, told, state }
}

/** Holds callers until so many are waiting. */
export function gate(count: number) {
  let open: () => void
  const opened = new Promise<void>(resolve => (open = resolve))
  return () => {
    if (--count === 0) open()
    return opened
  }
}

/** Why some were refused, of those that did something at once. */
export const refusals = (answers: PromiseSettledResult<unknown>[]): unknown[] =>
  answers.flatMap(answer => (answer.status === 'rejected' ? [answer.reason as unknown] : []))
