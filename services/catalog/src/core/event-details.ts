import { catalog, EventDetails, faults, parse, type Event, type EventChange } from '@boxoffice/contracts'

/**
 * The details of the event after the change. Throws `invalid` when they are not valid together, `currencyFixed` for a new currency
 * unless the event is a draft, and `eventEnded` for a published event that would have ended by `now`.
 */
export function changeDetails(event: Event, change: EventChange, now: Date): EventDetails {
  const details = parse(EventDetails, { ...event, ...change })
  if (event.state !== 'DRAFT' && details.currency !== event.currency) throw catalog.faults.currencyFixed({})
  if (event.state === 'PUBLISHED' && Date.parse(details.endsAt) <= now.getTime())
    throw catalog.faults.eventEnded({})
  if (change.questions) requireKnownIds(details.questions, event)
  return details
}

/** Throws `invalid` for a question whose id or tiers the event does not have, and for a question that is given twice. */
export function requireKnownIds(
  questions: EventDetails['questions'],
  event: Pick<Event, 'questions' | 'tiers'>,
) {
  const unused = new Set(event.questions.map(({ id }) => id))
  const known = new Set(event.tiers.map(({ id }) => id))
  const errors = questions.flatMap(({ id, tierIds = [] }, index) => [
    ...(id && !unused.delete(id)
      ? [{ path: `questions.${index}.id`, message: 'is not that of a question' }]
      : []),
    ...(tierIds.some(tierId => !known.has(tierId))
      ? [{ path: `questions.${index}.tierIds`, message: 'are not all tiers of the event' }]
      : []),
  ])
  if (errors.length) throw faults.invalid({ errors })
}
