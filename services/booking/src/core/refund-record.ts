/** Money that goes back, in minor units. Without an amount it is all of a payment that no order took. */
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
