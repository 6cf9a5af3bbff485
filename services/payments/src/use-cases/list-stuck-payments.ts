import { Controller } from '@nestjs/common'
import { payments, type StuckKind, type StuckMoney } from '@boxoffice/contracts'
import { admin } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { PollPayments } from '../jobs/poll-payments.js'
import { Db } from '../db.js'
import { SendPayouts } from '../jobs/send-payouts.js'
import { Reconcile } from '../jobs/reconcile.js'
import { SendRefunds } from '../jobs/send-refunds.js'
import { impatientAt, listStuckMoney, type StuckRow } from '../store/stuck-money.js'
import { whatToDo } from '../core/stuck-money-advice.js'

@Controller()
export class ListStuckPaymentsHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly polling: PollPayments,
    private readonly sending: SendRefunds,
    private readonly paying: SendPayouts,
    private readonly reconciling: Reconcile,
  ) {}

  /** The oldest 200 of what needs a person, and what to do about each. By an ADMIN. */
  @Handle(payments.methods.listStuckPayments)
  async listStuckPayments({ kind }: { kind?: StuckKind | undefined }): Promise<{ data: StuckMoney[] }> {
    admin()
    const rows = await listStuckMoney(this.db, kind ?? null, this.clock.now())
    return { data: rows.map(shown) }
  }

  /**
   * Makes what is stuck due now, for whoever works on it by the clock. A dispute stays with the buyer's bank, so nothing is tried of
   * one. By an ADMIN. Throws `notStuck`, and `refundBlockedByDispute` for a refund that the bank has to decide about first.
   */
  @Handle(payments.methods.retryStuckPayment)
  async retryStuckPayment({ kind, id }: { kind: StuckKind; id: string }): Promise<void> {
    admin()
    if (kind === 'REFUND' && (await this.db.refund.count({ where: { id, waits: true } })))
      throw payments.faults.refundBlockedByDispute({})
    if (!(await this.makeDue(kind, id))) throw payments.faults.notStuck({})
    for (const clock of [this.polling, this.sending, this.paying, this.reconciling]) clock.wake()
  }

  private async makeDue(kind: StuckKind, id: string): Promise<boolean> {
    const nextAt = this.clock.now()
    const { payment, refund, payout, dispute, mismatch } = this.db
    const isStuck = [
      { state: 'STUCK' as const, capturedAt: null },
      { state: { in: ['OPEN' as const, 'CLOSED' as const] }, undecidedSince: { lte: impatientAt(nextAt) } },
    ]
    const due = {
      PAYMENT: () => payment.updateMany({ where: { id, OR: isStuck }, data: { nextVerifyAt: nextAt } }),
      REFUND: () => refund.updateMany({ where: { id, state: 'STUCK' }, data: { nextAt } }),
      PAYOUT: () => payout.updateMany({ where: { id, state: 'STUCK' }, data: { nextAt } }),
      DISPUTE: async () => ({ count: await dispute.count({ where: { id, state: 'OPEN' } }) }),
      MISMATCH: () => mismatch.updateMany({ where: { id, resolvedAt: null }, data: { nextAt } }),
    }
    const { count } = await due[kind]()
    return count > 0
  }
}

const shown = ({ since, amount, currency, cause, ...row }: StuckRow): StuckMoney => ({
  ...row,
  since: since.toISOString(),
  amount: amount === null || currency === null ? null : { amount: Number(amount), currency },
  whatToDo: whatToDo[cause],
})
