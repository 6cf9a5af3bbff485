import type { OrderState } from '@boxoffice/contracts'
import { eventMail } from './event-mail.js'

/** What booking makes of the orders of a cancelled event. */
const ended: readonly OrderState[] = ['CANCELLED', 'REFUND_PENDING', 'REFUNDED']

/** Tells that the event is cancelled, and what becomes of the money. Nothing of an order that ended for a reason of its own. */
export const eventCancelled = eventMail(({ event, order, shown }, { eventCancelled: words }) => {
  if (event.status !== 'CANCELLED' || !ended.includes(order.state)) return null
  const { cancelReason } = event
  return {
    ...words,
    subject: words.subject(shown.title),
    quote: cancelReason ? { label: words.reason, text: cancelReason } : undefined,
    after: order.total.amount ? [words.refund, words.worthless] : [words.worthless],
  }
})
