import { booking, type OrderState } from '@boxoffice/contracts'

/** What can happen to an order. */
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

/** That an order holds tickets, or has some: SQL, of an order's own row. Just these words are in the index over live orders. */
export const LIVE_ORDER = `orders.state in ('HELD', 'CONFIRMED', 'PARTIALLY_REFUNDED')`

/** Whether the step can be taken from this state. */
export const can = (step: Step, state: OrderState): boolean => transitions[step][state] !== undefined

/** The state after the step. Throws `wrongState` when it can not be taken. */
export function after(step: Step, state: OrderState): OrderState {
  const next = transitions[step][state]
  if (!next) throw booking.faults.wrongState({ state })
  return next
}
