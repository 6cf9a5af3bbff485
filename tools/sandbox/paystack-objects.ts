import type { Charge, Recipient, Refund, Transfer } from './records.js'

export const INTEGRATION = 100_001
const DOMAIN = 'test'

const answers: Record<Charge['status'], string> = {
  abandoned: 'The transaction was not completed',
  ongoing: 'Transaction in progress',
  failed: 'Declined',
  success: 'Successful',
  reversed: 'Reversed',
}

const card = {
  authorization_code: 'AUTH_sandbox0001',
  bin: '408408',
  last4: '4081',
  exp_month: '12',
  exp_year: '2030',
  channel: 'card',
  card_type: 'visa ',
  bank: 'TEST BANK',
  country_code: 'NG',
  brand: 'visa',
  reusable: true,
  signature: 'SIG_sandbox000000000001',
  account_name: null,
}

const customer = (id: number, email: string) => ({
  id,
  first_name: null,
  last_name: null,
  email,
  customer_code: `CUS_${id}`,
  phone: null,
  metadata: null,
  risk_action: 'default',
  international_format_phone: null,
})

/** A charge as `transaction/verify` answers it and as `charge.success` contains it. */
export const chargeData = (charge: Charge) => ({
  id: charge.id,
  domain: DOMAIN,
  status: charge.status,
  reference: charge.reference,
  receipt_number: null,
  amount: charge.amount,
  message: null,
  gateway_response: answers[charge.status],
  paid_at: charge.paidAt,
  created_at: charge.createdAt,
  channel: 'card',
  currency: charge.currency,
  ip_address: '127.0.0.1',
  metadata: charge.metadata,
  log: null,
  fees: charge.paidAt ? charge.fees : null,
  fees_split: null,
  authorization: charge.paidAt ? card : {},
  customer: customer(charge.id, charge.email),
  plan: null,
  split: {},
  subaccount: charge.subaccount ? { subaccount_code: charge.subaccount } : {},
  order_id: null,
  paidAt: charge.paidAt,
  createdAt: charge.createdAt,
  requested_amount: charge.amount,
  source: null,
  transaction_date: charge.createdAt,
})

/** A refund as `refund` and `refund/:id` answer it. */
export const refundData = (refund: Refund) => ({
  id: refund.id,
  integration: INTEGRATION,
  domain: DOMAIN,
  transaction: refund.chargeId,
  transaction_reference: refund.reference,
  dispute: null,
  settlement: null,
  amount: refund.amount,
  deducted_amount: refund.status === 'processed' ? refund.amount : 0,
  fully_deducted: refund.status === 'processed',
  currency: refund.currency,
  channel: 'card',
  status: refund.status,
  refunded_by: 'sandbox',
  refunded_at: refund.status === 'processed' ? refund.settledAt : null,
  expected_at: refund.createdAt,
  customer_note: refund.customerNote,
  merchant_note: refund.merchantNote,
  createdAt: refund.createdAt,
  updatedAt: refund.settledAt ?? refund.createdAt,
})

/** A new refund: only in this answer Paystack puts the complete charge into `transaction`. */
export const newRefundData = (refund: Refund, charge: Charge) => ({
  ...refundData(refund),
  transaction: chargeData(charge),
})

/** A refund as the `refund.*` webhooks contain it. */
export const refundEvent = (refund: Refund) => ({
  id: refund.id,
  status: refund.status,
  transaction_reference: refund.reference,
  refund_reference: `RFD_${refund.id}`,
  amount: refund.amount,
  currency: refund.currency,
  processor: 'mpgs_zen',
  customer: { first_name: null, last_name: null, email: refund.email },
  customer_note: refund.customerNote,
  merchant_note: refund.merchantNote,
  refund_type: refund.full ? 'full' : 'partial',
  integration: INTEGRATION,
  domain: DOMAIN,
})

/** A recipient of transfers, as `transferrecipient` answers it. */
export const recipientData = (recipient: Recipient) => ({
  active: true,
  createdAt: recipient.createdAt,
  updatedAt: recipient.createdAt,
  currency: recipient.currency,
  domain: DOMAIN,
  id: recipient.id,
  integration: INTEGRATION,
  name: recipient.name,
  recipient_code: recipient.code,
  type: recipient.type,
  is_deleted: false,
  details: {
    authorization_code: null,
    account_number: recipient.accountNumber,
    account_name: recipient.name,
    bank_code: recipient.bankCode,
    bank_name: recipient.bankName,
  },
})

/** A transfer as `transfer` and `transfer/verify` answer it. */
export const transferData = (transfer: Transfer) => ({
  id: transfer.id,
  integration: INTEGRATION,
  domain: DOMAIN,
  amount: transfer.amount,
  currency: transfer.currency,
  source: 'balance',
  source_details: null,
  reason: transfer.reason,
  recipient: transfer.recipient,
  status: transfer.status,
  failures: null,
  transfer_code: transfer.code,
  titan_code: null,
  transferred_at: transfer.settledAt,
  reference: transfer.reference,
  createdAt: transfer.createdAt,
  updatedAt: transfer.settledAt ?? transfer.createdAt,
})

/** A transfer as the `transfer.*` webhooks contain it. */
export const transferEvent = (transfer: Transfer, recipient: Recipient | undefined) => ({
  ...transferData(transfer),
  integration: { id: INTEGRATION, is_live: false, business_name: 'Boxoffice sandbox' },
  recipient: recipient ? recipientData(recipient) : { recipient_code: transfer.recipient },
  session: { provider: null, id: null },
})
