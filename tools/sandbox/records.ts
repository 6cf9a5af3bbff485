/**
 * A charge at Paystack, which calls one that nobody has tried to pay `abandoned`; a declined or abandoned one
 * can still be paid.
 */
export interface Charge {
  id: number
  reference: string
  accessCode: string
  email: string
  /** The amount in minor units, like every amount here. */
  amount: number
  currency: string
  fees: number
  metadata: unknown
  callbackUrl: string | null
  subaccount: string | null
  /** The platform's part of a divided charge; null when the subaccount's own percentage defines it. */
  transactionCharge: number | null
  /** The account that bears the fees. */
  bearer: 'account' | 'subaccount'
  /** The parts of a divided charge. */
  shares: Shares | null
  status: 'abandoned' | 'ongoing' | 'failed' | 'success' | 'reversed'
  /** The amount that refunds have taken or reserved. */
  refunded: number
  createdAt: string
  paidAt: string | null
}

/** The parts in minor units; together with the fees they are the amount. */
export interface Shares {
  platform: number
  subaccount: number
}

export interface Subaccount {
  code: string
  name: string
  accountNumber: string
  bankCode: string
  percentage: number
}

export interface Refund {
  id: number
  chargeId: number
  reference: string
  amount: number
  currency: string
  email: string
  full: boolean
  customerNote: string | null
  merchantNote: string | null
  status: 'pending' | 'processed' | 'failed' | 'needs-attention'
  createdAt: string
  settledAt: string | null
}

export interface Recipient {
  id: number
  code: string
  type: string
  name: string
  accountNumber: string
  bankCode: string
  bankName: string
  currency: string
  createdAt: string
}

export interface Transfer {
  id: number
  code: string
  reference: string
  amount: number
  currency: string
  recipient: string
  reason: string | null
  status: 'pending' | 'otp' | 'success' | 'failed' | 'reversed'
  createdAt: string
  settledAt: string | null
}

export type NewCharge = Pick<
  Charge,
  'email' | 'amount' | 'currency' | 'metadata' | 'callbackUrl' | 'subaccount' | 'transactionCharge' | 'bearer'
> & {
  reference: string | undefined
}
export type NewRefund = Pick<Refund, 'customerNote' | 'merchantNote'> & {
  transaction: string
  amount: number | undefined
  currency: string | undefined
}
export type NewTransfer = Pick<Transfer, 'amount' | 'currency' | 'recipient' | 'reason'> & {
  reference: string | undefined
}
