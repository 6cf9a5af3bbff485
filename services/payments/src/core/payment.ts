import type { Money, Payment } from '@boxoffice/contracts'
import type { PaymentRow } from './rows.js'

/** The price of a payment. The database ensures that its amount is a safe integer. */
export const priceOf = ({ amount, currency }: Pick<PaymentRow, 'amount' | 'currency'>): Money => ({
  amount: Number(amount),
  currency,
})

/** The part of a payment that is neither refunded, nor on its way back, nor in dispute, in minor units. */
export const remainingOf = ({
  amount,
  refunded,
  disputed,
}: Pick<PaymentRow, 'amount' | 'refunded' | 'disputed'>): bigint => amount - refunded - disputed

/** A payment as the contract has it. */
export const toPayment = (payment: PaymentRow): Payment => ({
  id: payment.id,
  orderId: payment.orderId,
  reference: payment.reference,
  provider: payment.provider,
  state: payment.state,
  amount: priceOf(payment),
  capturedAt: payment.capturedAt?.toISOString() ?? null,
  version: payment.version,
})
