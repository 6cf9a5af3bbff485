import { randomBytes } from 'node:crypto'
import type { Faults } from './faults.js'
import { feesOf } from './fees.js'
import type {
  Charge,
  NewCharge,
  NewRefund,
  NewTransfer,
  Recipient,
  Refund,
  Subaccount,
  Transfer,
} from './records.js'
import { Refusal } from './refusal.js'
import { chargeData, refundEvent, transferEvent } from './paystack-objects.js'
import { sharesOf } from './shares.js'
import { BoundedMap } from './bounded-map.js'
import type { Webhooks } from './webhooks.js'

const MOST = 200_000
const SETTLE_AFTER = 300

/** Paystack's records of the shop's money, and the rules by which they change. */
export class PaystackLedger {
  readonly charges = new BoundedMap<string, Charge>(MOST)
  readonly refunds = new BoundedMap<number, Refund>(MOST)
  readonly recipients = new BoundedMap<string, Recipient>(MOST)
  readonly subaccounts = new BoundedMap<string, Subaccount>(MOST)
  readonly transfers = new BoundedMap<string, Transfer>(MOST)
  private readonly chargesById = new BoundedMap<string, Charge>(MOST)
  // Ids derive from the time, so that a restarted sandbox issues no id again that the shop already knows.
  private lastId = Date.now() * 1000

  constructor(
    private readonly webhooks: Webhooks,
    private readonly faults: Faults,
    private readonly settleAfter = SETTLE_AFTER,
  ) {}

  nextId = () => ++this.lastId

  all() {
    const { charges, refunds, recipients, subaccounts, transfers } = this
    return {
      charges: [...charges.values()],
      refunds: [...refunds.values()],
      recipients: [...recipients.values()],
      subaccounts: [...subaccounts.values()],
      transfers: [...transfers.values()],
    }
  }

  openCharge(wanted: NewCharge): Charge {
    const reference = wanted.reference ?? code('', 12)
    if (this.charges.has(reference))
      throw new Refusal(400, 'Duplicate Transaction Reference', 'duplicate_reference')
    const fees = feesOf(wanted.amount, wanted.currency)
    const opened = {
      id: this.nextId(),
      accessCode: code('', 15),
      fees,
      shares: wanted.subaccount ? sharesOf(wanted, fees, this.subaccount(wanted.subaccount)) : null,
      refunded: 0,
      createdAt: now(),
      paidAt: null,
    }
    const charge: Charge = { ...wanted, ...opened, reference, status: 'abandoned' }
    this.charges.set(reference, charge)
    this.chargesById.set(String(charge.id), charge)
    return charge
  }

  private subaccount(known: string): Subaccount {
    const subaccount = this.subaccounts.get(known)
    if (!subaccount) throw new Refusal(400, 'Invalid Subaccount', 'subaccount_not_found')
    return subaccount
  }

  charge(referenceOrId: string): Charge {
    const charge = this.charges.get(referenceOrId) ?? this.chargesById.get(referenceOrId)
    if (!charge) throw new Refusal(400, 'Transaction reference not found.', 'transaction_not_found')
    return charge
  }

  /** Captures the money, once. The first call returns whether the webhook's first attempt was answered; later calls return undefined. */
  pay(charge: Charge): Promise<boolean> | undefined {
    if (charge.paidAt) return undefined
    charge.status = 'success'
    charge.paidAt = now()
    return this.webhooks.send('charge.success', chargeData(charge))
  }

  /** Records what the buyer did instead of paying. No webhook reports it. False if the charge is already paid. */
  leave(charge: Charge, status: 'ongoing' | 'failed' | 'abandoned'): boolean {
    if (charge.paidAt) return false
    charge.status = status
    return true
  }

  refund(wanted: NewRefund): Refund {
    const charge = this.charge(wanted.transaction)
    const amount = this.refundable(charge, wanted)
    charge.refunded += amount
    const { reference, currency, email } = charge
    const { customerNote, merchantNote } = wanted
    const about = { chargeId: charge.id, reference, currency, email, customerNote, merchantNote }
    const id = this.nextId()
    const full = amount === charge.amount
    const refund: Refund = {
      id,
      ...about,
      amount,
      full,
      status: 'pending',
      createdAt: now(),
      settledAt: null,
    }
    this.refunds.set(id, refund)
    const fault = this.faults.now.refunds
    this.later(() => this.settleRefund(refund, charge, fault === 'ok' ? 'processed' : fault))
    return refund
  }

  /** A repeated reference is the same transfer, as long as amount and recipient are the same. */
  transfer(wanted: NewTransfer): Transfer {
    const known = this.transfers.get(wanted.reference ?? '')
    if (known) {
      if (known.amount === wanted.amount && known.recipient === wanted.recipient) return known
      throw new Refusal(400, 'Please provide a unique reference.', 'duplicate_reference')
    }
    const reference = wanted.reference ?? code('', 16)
    const opened = { id: this.nextId(), code: code('TRF_', 16), createdAt: now(), settledAt: null }
    const transfer: Transfer = { ...wanted, ...opened, reference, status: 'pending' }
    this.transfers.set(reference, transfer)
    const fault = this.faults.now.transfers
    if (fault === 'otp') transfer.status = 'otp'
    else this.later(() => this.settleTransfer(transfer, fault === 'failed' ? 'failed' : 'success'))
    if (fault === 'reversed') this.later(() => this.later(() => this.settleTransfer(transfer, 'reversed')))
    return transfer
  }

  private refundable(charge: Charge, { amount, currency }: NewRefund): number {
    if (!charge.paidAt) throw new Refusal(400, 'Transaction has not been paid', 'transaction_not_paid')
    if (currency && currency !== charge.currency) throw new Refusal(400, 'Currency is not the transaction’s')
    const left = charge.amount - charge.refunded
    if (left === 0) throw new Refusal(400, 'Transaction has been fully reversed', 'transaction_reversed')
    const wanted = amount ?? left
    if (wanted > left) throw new Refusal(400, `Refund amount cannot be more than ${left}`, 'amount_too_high')
    return wanted
  }

  private settleRefund(refund: Refund, charge: Charge, status: 'processed' | 'failed' | 'needs-attention') {
    refund.status = status
    refund.settledAt = now()
    if (status === 'failed') charge.refunded -= refund.amount
    if (status === 'processed' && charge.refunded === charge.amount) charge.status = 'reversed'
    void this.webhooks.send(`refund.${status}`, refundEvent(refund))
  }

  private settleTransfer(transfer: Transfer, status: 'success' | 'failed' | 'reversed') {
    transfer.status = status
    transfer.settledAt = now()
    void this.webhooks.send(
      `transfer.${status}`,
      transferEvent(transfer, this.recipients.get(transfer.recipient)),
    )
  }

  private later(act: () => void) {
    setTimeout(act, this.settleAfter).unref()
  }
}

/** A code in Paystack's style, like `TRF_8k2…`. */
export const code = (prefix: string, length: number) =>
  prefix + randomBytes(length).toString('hex').slice(0, length)

const now = () => new Date().toISOString()
