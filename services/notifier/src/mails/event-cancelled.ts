import { buyerMail, holderMail, type Compose } from './event-mail.js'

const compose: Compose = ({ event, view, hasEnded, hasPaid }, { eventCancelled: texts }) => {
  if (event.state !== 'CANCELLED' || !hasEnded) return null
  const { cancelReason } = event
  return {
    ...texts,
    subject: texts.subject(view.title),
    facts: cancelReason ? [{ label: texts.reason, text: cancelReason }] : [],
    after: hasPaid ? [texts.refund, texts.worthless] : [texts.worthless],
  }
}

/** States that the event is cancelled, and that money is refunded. Not rendered for an order that ended for another reason. */
export const eventCancelled = buyerMail(compose, { holders: 'holderEventCancelled', calendar: true })
export const holderEventCancelled = holderMail(compose, { calendar: true })
