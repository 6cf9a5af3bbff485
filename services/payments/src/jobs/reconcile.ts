import { Inject, Injectable } from '@nestjs/common'
import { payments, type Provider } from '@boxoffice/contracts'
import { Clock, LOG, PeriodicJob, type Log } from '@boxoffice/service'
import { Db } from '../db.js'
import { Providers } from '../providers/provider.js'
import { BookComparison, RECHECK_MS, SETTLING_MS } from '../workflows/book-comparison.js'
import { inGroups } from '../workflows/in-groups.js'
import { ReconciliationLease, LeaseLost } from '../store/reconciliation-lease.js'
import { nextSpanLength, listCharges } from '../workflows/listed-charges.js'

const AT_ONCE = 10

/**
 * Holds providers' books against ours, once an hour: what was paid there since the time before, and an hour more, for charges that were
 * paid late. A tick does a slice of ten minutes, or what the provider lists at a time, and says how far it has come, so that the next goes on
 * from there. Then it asks for what was captured here and was in no list. One replica at a time has a provider: it says so again while it
 * asks, however long that takes.
 */
@Injectable()
export class Reconcile extends PeriodicJob {
  protected readonly everyMs = 15_000
  /** What the list of a provider has brought last, and in which run. */
  private readonly worked = new Map<Provider, { run: number; length: number; count: number }>()

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
      this.unlessAway(() => this.again()),
      ...this.providers.all().map(([name]) => this.unlessAway(() => this.goOn(name))),
    ])
    return done.reduce((sum, count) => sum + count, 0)
  }

  /** Since when the books of each provider were not compared, in seconds. */
  behind = async (): Promise<Record<string, number>> => {
    const names = this.providers.all().map(([name]) => name)
    const rows = await this.db.reconciliation.findMany({ where: { provider: { in: names } } })
    const now = this.clock.now().getTime()
    return Object.fromEntries(
      rows.map(({ provider, reconciledUntil }) => [provider, (now - reconciledUntil.getTime()) / 1_000]),
    )
  }

  /** What a provider cannot be asked now is asked when its lease has ended. */
  private async unlessAway(work: () => Promise<number>): Promise<number> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof LeaseLost) this.logs.info('books are compared by another replica')
      else if (payments.faults.providerUnavailable.is(error))
        this.logs.info('books are compared later: the provider is away')
      else throw error
      return 0
    }
  }

  private async goOn(provider: Provider): Promise<number> {
    const lease = await ReconciliationLease.acquire(this.db, this.clock, provider)
    if (!lease) return 0
    const { reconciledUntil, runUntil } = lease.run
    if (reconciledUntil < runUntil) await lease.advanceTo(await this.list(lease))
    else if ((await this.askForMissing(provider)) === AT_ONCE) await lease.advanceTo(reconciledUntil)
    else await lease.end()
    return 1
  }

  private async list({ provider, run, renew }: ReconciliationLease): Promise<Date> {
    const from = run.reconciledUntil
    const ofRun = run.runUntil.getTime()
    const before = this.worked.get(provider)
    const wanted = from.getTime() + nextSpanLength(before?.run === ofRun ? before : undefined)
    const span = { from, to: new Date(Math.min(wanted, ofRun)) }
    const { charges, to } = await listCharges(this.providers.named(provider), span, renew)
    await this.compare.compare(provider, charges, renew)
    this.worked.set(provider, { run: ofRun, length: to.getTime() - from.getTime(), count: charges.length })
    return to
  }

  /** Charges that were in no list: made before the span and paid in it, given back since, or not there. */
  private async askForMissing(provider: Provider): Promise<number> {
    const missing = await this.db.payment.findMany({
      where: { provider, reconciledAt: null, capturedAt: { lt: this.clock.in(-SETTLING_MS) } },
      orderBy: { capturedAt: 'asc' },
      take: AT_ONCE,
    })
    await this.ask(provider, missing)
    return missing.length
  }

  /** Mismatches whose time has come, of any provider: a person may have put them right. */
  private async again(): Promise<number> {
    const now = this.clock.now()
    const due = await this.db.$queryRaw<{ provider: Provider; reference: string }[]>`
      update mismatches set next_at = ${this.clock.in(RECHECK_MS)}::timestamptz
      where id = any(array(
        select id from mismatches where resolved_at is null and next_at <= ${now}::timestamptz
        order by next_at limit ${AT_ONCE} for update skip locked))
      returning provider::text, reference`
    for (const [name] of this.providers.all())
      await this.ask(
        name,
        due.filter(({ provider }) => provider === name),
      )
    return due.length
  }

  private async ask(name: Provider, payments: { reference: string }[]) {
    const provider = this.providers.named(name)
    const references = payments.map(({ reference }) => reference)
    const known = await this.db.payment.findMany({ where: { reference: { in: references } } })
    const refs = new Map(known.map(({ reference, providerRef }) => [reference, providerRef]))
    const verify = async ({ reference }: { reference: string }) => ({
      reference,
      report: await provider.verify(reference, refs.get(reference) ?? null),
    })
    // One that nobody can say anything of must not keep the books from being compared: it is asked about again with the next run.
    const answers = await inGroups(payments, verify, () => Promise.resolve())
    const failed = answers.filter(answer => answer.status === 'rejected').length
    if (failed) this.logs.warn({ provider: name, failed }, 'charges could not be asked about')
    await this.compare.compare(
      name,
      answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : [])),
    )
  }
}
