/** A refund, in minor units. Without an amount it refunds all of a payment that no order uses, and has that payment's id. */
export interface RefundRecord {
  id: string
  orderId: string
  paymentId: string
  amount: number | null
  reason: string
  ticketIds: string[]
  askedBy: string | null
  state: 'PENDING' | 'DONE'
  createdAt: Date
}

/** A refund as it was read under lock. */
export type KnownRefund = Pick<RefundRecord, 'id' | 'orderId' | 'paymentId' | 'state'>

/** A refund whose money has reached the buyer. */
export interface ArrivedRefund {
  id: string
  amount: number
}
