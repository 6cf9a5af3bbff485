import type { Provider } from '@boxoffice/contracts'
import type { Clock } from '@boxoffice/service'
import type { Db } from '../db.js'

/** Who has taken a provider and dies over it is replaced after this long. */
const LEASE_MS = 60_000
const HOUR_MS = 3_600_000

interface Run {
  reconciledUntil: Date
  runUntil: Date
}

/** Another replica has the provider, or a person has begun its comparison anew. */
export class LeaseLost extends Error {}

/** The comparison of a provider's books, in the hands of one replica: by the time in its row, which nobody else has written. */
export class ReconciliationLease {
  private constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    readonly provider: Provider,
    readonly run: Run,
    private until: Date,
  ) {}

  /** Takes a provider whose time has come; a run that nobody is at begins an hour before where the last one has ended. */
  static async acquire(db: Db, clock: Clock, provider: Provider): Promise<ReconciliationLease | undefined> {
    const now = clock.now()
    const until = clock.in(LEASE_MS)
    await db.reconciliation.createMany({
      data: [{ provider, reconciledUntil: now, nextAt: now }],
      skipDuplicates: true,
    })
    const [run] = await db.$queryRaw<Run[]>`
      update reconciliations set next_at = ${until}::timestamptz,
        reconciled_until = case when run_until is null then reconciled_until - interval '1 hour' else reconciled_until end,
        run_until = coalesce(run_until, ${now}::timestamptz)
      where provider = ${provider}::provider and next_at <= ${now}::timestamptz
      returning reconciled_until as "reconciledUntil", run_until as "runUntil"`
    return run && new ReconciliationLease(db, clock, provider, run, until)
  }

  /** Has it for another minute. Throws `LeaseLost`. */
  renew = async (): Promise<void> => {
    const until = this.clock.in(LEASE_MS)
    await this.write({ nextAt: until })
    this.until = until
  }

  /** Books are compared up to here, and whoever comes next goes on. Throws `LeaseLost`. */
  advanceTo = (reconciledUntil: Date) => this.write({ reconciledUntil, nextAt: this.clock.now() })

  /** The run is over; the next is in an hour. Throws `LeaseLost`. */
  end = () => this.write({ runUntil: null, nextAt: this.clock.in(HOUR_MS) })

  private async write(data: { nextAt: Date; reconciledUntil?: Date; runUntil?: null }): Promise<void> {
    const { provider, until } = this
    const { count } = await this.db.reconciliation.updateMany({ where: { provider, nextAt: until }, data })
    if (!count) throw new LeaseLost('the lease is another’s')
  }
}
