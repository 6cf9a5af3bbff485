import { Inject, Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { Clock, LOG, PeriodicJob, type Log } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db, type PayoutRow, type Tx } from '../db.js'
import { payoutReservedPosting } from '../core/postings.js'
import { payoutBecame } from '../metrics.js'
import { Providers } from '../providers/provider.js'
import { listAccounts, lockAccount } from '../store/accounts.js'
import { PayoutRuns } from '../store/payout-runs.js'
import { isExternalFailure, leaveToLease } from '../workflows/leave-to-lease.js'
import { Payees, toStoredAccount, type PayoutDestination } from '../workflows/payees.js'
import { SendPayouts } from './send-payouts.js'
import { SplitAccounts } from '../workflows/split-accounts.js'
import { post } from '../store/postings.js'

const AT_ONCE = 10
const RETRY_MS = 60_000

/** Makes payouts of due amounts. Any number of replicas may run it: an organizer's payouts in a currency are made one after the other. */
@Injectable()
export class MakePayouts extends PeriodicJob {
  protected readonly everyMs = 2_000

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly runs: PayoutRuns,
    private readonly payees: Payees,
    private readonly splits: SplitAccounts,
    private readonly sending: SendPayouts,
    @Inject(Providers) private readonly providers: Providers,
    @Inject(LOG) private readonly logs: Log,
  ) {
    super()
  }

  async run(): Promise<number> {
    const organizerIds = await this.runs.claim(AT_ONCE)
    await Promise.all(organizerIds.map(organizerId => this.runFor(organizerId)))
    return organizerIds.length
  }

  /** An outage or a refusal is retried in a minute. After a bug the run is repeated when its lease ends, in an hour at most. */
  private async runFor(organizerId: string) {
    try {
      await this.splits.renew(organizerId)
      await this.makeAll(organizerId)
    } catch (error) {
      if (isExternalFailure(error)) await this.runs.scheduleIn(organizerId, RETRY_MS)
      leaveToLease(this.logs, error, { organizerId })
    }
  }

  /** The bank account is fetched before the transaction, and only when an amount is due. */
  private async makeAll(organizerId: string) {
    const accounts = await listAccounts(this.db, organizerId, this.config, this.clock.now())
    const { payouts } = this.providers.forPayouts()
    const due = accounts.filter(account => account.due > 0n && payouts.paysOutIn(account.currency))
    const destination = due.length > 0 && (await this.payees.destinationOf(organizerId))
    if (!destination) return
    for (const { currency } of due) {
      const payout = await this.db.tx(tx => this.make(tx, organizerId, currency, destination))
      if (!payout) continue
      payoutBecame('made', payout)
      this.sending.wake()
    }
  }

  /** Computes the due amount again under the account's lock, and reserves it before the provider is asked to send it. */
  private async make(tx: Tx, organizerId: string, currency: string, destination: PayoutDestination) {
    await lockAccount(tx, organizerId, currency)
    const now = this.clock.now()
    const last = await tx.payout.findFirst({
      where: { organizerId, currency, provider: { not: null } },
      orderBy: { id: 'desc' },
    })
    if (last && delaysNext(last, destination, now)) return undefined
    const account = (await listAccounts(tx, organizerId, this.config, now)).find(
      each => each.currency === currency,
    )
    if (!account?.due) return undefined
    const payout = await tx.payout.create({
      data: {
        ...{ id: newId(), organizerId, currency, amount: account.due, ...toStoredAccount(destination) },
        ...{ provider: this.providers.forPayouts().name, reference: `bx-${crypto.randomUUID()}` },
        ...{ createdAt: now, nextAt: now },
      },
    })
    await post(tx, [payoutReservedPosting(payout, now)])
    return payout
  }
}

/** A payout that is under way delays the next; one that failed does so for a day, unless the next goes to another bank account. */
function delaysNext(
  { state, nextAt, ...last }: PayoutRow,
  destination: PayoutDestination,
  now: Date,
): boolean {
  if (state === 'PENDING' || state === 'STUCK') return true
  if (state === 'PAID' || nextAt <= now) return false
  const { bankCode, accountEnding, accountName } = toStoredAccount(destination)
  return (
    last.bankCode === bankCode && last.accountEnding === accountEnding && last.accountName === accountName
  )
}
