import { Controller, Inject } from '@nestjs/common'
import { Payments as Remote, payments } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { getPayment } = payments.methods

/** What became of money. */
@Controller()
export class Payments {
  constructor(@Inject(Remote) private readonly payments: Remote) {}

  @Route('GET /payments/:reference', getPayment, {
    summary: 'The state of a payment, for its buyer and the event’s organizer',
    may: 'buyer',
    faults: [payments.faults.paymentNotFound],
  })
  get(payment: Input<typeof getPayment>) {
    return this.payments.getPayment(payment)
  }
}
