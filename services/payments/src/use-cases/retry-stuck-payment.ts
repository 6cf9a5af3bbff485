import { Controller } from '@nestjs/common'
import { payments, type StuckKind } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Access } from '../access.js'
import { Db } from '../db.js'
import { PollPayments } from '../jobs/poll-payments.js'
import { Reconcile } from '../jobs/reconcile.js'
import { SendPayouts } from '../jobs/send-payouts.js'
import { SendRefunds } from '../jobs/send-refunds.js'
import { makeStuckMoneyDue } from '../store/stuck-money.js'

@Controller()
export class RetryStuckPaymentHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly access: Access,
    private readonly polling: PollPayments,
    private readonly refunds: SendRefunds,
    private readonly payouts: SendPayouts,
    private readonly reconciling: Reconcile,
  ) {}

  /**
   * Makes stuck money due now, for the job that works on it. A dispute is the bank's to decide, so that a retry of one does nothing. For an
   * ADMIN. Throws `notStuck`, and `refundBlockedByDispute` for a refund that a bank has to decide about first.
   */
  @Handle(payments.methods.retryStuckPayment)
  async retryStuckPayment({ kind, id }: { kind: StuckKind; id: string }): Promise<void> {
    this.access.requireAdmin()
    if (kind === 'REFUND' && (await this.db.refund.count({ where: { id, awaitsDispute: true } })))
      throw payments.faults.refundBlockedByDispute({})
    if (!(await makeStuckMoneyDue(this.db, kind, id, this.clock.now()))) throw payments.faults.notStuck({})
    for (const job of [this.polling, this.refunds, this.payouts, this.reconciling]) job.wake()
  }
}
