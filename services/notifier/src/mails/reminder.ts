import { HOUR_MS } from '../core/reminders.js'
import { buyerMail, holderMail, type Compose } from './event-mail.js'

/** The difference that the clocks of two machines may have. */
const SKEW_MS = 60_000

const compose: Compose = ({ event, view, now, hoursBefore }, { reminder: texts }) => {
  const ahead = new Date(event.startsAt).getTime() - now.getTime()
  const isTime = ahead > 0 && ahead <= hoursBefore * HOUR_MS + SKEW_MS
  const count = view.tickets.length
  if (event.state !== 'PUBLISHED' || !isTime || count === 0) return null
  return {
    ...texts,
    subject: texts.subject(view.title),
    intro: texts.intro(count),
    after: [texts.codes(count)],
  }
}

/**
 * Reminds of an event. Not rendered after it has begun, nor before the reminder is due, which happens if the event has moved since. It
 * does not state "tomorrow", since it may be late. Recipients can unsubscribe.
 */
export const reminder = buyerMail(compose, { topic: 'reminders' })
export const holderReminder = holderMail(compose, { topic: 'reminders' })
