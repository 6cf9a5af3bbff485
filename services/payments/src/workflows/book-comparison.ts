import { Inject, Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { Provider } from '@boxoffice/contracts'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Capture } from './capture.js'
import { LateFees } from './late-fees.js'
import { Db, type PaymentRow } from '../db.js'
import { mismatchesFound } from '../metrics.js'
import { inGroups } from './in-groups.js'
import { detailOf, differenceOf, type Difference } from '../core/difference.js'
import type { ChargeReport } from '../core/provider-reports.js'

/** What a provider says of a reference. */
export interface ListedCharge {
  reference: string
  report: ChargeReport
}

/** References of others who are paid through the same account are none of ours. */
const OURS = 'bx-'
export const RECHECK_MS = 3_600_000
/** Money that came a moment ago may be on its way to being captured. */
export const SETTLING_MS = 10 * 60_000

/** The one place where a provider's books and ours are held against each other. */
@Injectable()
export class BookComparison {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly capture: Capture,
    private readonly fees: LateFees,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Compares charges as the provider tells of them. Money that is not here yet is fetched first, some payments at a time; `between` is
   * done after each of them. What differs becomes a mismatch, once; what no longer does is resolved. May be done again, in any order:
   * what was fetched is not asked for twice. Throws `providerUnavailable`, and what `between` throws.
   */
  async compare(
    provider: Provider,
    charges: ListedCharge[],
    between = () => Promise.resolve(),
  ): Promise<void> {
    const owned = charges.filter(({ reference }) => reference.startsWith(OURS))
    if (!owned.length) return
    const { payments, silent } = await this.settled(provider, owned, between)
    const ours = owned.filter(({ reference }) => !silent.has(reference))
    for (const { reference, report } of ours) await this.fees.post(payments.get(reference), report)
    const found = ours.flatMap(({ reference, report }) =>
      this.mismatch(provider, reference, payments.get(reference), report),
    )
    const now = this.clock.now()
    await this.resolve(provider, ours, found)
    const added = await this.db.mismatch.createManyAndReturn({ data: found, skipDuplicates: true })
    mismatchesFound(this.log, added)
    const ids = [...payments.values()].filter(({ reconciledAt }) => !reconciledAt).map(({ id }) => id)
    await this.db.payment.updateMany({
      where: { id: { in: ids }, capturedAt: { not: null }, reconciledAt: null },
      data: { reconciledAt: now },
    })
  }

  /**
   * Our payments by their references, after the provider was asked about those whose money should be here. `silent` are those of which
   * it could not be learnt; the next run lists them again.
   */
  private async settled(provider: Provider, charges: ListedCharge[], between: () => Promise<void>) {
    const read = async (wanted: string[]) =>
      (await this.db.payment.findMany({ where: { provider, reference: { in: wanted } } })).map(
        payment => [payment.reference, payment] as const,
      )
    const known = new Map(await read(charges.map(({ reference }) => reference)))
    const paid = charges
      .filter(({ report }) => report.state === 'PAID')
      .map(({ reference }) => known.get(reference))
    const missing = paid.filter(payment => payment && !payment.capturedAt) as PaymentRow[]
    const answers = await inGroups(missing, payment => this.capture.verify(payment), between)
    const asked = missing.map(({ reference }) => reference)
    const silent = new Set(asked.filter((_, index) => answers[index]!.status === 'rejected'))
    if (silent.size) this.log.warn({ provider, failed: silent.size }, 'charges could not be asked about')
    return { payments: new Map([...known, ...(await read(asked))]), silent }
  }

  private mismatch(
    provider: Provider,
    reference: string,
    payment: PaymentRow | undefined,
    report: ChargeReport,
  ) {
    const kind = differenceOf(payment, report)
    if (!kind || this.isSettling(kind, payment)) return []
    const price = report.state === 'UNPAID' ? payment! : report.amount
    return [
      {
        ...{ id: newId(), provider, reference, kind, detail: detailOf(kind, payment, report) },
        ...{ amount: BigInt(price.amount), currency: price.currency },
        ...{ foundAt: this.clock.now(), nextAt: this.clock.in(RECHECK_MS) },
      },
    ]
  }

  private isSettling(kind: Difference, payment: PaymentRow | undefined): boolean {
    const since =
      kind === 'NOT_CAPTURED' ? payment?.createdAt : kind === 'ABSENT' ? payment?.capturedAt : null
    return !!since && since > this.clock.in(-SETTLING_MS)
  }

  private async resolve(
    provider: Provider,
    charges: ListedCharge[],
    found: { reference: string; kind: Difference }[],
  ) {
    const differing = found.map(({ reference, kind }) => ({ reference, kind }))
    await this.db.mismatch.updateMany({
      where: {
        provider,
        resolvedAt: null,
        reference: { in: charges.map(({ reference }) => reference) },
        ...(differing.length && { NOT: { OR: differing } }),
      },
      data: { resolvedAt: this.clock.now() },
    })
  }
}
