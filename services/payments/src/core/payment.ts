import { Controller } from '@nestjs/common'
import { payments, type Money, type Payment } from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'
import { Db, type PaymentRow } from '../db.js'

@Controller()
export class GetPaymentHandler {
  constructor(
    private readonly db: Db,
    private readonly members: Memberships,
  ) {}

  /** A payment by its reference. Throws `paymentNotFound`, also when it is not the caller's to see. */
  @Handle(payments.methods.getPayment)
  async getPayment({ reference }: { reference: string }): Promise<Payment> {
    const { subject } = userOrKey()
    const payment = await this.db.payment.findUnique({ where: { reference } })
    if (!payment) throw payments.faults.paymentNotFound({})
    const mayLook =
      payment.buyerId === subject || (await this.members.allows(payment.organizerId, ['OWNER', 'MANAGER']))
    if (!mayLook) throw payments.faults.paymentNotFound({})
    return toPayment(payment)
  }
}

/** The payment that counts for an order: the one whose money is here, else the newest. Null when none was opened. */
export const findPaymentOfOrder = (db: Db, orderId: string): Promise<PaymentRow | null> =>
  db.payment.findFirst({
    where: { orderId },
    orderBy: [{ capturedAt: { sort: 'asc', nulls: 'last' } }, { id: 'desc' }],
  })

/** What a payment is for, in minor units: the database has made sure that it is a safe integer. */
export const priceOf = ({ amount, currency }: PaymentRow): Money => ({ amount: Number(amount), currency })

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
