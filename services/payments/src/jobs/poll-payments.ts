import { Inject, Injectable } from '@nestjs/common'
import { payments } from '@boxoffice/contracts'
import { Clock, LOG, PeriodicJob, type Log } from '@boxoffice/service'
import { claim } from '@boxoffice/service/database'
import { Capture } from '../workflows/capture.js'
import { Db, type PaymentRow } from '../db.js'
import { Prisma } from '../generated/client.js'
import { paymentVerified } from '../metrics.js'
import { Refused } from '../providers/provider.js'
import { leaveToLease } from '../workflows/leave-to-lease.js'
import { closePayment } from '../store/payments.js'

/** Payments verified at once: at a third of a second for an answer, a thousand in seven seconds. */
const AT_ONCE = 50
/** Booking closes a payment within two minutes of its deadline; one that is open longer is abandoned. */
const ABANDONED_MS = 5 * 60_000

/** Verifies payments at their providers: webhooks are sent for successful charges only, and get lost. */
@Injectable()
export class PollPayments extends PeriodicJob {
  protected readonly everyMs = 2_000

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly capture: Capture,
    @Inject(LOG) private readonly logs: Log,
  ) {
    super()
  }

  async run(): Promise<number> {
    const due = await this.claim()
    await Promise.all(due.map(payment => this.verify(payment)))
    return due.length
  }

  /**
   * Claims payments that are due, by scheduling their next verification: no other replica verifies them too, and if this process dies they are
   * verified then. OPEN payments are verified every 20 to 60 seconds; others at intervals that grow with the time since their deadline, from
   * one minute to two hours, for a day.
   */
  private async claim(): Promise<PaymentRow[]> {
    const now = this.clock.now()
    const claimed = await claim<{ id: string }>(this.db, {
      table: 'payments',
      lease: Prisma.sql`next_verify_at = case
        when state = 'OPEN'
          then ${now}::timestamptz + least(greatest((${now}::timestamptz - created_at) / 2, interval '20 seconds'), interval '60 seconds')
        when ${now}::timestamptz < expires_at + interval '24 hours'
          then ${now}::timestamptz + least(greatest((${now}::timestamptz - expires_at) / 2, interval '60 seconds'), interval '2 hours')
        end`,
      due: Prisma.sql`next_verify_at <= ${now}::timestamptz`,
      order: 'next_verify_at',
      limit: AT_ONCE,
      returning: 'id',
    })
    if (!claimed.length) return []
    return this.db.payment.findMany({ where: { id: { in: claimed.map(({ id }) => id) } } })
  }

  private async verify(payment: PaymentRow) {
    try {
      const outcome = await this.capture.verify(payment)
      if (payment.undecidedSince) await this.note(payment, null)
      if (payment.expiresAt < this.clock.in(-ABANDONED_MS)) await closePayment(this.db, payment)
      paymentVerified(payment, outcome)
    } catch (error) {
      const isUnavailable = payments.faults.providerUnavailable.is(error)
      paymentVerified(payment, isUnavailable ? 'unavailable' : 'failed')
      leaveToLease(this.logs, error, { paymentId: payment.id })
      const isUndecided = isUnavailable || error instanceof Refused
      if (isUndecided && !payment.undecidedSince) await this.note(payment, this.clock.now())
    }
  }

  /** Stores since when the provider does not report whether a payment was paid: after an hour that needs a person. */
  private note = ({ id }: PaymentRow, undecidedSince: Date | null) =>
    this.db.payment.updateMany({ where: { id }, data: { undecidedSince } })
}
