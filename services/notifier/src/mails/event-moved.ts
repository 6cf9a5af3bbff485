import { eventMail, holderMail, type Say } from './event-mail.js'

const say: Say = ({ event, shown, now }, { eventMoved: words }) => {
  const ahead = event.state === 'PUBLISHED' && new Date(event.endsAt) > now
  if (!ahead || shown.tickets.length === 0) return null
  return { ...words, subject: words.subject(shown.title), after: [words.valid] }
}

/** Tells when and where the event takes place now, while that is still to come. */
export const eventMoved = eventMail(say, { calendar: true })
export const holderEventMoved = holderMail(say, { calendar: true })
