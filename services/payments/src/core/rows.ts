export type {
  Dispute as DisputeRow,
  Payment as PaymentRow,
  Payout as PayoutRow,
  Refund as RefundRow,
} from '../generated/client.js'
