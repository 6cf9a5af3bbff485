import { booking, type OrderState } from '@boxoffice/contracts'

import type { OrderRecord } from './order.js'

/** A change of an order's state. */
export type Step =
  'confirm' | 'expire' | 'release' | 'owe' | 'refund' | 'refundPart' | 'chargeBack' | 'cancel'

/**
 * Every way that an order can go. `confirm` from EXPIRED is a late payment that found its seats still free;
 * `owe` is money that must go back: of one that can not be honoured, or whose tickets have ended. `refundPart` leaves it tickets.
 * `chargeBack` is a bank that has taken all of the money.
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

/** The condition that an order holds or has tickets: SQL for an order’s own row, word for word that of the index over live orders. */
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
