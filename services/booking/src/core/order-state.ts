import { booking, type OrderState } from '@boxoffice/contracts'

import type { OrderRecord } from './order.js'

/** A change of an order's state. */
export type Step =
  'confirm' | 'expire' | 'release' | 'owe' | 'refund' | 'refundPart' | 'chargeBack' | 'cancel'

/**
 * All steps between the states of an order. `confirm` from EXPIRED: a late payment whose tickets were still available. `owe`: the
 * payment must be refunded, because the order cannot be confirmed or its tickets have ended. `refundPart`: some tickets remain.
 * `chargeBack`: a bank has taken all of the money.
 */
const transitions: Record<Step, Partial<Record<OrderState, OrderState>>> = {
  confirm: { HELD: 'CONFIRMED', EXPIRED: 'CONFIRMED' },
  expire: { HELD: 'EXPIRED' },
  release: { HELD: 'RELEASED' },
  owe: {
    EXPIRED: 'REFUND_PENDING',
    RELEASED: 'REFUND_PENDING',
    CANCELLED: 'REFUND_PENDING',
    CONFIRMED: 'REFUND_PENDING',
    PARTIALLY_REFUNDED: 'REFUND_PENDING',
  },
  refund: { REFUND_PENDING: 'REFUNDED' },
  refundPart: { CONFIRMED: 'PARTIALLY_REFUNDED', PARTIALLY_REFUNDED: 'PARTIALLY_REFUNDED' },
  chargeBack: { CONFIRMED: 'REFUNDED', PARTIALLY_REFUNDED: 'REFUNDED' },
  cancel: { CONFIRMED: 'CANCELLED' },
}

/** The SQL condition that an order is live: held, or with live tickets. The index over live orders has exactly this text. */
export const LIVE_ORDER = `orders.state in ('HELD', 'CONFIRMED', 'PARTIALLY_REFUNDED')`

/** Whether the step can be taken from this state. */
export const can = (step: Step, state: OrderState): boolean => transitions[step][state] !== undefined

/** The only function that changes an order's state. Throws `wrongState` when the step can not be taken from the state it is in. */
export function transition(order: Pick<OrderRecord, 'state' | 'expiresAt' | 'version'>, step: Step): void {
  const next = transitions[step][order.state]
  if (!next) throw booking.faults.wrongState({ state: order.state })
  order.state = next
  order.expiresAt = null
  order.version++
}
