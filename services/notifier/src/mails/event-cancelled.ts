import { eventMail, holderMail, type Say } from './event-mail.js'

const say: Say = ({ event, shown, ended, paid }, { eventCancelled: words }) => {
  if (event.state !== 'CANCELLED' || !ended) return null
  const { cancelReason } = event
  return {
    ...words,
    subject: words.subject(shown.title),
    facts: cancelReason ? [{ label: words.reason, text: cancelReason }] : [],
    after: paid ? [words.refund, words.worthless] : [words.worthless],
  }
}

/** Tells that the event is cancelled, and what becomes of the money. Nothing of an order that ended for a reason of its own. */
export const eventCancelled = eventMail(say, { holders: 'holderEventCancelled', calendar: true })
export const holderEventCancelled = holderMail(say, { calendar: true })
