import { Inject, Injectable } from '@nestjs/common'
import { Clock, LOG, PeriodicJob, type Log } from '@boxoffice/service'
import { claim } from '@boxoffice/service/database'
import { Db, type PayoutRow } from '../db.js'
import { Providers, Refused, type PayoutProvider } from '../providers/provider.js'
import { Payees, toStoredAccount } from '../workflows/payees.js'
import { PayoutSettlement } from '../workflows/payout-settlement.js'
import { amountOf } from '../core/payout.js'
import { Prisma } from '../generated/client.js'
import { leaveToLease } from '../workflows/leave-to-lease.js'
import type { TransferReport } from '../core/provider-reports.js'

const AT_ONCE = 10

/** Sends payouts, and checks them until they have ended. Each has one reference, so that no money is sent twice. */
@Injectable()
export class SendPayouts extends PeriodicJob {
  protected readonly everyMs = 2_000

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly payees: Payees,
    private readonly settlement: PayoutSettlement,
    @Inject(Providers) private readonly providers: Providers,
    @Inject(LOG) private readonly logs: Log,
  ) {
    super()
  }

  async run(): Promise<number> {
    const due = await this.claim()
    await Promise.all(due.map(payout => this.advance(payout)))
    return due.length
  }

  /** Checks a payout now, since its provider has reported something about it. False when no payout has this reference. */
  async scheduleNow(reference: string): Promise<boolean> {
    const { count } = await this.db.payout.updateMany({
      where: { reference, state: { in: ['PENDING', 'STUCK', 'PAID'] } },
      data: { nextAt: this.clock.now() },
    })
    this.wake()
    return count > 0 || (await this.db.payout.count({ where: { reference } })) > 0
  }

  /**
   * Claims payouts that are due, by scheduling their next check: after 15 seconds at first, after an hour in the end. A PAID payout is checked
   * every day for a week, since it may come back.
   */
  private async claim(): Promise<PayoutRow[]> {
    const now = this.clock.now()
    const claimed = await claim<{ id: string }>(this.db, {
      table: 'payouts',
      lease: Prisma.sql`attempts = attempts + 1, next_at = case
        when state <> 'PAID'
          then ${now}::timestamptz + least(greatest((${now}::timestamptz - created_at) / 2, interval '15 seconds'), interval '1 hour')
        when ${now}::timestamptz < paid_at + interval '7 days' then ${now}::timestamptz + interval '1 day'
        else '9999-12-31' end`,
      due: Prisma.sql`state in ('PENDING', 'STUCK', 'PAID') and provider is not null and next_at <= ${now}::timestamptz`,
      order: 'next_at',
      limit: AT_ONCE,
      returning: 'id',
    })
    if (!claimed.length) return []
    return this.db.payout.findMany({ where: { id: { in: claimed.map(({ id }) => id) } } })
  }

  private async advance(payout: PayoutRow) {
    try {
      const { payouts } = this.providers.named(payout.provider!)
      const report = await this.reportOf(payout, payouts!)
      if (report) await this.settlement.apply(payout, report)
    } catch (error) {
      leaveToLease(this.logs, error, { payoutId: payout.id })
    }
  }

  /**
   * A transfer is requested only after its recipient is stored, so that a payout without one was never sent. Any other may have been sent, since
   * an answer may have been lost, so it is looked up before it is sent again.
   */
  private async reportOf(payout: PayoutRow, provider: PayoutProvider): Promise<TransferReport | null> {
    if (!payout.recipient) return this.sendFirst(payout, provider)
    const report = await provider.getTransfer(payout.reference)
    if (report || payout.state === 'PAID') return report
    return this.send(payout, provider, 'STUCK')
  }

  private async sendFirst(payout: PayoutRow, provider: PayoutProvider): Promise<TransferReport | null> {
    const found = await this.recipientOf(payout, provider)
    return typeof found === 'string' ? this.send({ ...payout, recipient: found }, provider, 'FAILED') : found
  }

  /** A transfer that is refused after an attempt whose answer was lost may exist: a person must look, and it is sent again. */
  private async send(
    payout: PayoutRow,
    provider: PayoutProvider,
    refused: 'FAILED' | 'STUCK',
  ): Promise<TransferReport> {
    try {
      return await provider.transfer(toTransferRequest(payout))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const detail = `The provider refuses the transfer: ${error.message}`
      return (await provider.getTransfer(payout.reference)) ?? { state: refused, detail }
    }
  }

  /** The recipient as of now; null when another replica was faster to store it, or a report when there is none. */
  private async recipientOf({ id, organizerId, currency }: PayoutRow, provider: PayoutProvider) {
    const destination = await this.payees.destinationOf(organizerId)
    if (!destination) return failed('The organizer has no bank account any more')
    try {
      const recipient = await provider.recipient({ ...destination, currency })
      const { count } = await this.db.payout.updateMany({
        where: { id, recipient: null, state: 'PENDING' },
        data: { recipient, ...toStoredAccount(destination) },
      })
      return count > 0 ? recipient : null
    } catch (error) {
      if (error instanceof Refused) return failed(`The provider refuses the account: ${error.message}`)
      throw error
    }
  }
}

const failed = (detail: string): TransferReport => ({ state: 'FAILED', detail })

const toTransferRequest = (payout: PayoutRow) => ({
  reference: payout.reference,
  amount: amountOf(payout),
  recipient: payout.recipient!,
  reason: 'Ticket sales',
})
