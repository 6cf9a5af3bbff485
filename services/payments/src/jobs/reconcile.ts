import { Inject, Injectable } from '@nestjs/common'
import { payments, type Provider } from '@boxoffice/contracts'
import { Clock, LOG, PeriodicJob, type Log } from '@boxoffice/service'
import { claim } from '@boxoffice/service/database'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { Providers, Refused } from '../providers/provider.js'
import { BookComparison, RECHECK_MS, SETTLING_MS } from '../workflows/book-comparison.js'
import { inGroups } from '../workflows/in-groups.js'
import { leaveToLease } from '../workflows/leave-to-lease.js'
import { ReconciliationLease, LeaseLost } from '../store/reconciliation-lease.js'
import { nextSpanLength, listCharges } from '../workflows/listed-charges.js'

const AT_ONCE = 10

/**
 * Compares providers' charges with payments, once an hour: those paid since the last time, and in the hour before, for charges that were listed
 * late. A run does a slice of ten minutes, or as much as the provider lists at a time, and stores how far it came, so that the next goes on from
 * there. Then it verifies captured payments that were in no list. One replica at a time has a provider's lease, which it renews as it works.
 */
@Injectable()
export class Reconcile extends PeriodicJob {
  protected readonly everyMs = 15_000
  /** The last listed span of each provider, and the run that it belongs to. */
  private readonly lastSpans = new Map<Provider, { run: number; length: number; count: number }>()

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly compare: BookComparison,
    @Inject(Providers) private readonly providers: Providers,
    @Inject(LOG) private readonly logs: Log,
  ) {
    super()
  }

  async run(): Promise<number> {
    const done = await Promise.all([
      this.unlessUnavailable(() => this.recheckMismatches()),
      ...this.providers.all().map(([name]) => this.unlessUnavailable(() => this.goOn(name))),
    ])
    return done.reduce((sum, count) => sum + count, 0)
  }

  /** The seconds since each provider's charges were last compared. */
  behind = async (): Promise<Record<string, number>> => {
    const names = this.providers.all().map(([name]) => name)
    const rows = await this.db.reconciliation.findMany({ where: { provider: { in: names } } })
    const now = this.clock.now().getTime()
    return Object.fromEntries(
      rows.map(({ provider, reconciledUntil }) => [provider, (now - reconciledUntil.getTime()) / 1_000]),
    )
  }

  /** Work that a provider's outage or refusal interrupts is done when its lease has ended. */
  private async unlessUnavailable(work: () => Promise<number>): Promise<number> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof LeaseLost) this.logs.info('reconciliation is done by another replica')
      else if (payments.faults.providerUnavailable.is(error))
        this.logs.info('reconciliation is done later: the provider is unavailable')
      else if (error instanceof Refused)
        this.logs.warn({ reason: error.message }, 'reconciliation is done later: the provider refuses it')
      else throw error
      return 0
    }
  }

  private async goOn(provider: Provider): Promise<number> {
    const lease = await ReconciliationLease.acquire(this.db, this.clock, provider)
    if (!lease) return 0
    const { reconciledUntil, runUntil } = lease.run
    if (reconciledUntil < runUntil) await lease.advanceTo(await this.list(lease))
    else if ((await this.verifyMissing(provider)) === AT_ONCE) await lease.advanceTo(reconciledUntil)
    else await lease.end()
    return 1
  }

  private async list({ provider, run, renew }: ReconciliationLease): Promise<Date> {
    const from = run.reconciledUntil
    const ofRun = run.runUntil.getTime()
    const before = this.lastSpans.get(provider)
    const wanted = from.getTime() + nextSpanLength(before?.run === ofRun ? before : undefined)
    const span = { from, to: new Date(Math.min(wanted, ofRun)) }
    const { charges, to } = await listCharges(this.providers.named(provider), span, renew)
    await this.compare.compare(provider, charges, renew)
    this.lastSpans.set(provider, { run: ofRun, length: to.getTime() - from.getTime(), count: charges.length })
    return to
  }

  /** Verifies captured payments whose charges were in no list: opened before the span and paid in it, refunded since, or absent. */
  private async verifyMissing(provider: Provider): Promise<number> {
    const missing = await this.db.payment.findMany({
      where: { provider, reconciledAt: null, capturedAt: { lt: this.clock.in(-SETTLING_MS) } },
      orderBy: { capturedAt: 'asc' },
      take: AT_ONCE,
    })
    await this.verifyAndCompare(provider, missing)
    return missing.length
  }

  /** Checks mismatches of any provider that are due: a person may have put them right. */
  private async recheckMismatches(): Promise<number> {
    const now = this.clock.now()
    const due = await claim<{ provider: Provider; reference: string }>(this.db, {
      table: 'mismatches',
      lease: Prisma.sql`next_at = ${this.clock.in(RECHECK_MS)}::timestamptz`,
      due: Prisma.sql`resolved_at is null and next_at <= ${now}::timestamptz`,
      order: 'next_at',
      limit: AT_ONCE,
      returning: 'provider::text, reference',
    })
    for (const [name] of this.providers.all())
      await this.verifyAndCompare(
        name,
        due.filter(({ provider }) => provider === name),
      )
    return due.length
  }

  private async verifyAndCompare(name: Provider, payments: { reference: string }[]) {
    const provider = this.providers.named(name)
    const references = payments.map(({ reference }) => reference)
    const known = await this.db.payment.findMany({ where: { reference: { in: references } } })
    const refs = new Map(known.map(({ reference, providerRef }) => [reference, providerRef]))
    const verify = async ({ reference }: { reference: string }) => ({
      reference,
      report: await provider.verify(reference, refs.get(reference) ?? null),
    })
    // A charge that cannot be verified does not delay the others: it is verified again in the next run.
    const answers = await inGroups(
      payments,
      verify,
      () => Promise.resolve(),
      ({ reference }, error) => leaveToLease(this.logs, error, { reference }),
    )
    const failed = answers.filter(answer => answer.status === 'rejected').length
    if (failed) this.logs.warn({ provider: name, failed }, 'charges not verified: they are retried')
    await this.compare.compare(
      name,
      answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : [])),
    )
  }
}
