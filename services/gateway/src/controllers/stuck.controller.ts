import { Controller, Inject } from '@nestjs/common'
import { Payments, payments } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { listStuckPayments, retryStuckPayment } = payments.methods

/** Payments, refunds and payouts that cannot go on without a person. */
@Controller()
export class Stuck {
  constructor(@Inject(Payments) private readonly payments: Payments) {}

  @Route('GET /admin/stuck-payments', listStuckPayments, {
    bounded: true,
    summary: 'Money that needs a person, oldest first, and what to do about it; none of it on a good day',
    access: ['ADMIN'],
  })
  list(query: Input<typeof listStuckPayments>) {
    return this.payments.listStuckPayments(query)
  }

  @Route('POST /admin/stuck-payments/:kind/:id/retry', retryStuckPayment, {
    summary: 'Retries at once; the list shows the result',
    access: ['ADMIN'],
    status: 202,
  })
  retry(money: Input<typeof retryStuckPayment>) {
    return this.payments.retryStuckPayment(money)
  }
}
