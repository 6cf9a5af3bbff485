import { randomBytes } from 'node:crypto'
import type { Payable, ChargeStore } from './checkout.js'
import type { Faults } from './faults.js'
import { BoundedMap } from './bounded-map.js'
import { digitsOf, feeOf } from './stripe-currencies.js'
import type { StripeCharge, StripeDispute, StripeRefund } from './stripe-records.js'
import { StripeRefusal } from './stripe-refusal.js'
import { chargeObject, disputeObject, eventObject, refundObject, sessionObject } from './stripe-objects.js'
import type { Webhooks } from './webhooks.js'

const MOST = 200_000
const SETTLE_AFTER = 300

export type NewSession = Pick<
  StripeCharge,
  'reference' | 'email' | 'amount' | 'currency' | 'callbackUrl' | 'metadata' | 'intentMetadata' | 'endsAt'
>

/** Stripe's records of the shop's money, and the rules by which they change. */
export class StripeLedger implements ChargeStore {
  readonly charges = new BoundedMap<string, StripeCharge>(MOST)
  readonly refunds = new BoundedMap<string, StripeRefund>(MOST)
  readonly disputes = new BoundedMap<string, StripeDispute>(MOST)
  /** Charges by the ids of session, intent and charge. */
  private readonly byId = new BoundedMap<string, StripeCharge>(3 * MOST)

  constructor(
    private readonly webhooks: Webhooks,
    private readonly faults: Faults,
    private readonly settleAfter = SETTLE_AFTER,
  ) {}

  open(wanted: NewSession): StripeCharge {
    const { amount, currency } = wanted
    const ids = { sessionId: id('cs_test_', 40), intentId: id('pi_', 24), chargeId: id('ch_', 24) }
    const charge: StripeCharge = {
      ...{ ...wanted, ...ids, ...feeOf(amount, currency), digits: digitsOf(currency) },
      ...{ status: 'abandoned', refunded: 0, createdAt: seconds(), paidAt: null, paidSecond: null },
    }
    this.charges.set(charge.reference, charge)
    for (const each of Object.values(ids)) this.byId.set(each, charge)
    return charge
  }

  charge(reference: string): StripeCharge {
    return this.charges.get(reference) ?? this.find(reference, 'checkout.session')
  }

  /** Finds a charge by the id of its session, intent or charge. Throws a refusal as Stripe writes it. */
  find(anyId: string, what: string): StripeCharge {
    const charge = this.byId.get(anyId)
    if (!charge) throw new StripeRefusal(404, `No such ${what}: '${anyId}'`, 'resource_missing', 'id')
    return charge
  }

  pay(charge: StripeCharge): Promise<boolean> | undefined {
    if (charge.paidAt || this.isOver(charge)) return undefined
    charge.status = 'success'
    charge.paidAt = new Date().toISOString()
    charge.paidSecond = seconds()
    return this.notify('checkout.session.completed', more => {
      const session = sessionObject(charge, [])
      return { ...session, amount_total: session.amount_total + more }
    })
  }

  leave(charge: Payable, status: 'ongoing' | 'failed' | 'abandoned'): boolean {
    if (charge.paidAt) return false
    charge.status = status
    return true
  }

  isOver = ({ endsAt, paidAt }: StripeCharge) => !paidAt && endsAt <= seconds()

  refund(intentId: string, wanted: number | undefined, metadata: Record<string, string>): StripeRefund {
    const charge = this.find(intentId, 'payment_intent')
    const left = charge.amount - charge.refunded
    if (!charge.paidAt) throw new StripeRefusal(400, 'This PaymentIntent does not have a successful charge')
    if (left === 0)
      throw new StripeRefusal(
        400,
        `Charge ${charge.chargeId} has already been refunded.`,
        'charge_already_refunded',
      )
    const amount = wanted ?? left
    if (amount > left)
      throw new StripeRefusal(
        400,
        `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      )
    charge.refunded += amount
    const { chargeId, currency } = charge
    const about = { id: id('re_', 24), intentId, chargeId, amount, currency, metadata }
    const refund: StripeRefund = { ...about, status: 'pending', createdAt: seconds() }
    this.refunds.set(refund.id, refund)
    const outcome = { ok: 'succeeded', failed: 'failed', 'needs-attention': 'requires_action' } as const
    const status = outcome[this.faults.now.refunds]
    setTimeout(() => this.settle(refund, charge, status), this.settleAfter).unref()
    return refund
  }

  /** Opens a dispute: the buyer's bank wants the money. */
  dispute(reference: string, amount: number | undefined, reason: string): StripeDispute {
    const charge = this.charge(reference)
    const { intentId, chargeId, currency } = charge
    const about = { id: id('du_', 24), intentId, chargeId, currency, reason, amount: amount ?? charge.amount }
    const dispute = { ...about, status: 'needs_response', createdAt: seconds() }
    this.disputes.set(dispute.id, dispute)
    void this.notify('charge.dispute.created', () => disputeObject(dispute))
    return dispute
  }

  decide(disputeId: string, status: string): StripeDispute {
    const dispute = this.disputes.get(disputeId)
    if (!dispute) throw new StripeRefusal(404, `No such dispute: '${disputeId}'`, 'resource_missing', 'id')
    dispute.status = status
    const isClosed = ['won', 'lost', 'warning_closed', 'prevented'].includes(status)
    void this.notify(`charge.dispute.${isClosed ? 'closed' : 'updated'}`, () => disputeObject(dispute))
    return dispute
  }

  private settle(refund: StripeRefund, charge: StripeCharge, status: StripeRefund['status']) {
    refund.status = status
    if (status === 'failed') charge.refunded -= refund.amount
    if (charge.refunded === charge.amount) charge.status = 'reversed'
    const type = status === 'failed' ? 'refund.failed' : 'refund.updated'
    void this.notify(type, () => refundObject(refund))
    if (status === 'succeeded') void this.notify('charge.refunded', () => chargeObject(charge, []))
  }

  private notify(type: string, object: (more: number) => object): Promise<boolean> {
    const event = { id: id('evt_', 24), created: seconds() }
    return this.webhooks.sendMessage(more => JSON.stringify(eventObject(event, type, object(more))))
  }
}

const id = (prefix: string, length: number) => prefix + randomBytes(length).toString('hex').slice(0, length)
const seconds = () => Math.floor(Date.now() / 1_000)
