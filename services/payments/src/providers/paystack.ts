import { Inject, Injectable } from '@nestjs/common'
import { z } from 'zod'
import { minorUnits, payments } from '@boxoffice/contracts'
import { Config } from '../config.js'
import { PaystackCalls } from './paystack-calls.js'
import { PaystackPayouts } from './paystack-payouts.js'
import { PAYSTACK_DECIMALS, paystackLimits } from './paystack-limits.js'
import { chargeFrom, isSigned, keyOf, reportFrom, PaystackCharge } from './paystack-webhook.js'
import { CurrencyRefused } from './provider.js'
import type { CheckoutRequest, PaidCharges, PaymentProvider, Refused, RefundRequest } from './provider.js'
import type { Charge, OpenedCheckout, RefundReport } from '../core/provider-reports.js'

const PAGE = 100

const Initialized = z.object({ authorization_url: z.url({ protocol: /^https?$/ }) })
const Refund = z.object({
  id: z.union([z.int(), z.string()]).transform(String),
  status: z.string(),
  merchant_note: z.string().nullish(),
})
const Paid = PaystackCharge.extend({ reference: z.string() })

/** Paystack, through its official SDK: https://paystack.com/docs/api */
@Injectable()
export class Paystack implements PaymentProvider {
  private readonly secretKey: string

  constructor(
    @Inject(Config) config: Config,
    @Inject(PaystackCalls) private readonly calls: PaystackCalls,
    @Inject(PaystackPayouts) readonly payouts: PaystackPayouts,
  ) {
    this.secretKey = config.PAYSTACK_SECRET_KEY
  }

  chargeLimits = paystackLimits

  /**
   * The platform gets its fee of a divided charge, and Paystack's fee is taken off the organizer's share.
   */
  async initialize({
    reference,
    orderId,
    amount,
    email,
    returnUrl,
    split,
  }: CheckoutRequest): Promise<OpenedCheckout | null> {
    if (minorUnits(amount.currency) !== PAYSTACK_DECIMALS) throw inOtherUnits(amount.currency)
    const wanted = {
      reference,
      email,
      ...amount,
      callback_url: returnUrl,
      metadata: JSON.stringify({ orderId }),
      ...(split && {
        subaccount: split.account,
        transaction_charge: split.platformFee,
        bearer: 'subaccount',
      }),
    }
    const initialized = await this.calls.askUnless(isDuplicate, Initialized, () =>
      this.calls.sdk.transaction.initialize(wanted),
    )
    return initialized && { url: initialized.authorization_url, providerRef: null }
  }

  async verify(reference: string): Promise<Charge> {
    const charge = await this.calls.askUnless(isUnknown, PaystackCharge, () =>
      this.calls.sdk.transaction.verify({ reference }),
    )
    return charge ? chargeFrom(charge) : { state: 'UNPAID' }
  }

  async refund({ id, chargeRef, amount }: RefundRequest): Promise<RefundReport> {
    const wanted = { transaction: chargeRef, ...amount, merchant_note: id }
    return refundFrom(await this.calls.ask(Refund, () => this.calls.sdk.refund.create(wanted)))
  }

  /** The SDK's own list cannot be asked for the refunds of one charge. */
  async findRefund({ id, chargeRef }: RefundRequest): Promise<RefundReport | null> {
    const query = { transaction: chargeRef, perPage: String(PAGE) }
    const refunds = await this.calls.ask(z.array(Refund), () =>
      this.calls.sdk.send({ path: '/refund', method: 'GET', query }),
    )
    const found = refunds.find(refund => refund.merchant_note === id)
    return found ? refundFrom(found) : null
  }

  async getRefund(providerRef: string): Promise<RefundReport> {
    return refundFrom(await this.calls.ask(Refund, () => this.calls.sdk.refund.fetch({ id: providerRef })))
  }

  webhookKey(body: Uint8Array, signature: string): string {
    if (!isSigned(body, signature, this.secretKey)) throw payments.faults.signatureInvalid({})
    return keyOf(body)
  }

  readWebhook = reportFrom

  async paidCharges({ from, to }: { from: Date; to: Date }, cursor: string | null): Promise<PaidCharges> {
    const page = Number(cursor ?? 1)
    const query = {
      ...{ status: 'success', from: from.toISOString(), to: to.toISOString() },
      ...{ page: String(page), perPage: String(PAGE) },
    }
    const found = await this.calls.ask(z.array(Paid), () =>
      this.calls.sdk.send({ path: '/transaction', method: 'GET', query }),
    )
    const charges = found.map(charge => ({
      reference: charge.reference,
      amount: { amount: charge.amount, currency: charge.currency },
      state: charge.status === 'reversed' ? ('REVERSED' as const) : ('PAID' as const),
      fee: charge.fees ?? null,
    }))
    return { charges, next: found.length < PAGE ? null : String(page + 1) }
  }
}

const inOtherUnits = (currency: string) =>
  new CurrencyRefused(
    `Paystack counts ${currency} in hundredths, which it does not have`,
    'unsupported_units',
  )

const isDuplicate = ({ code, message }: Refused) =>
  code === 'duplicate_reference' || /duplicate.*reference/i.test(message)
const isUnknown = ({ code, message }: Refused) =>
  code === 'transaction_not_found' || /transaction reference not found/i.test(message)

const refundFrom = ({ id, status }: z.output<typeof Refund>): RefundReport => {
  const isStuck = status === 'failed' || /^needs.attention$/.test(status)
  return {
    providerRef: id,
    state: status === 'processed' ? 'DONE' : isStuck ? 'STUCK' : 'PENDING',
    detail: `Paystack says that refund ${id} is ${status}`,
  }
}
