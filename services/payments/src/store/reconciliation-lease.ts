import type { Provider } from '@boxoffice/contracts'
import type { Clock } from '@boxoffice/service'
import type { Db } from '../db.js'

/** A process that dies during a comparison is replaced after this long. */
const LEASE_MS = 60_000
const HOUR_MS = 3_600_000

interface Run {
  reconciledUntil: Date
  runUntil: Date
}

/** Another replica has the lease, or a person has restarted the comparison. */
export class LeaseLost extends Error {}

/** The comparison of a provider's charges, leased to one replica. The time in its row shows that the lease is still its own. */
export class ReconciliationLease {
  private constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    readonly provider: Provider,
    readonly run: Run,
    private until: Date,
  ) {}

  /** Leases a provider whose comparison is due. A new run begins an hour before the end of the last one. */
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

  /** Extends the lease by a minute. Throws `LeaseLost`. */
  renew = async (): Promise<void> => {
    const until = this.clock.in(LEASE_MS)
    await this.write({ nextAt: until })
    this.until = until
  }

  /**
   * Stores the progress of the comparison, and ends the lease so that the next one goes on from there. Throws
   * `LeaseLost`.
   */
  advanceTo = (reconciledUntil: Date) => this.write({ reconciledUntil, nextAt: this.clock.now() })

  /** Ends the run; the next is in an hour. Throws `LeaseLost`. */
  end = () => this.write({ runUntil: null, nextAt: this.clock.in(HOUR_MS) })

  private async write(data: { nextAt: Date; reconciledUntil?: Date; runUntil?: null }): Promise<void> {
    const { provider, until } = this
    const { count } = await this.db.reconciliation.updateMany({ where: { provider, nextAt: until }, data })
    if (!count) throw new LeaseLost('another replica has the lease')
  }
}
