import { Inject, Injectable } from '@nestjs/common'
import { payments } from '@boxoffice/contracts'
import { Clock, LOG, PeriodicJob, type Log } from '@boxoffice/service'
import { Db, type PayoutRow } from '../db.js'
import { Providers, Refused, type PayoutProvider } from '../providers/provider.js'
import { Payees, toStoredAccount } from '../workflows/payees.js'
import { PayoutSettlement } from '../workflows/payout-settlement.js'
import { amountOf } from '../core/payout.js'
import type { TransferReport } from '../core/provider-reports.js'

const AT_ONCE = 10

/** Sends payouts, and asks until it is known what became of them: under one reference each, so that no money is sent twice. */
@Injectable()
export class SendPayouts extends PeriodicJob {
  protected readonly everyMs = 2_000

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly payees: Payees,
    private readonly settling: PayoutSettlement,
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

  /** Looks at a payout now: the provider has something to say of it. False when no payout has this reference. */
  async scheduleNow(reference: string): Promise<boolean> {
    const { count } = await this.db.payout.updateMany({
      where: { reference, state: { in: ['PENDING', 'STUCK', 'PAID'] } },
      data: { nextAt: this.clock.now() },
    })
    this.wake()
    return count > 0 || (await this.db.payout.count({ where: { reference } })) > 0
  }

  /**
   * Takes payouts that are due, by moving their next time: 15 seconds at first, an hour in the end. One that is PAID is asked about every
   * day for a week, since it may come back.
   */
  private async claim(): Promise<PayoutRow[]> {
    const now = this.clock.now()
    const claimed = await this.db.$queryRaw<{ id: string }[]>`
      update payouts set attempts = attempts + 1, next_at = case
        when state <> 'PAID'
          then ${now}::timestamptz + least(greatest((${now}::timestamptz - created_at) / 2, interval '15 seconds'), interval '1 hour')
        when ${now}::timestamptz < paid_at + interval '7 days' then ${now}::timestamptz + interval '1 day'
        else '9999-12-31' end
      where id = any(array(
        select id from payouts where state in ('PENDING', 'STUCK', 'PAID') and provider is not null and next_at <= ${now}::timestamptz
        order by next_at limit ${AT_ONCE} for update skip locked))
      returning id`
    if (!claimed.length) return []
    return this.db.payout.findMany({ where: { id: { in: claimed.map(({ id }) => id) } } })
  }

  private async advance(payout: PayoutRow) {
    try {
      const { payouts } = this.providers.named(payout.provider!)
      const news = await this.newsOf(payout, payouts!)
      if (news) await this.settling.apply(payout, news)
    } catch (error) {
      if (payments.faults.providerUnavailable.is(error)) return
      this.logs.warn({ err: error, payoutId: payout.id }, 'a payout could not be advanced and will be')
    }
  }

  /**
   * A transfer is made only once its recipient is kept: so a payout without one was never sent. Any other may have been, since an answer
   * may have been lost, so it is looked for before it is sent again.
   */
  private async newsOf(payout: PayoutRow, provider: PayoutProvider): Promise<TransferReport | null> {
    if (!payout.recipient) return this.sendFirst(payout, provider)
    const news = await provider.getTransfer(payout.reference)
    if (news || payout.state === 'PAID') return news
    return this.send(payout, provider, 'STUCK')
  }

  private async sendFirst(payout: PayoutRow, provider: PayoutProvider): Promise<TransferReport | null> {
    const found = await this.recipientOf(payout, provider)
    return typeof found === 'string' ? this.send({ ...payout, recipient: found }, provider, 'FAILED') : found
  }

  /** Refused after an attempt whose answer was lost, it may have been made by that: then a person must look, and it is sent again. */
  private async send(
    payout: PayoutRow,
    provider: PayoutProvider,
    refused: 'FAILED' | 'STUCK',
  ): Promise<TransferReport> {
    try {
      return await provider.transfer(orderOf(payout))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const detail = `The provider refuses the transfer: ${error.message}`
      return (await provider.getTransfer(payout.reference)) ?? { state: refused, detail }
    }
  }

  /** Whom to pay, as of now; null when another replica was faster to find out, or what is wrong when there is nobody. */
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

const orderOf = (payout: PayoutRow) => ({
  reference: payout.reference,
  amount: amountOf(payout),
  recipient: payout.recipient!,
  reason: 'Ticket sales',
})
