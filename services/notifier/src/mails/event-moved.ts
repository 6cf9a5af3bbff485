import { buyerMail, holderMail, type Compose } from './event-mail.js'

const compose: Compose = ({ event, view, now }, { eventMoved: texts }) => {
  const isAhead = event.state === 'PUBLISHED' && new Date(event.endsAt) > now
  if (!isAhead || view.tickets.length === 0) return null
  return { ...texts, subject: texts.subject(view.title), after: [texts.valid] }
}

/** States the current time and place of the event. Not rendered once the event has ended. */
export const eventMoved = buyerMail(compose, { calendar: true })
export const holderEventMoved = holderMail(compose, { calendar: true })
