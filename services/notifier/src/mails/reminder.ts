import { HOUR_MS } from '../core/reminders.js'
import { eventMail, holderMail, type Say } from './event-mail.js'

/** By how much the clocks of two machines may differ. */
const SKEW_MS = 60_000

const say: Say = ({ event, shown, now, hoursBefore }, { reminder: words }) => {
  const ahead = new Date(event.startsAt).getTime() - now.getTime()
  const isTime = ahead > 0 && ahead <= hoursBefore * HOUR_MS + SKEW_MS
  if (event.state !== 'PUBLISHED' || !isTime || shown.tickets.length === 0) return null
  const count = shown.tickets.length
  return {
    ...words,
    subject: words.subject(shown.title),
    intro: words.intro(count),
    after: [words.codes(count)],
  }
}

/**
 * Reminds of an event: not after it has begun, and not before its time, which it is when the event has moved since. Says no
 * "tomorrow", since the mail may be late. Who wants none gets none.
 */
export const reminder = eventMail(say, { topic: 'reminders' })
export const holderReminder = holderMail(say, { topic: 'reminders' })
