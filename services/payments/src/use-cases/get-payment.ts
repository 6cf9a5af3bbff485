import { Controller } from '@nestjs/common'
import { payments, type Payment } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { toPayment } from '../core/payment.js'
import { Db } from '../db.js'

@Controller()
export class GetPaymentHandler {
  constructor(
    private readonly db: Db,
    private readonly access: Access,
  ) {}

  /** A payment by its reference. Throws `paymentNotFound`, also for a payment that the caller may not see. */
  @Handle(payments.methods.getPayment)
  async getPayment({ reference }: { reference: string }): Promise<Payment> {
    return toPayment(
      await this.access.requireReadablePayment(() => this.db.payment.findUnique({ where: { reference } })),
    )
  }
}
