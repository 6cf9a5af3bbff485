import { catalog, EventDetails, faults, parse, type Event, type EventChange } from '@boxoffice/contracts'
import { toEvent, type WholeEvent } from './event-shape.js'

type Questions = EventDetails['questions']

/**
 * What the event will say of itself. Throws `invalid` when that is none that an event may say, `currencyFixed` unless it is a draft,
 * and `eventEnded` for an event on sale that has ended by then.
 */
export function detailsAfter(event: WholeEvent, change: EventChange, now: Date): EventDetails {
  const before = toEvent(event)
  const details = parse(EventDetails, { ...before, ...change })
  if (event.status !== 'DRAFT' && details.currency !== event.currency) throw catalog.faults.currencyFixed({})
  if (event.status === 'PUBLISHED' && Date.parse(details.endsAt) <= now.getTime())
    throw catalog.faults.eventEnded({})
  if (change.questions) requireKnown(details.questions, before)
  return details
}

/** Throws `invalid` for a question, or a tier that one is asked for, which the event does not have, and for one that is there twice. */
export function requireKnown(
  questions: Questions,
  { questions: asked, tiers }: Pick<Event, 'questions' | 'tiers'>,
) {
  const left = new Set(asked.map(({ id }) => id))
  const known = new Set(tiers.map(({ id }) => id))
  const errors = questions.flatMap(({ id, tierIds = [] }, index) => [
    ...(id && !left.delete(id)
      ? [{ path: `questions.${index}.id`, message: 'is not that of a question' }]
      : []),
    ...(tierIds.some(tierId => !known.has(tierId))
      ? [{ path: `questions.${index}.tierIds`, message: 'are not all tiers of the event' }]
      : []),
  ])
  if (errors.length) throw faults.invalid({ errors })
}
