import { Inject, Injectable } from '@nestjs/common'
import { payments, type Provider } from '@boxoffice/contracts'
import { Clock, LOG, Tick, type Log } from '@boxoffice/service'
import { Db } from '../db.js'
import { Providers } from '../providers/provider.js'
import { Compare, RECHECK_MS, SETTLING_MS } from './compare.js'
import { listed, type Span } from './listed.js'

const HOUR_MS = 3_600_000
const SLICE_MS = 10 * 60_000
/** Who has taken a provider and dies over it is replaced after this long. */
const LEASE_MS = 60_000
const AT_ONCE = 10

interface Run {
  provider: Provider
  comparedUntil: Date
  runUntil: Date
}

/**
 * Holds providers' books against ours, once an hour: what was paid there since the time before, and an hour more, for charges that were
 * paid late. A tick does a slice of ten minutes and says how far it has come, so that the next goes on from there. Then it asks for what
 * was captured here and was in no list. One replica at a time has a provider.
 */
@Injectable()
export class Reconcile extends Tick {
  protected readonly everyMs = 15_000

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly compare: Compare,
    @Inject(Providers) private readonly providers: Providers,
    @Inject(LOG) private readonly logs: Log,
  ) {
    super()
  }

  async tick(): Promise<number> {
    const done = await Promise.all([
      this.unlessAway(() => this.again()),
      ...this.providers.all().map(([name]) => this.unlessAway(() => this.goOn(name))),
    ])
    return done.reduce((sum, count) => sum + count, 0)
  }

  /** What a provider cannot be asked now is asked when its lease has ended. */
  private async unlessAway(work: () => Promise<number>): Promise<number> {
    try {
      return await work()
    } catch (error) {
      if (!payments.faults.providerUnavailable.is(error)) throw error
      this.logs.info('books are compared later: the provider is away')
      return 0
    }
  }

  private async goOn(provider: Provider): Promise<number> {
    const run = await this.claim(provider)
    if (!run) return 0
    const from = run.comparedUntil
    if (from < run.runUntil) {
      const slice = { from, to: new Date(Math.min(from.getTime() + SLICE_MS, run.runUntil.getTime())) }
      await this.cameTo(run, await this.list(provider, slice))
      return 1
    }
    const asked = await this.askForMissing(provider)
    if (asked < AT_ONCE) await this.end(run)
    else await this.cameTo(run, from)
    return 1
  }

  /** Takes a provider whose time has come; a run that nobody is at begins an hour before where the last one has ended. */
  private async claim(provider: Provider): Promise<Run | undefined> {
    const now = this.clock.now()
    await this.db.reconciliation.createMany({
      data: [{ provider, comparedUntil: now, nextAt: now }],
      skipDuplicates: true,
    })
    const [run] = await this.db.$queryRaw<Run[]>`
      update reconciliations set next_at = ${this.clock.in(LEASE_MS)}::timestamptz,
        compared_until = case when run_until is null then compared_until - interval '1 hour' else compared_until end,
        run_until = coalesce(run_until, ${now}::timestamptz)
      where provider = ${provider}::provider and next_at <= ${now}::timestamptz
      returning provider::text, compared_until as "comparedUntil", run_until as "runUntil"`
    return run
  }

  private async list(provider: Provider, slice: Span): Promise<Date> {
    const { charges, to } = await listed(this.providers.named(provider), slice)
    await this.compare.these(provider, charges)
    return to
  }

  /** Charges that were in no list: made before the span and paid in it, given back since, or not there. */
  private async askForMissing(provider: Provider): Promise<number> {
    const missing = await this.db.payment.findMany({
      where: { provider, comparedAt: null, capturedAt: { lt: this.clock.in(-SETTLING_MS) } },
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
      where id in (
        select id from mismatches where resolved_at is null and next_at <= ${now}::timestamptz
        order by next_at limit ${AT_ONCE} for update skip locked)
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
      told: await provider.verify(reference, refs.get(reference) ?? null),
    })
    const answers = await Promise.allSettled(payments.map(verify))
    const failed = answers.filter(answer => answer.status === 'rejected')
    // One that nobody can say anything of must not keep the books from being compared: it is asked about again with the next run.
    if (failed.length === AT_ONCE) throw failed[0]!.reason
    if (failed.length)
      this.logs.warn({ provider: name, failed: failed.length }, 'charges could not be asked about')
    await this.compare.these(
      name,
      answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : [])),
    )
  }

  private cameTo = ({ provider, runUntil }: Run, comparedUntil: Date) =>
    this.db.reconciliation.updateMany({
      where: { provider, runUntil },
      data: { comparedUntil, nextAt: this.clock.now() },
    })

  private end = ({ provider, runUntil }: Run) =>
    this.db.reconciliation.updateMany({
      where: { provider, runUntil },
      data: { runUntil: null, nextAt: this.clock.in(HOUR_MS) },
    })
}
