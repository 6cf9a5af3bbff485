import { Inject, Injectable } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { Provider } from '@boxoffice/contracts'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Capture } from './capture.js'
import { LateFees } from './late-fees.js'
import { Db, type PaymentRow } from '../db.js'
import { mismatchFound } from '../metrics.js'
import { inGroups } from './in-groups.js'
import { leaveToLease } from './leave-to-lease.js'
import { detailOf, differenceOf, type Difference } from '../core/difference.js'
import type { ChargeReport } from '../core/provider-reports.js'

/** A provider's report about the charge of a reference. */
export interface ListedCharge {
  reference: string
  report: ChargeReport
}

/** Other systems may use the same account at the provider, with other references. */
const OURS = 'bx-'
export const RECHECK_MS = 3_600_000
/** A charge that is younger than this may not be captured yet. */
export const SETTLING_MS = 10 * 60_000

/** Compares charges that a provider reports with payments. */
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
   * Compares charges with payments. Payments that are not captured yet are verified first, in groups, with `between` after each group. A
   * difference becomes a mismatch, once; a mismatch that is gone is resolved. May be repeated in any order. Throws `providerUnavailable`, and
   * whatever `between` throws.
   */
  async compare(
    provider: Provider,
    charges: ListedCharge[],
    between = () => Promise.resolve(),
  ): Promise<void> {
    const owned = charges.filter(({ reference }) => reference.startsWith(OURS))
    if (!owned.length) return
    const { payments, unverified } = await this.settled(provider, owned, between)
    const ours = owned.filter(({ reference }) => !unverified.has(reference))
    for (const { reference, report } of ours) await this.fees.post(payments.get(reference), report)
    const found = ours.flatMap(({ reference, report }) =>
      this.mismatch(provider, reference, payments.get(reference), report),
    )
    const now = this.clock.now()
    await this.resolve(provider, ours, found)
    const added = await this.db.mismatch.createManyAndReturn({ data: found, skipDuplicates: true })
    added.forEach(mismatchFound)
    const ids = [...payments.values()].filter(({ reconciledAt }) => !reconciledAt).map(({ id }) => id)
    await this.db.payment.updateMany({
      where: { id: { in: ids }, capturedAt: { not: null }, reconciledAt: null },
      data: { reconciledAt: now },
    })
  }

  /**
   * Payments by their references, after those that should be captured were verified. `unverified` are those for which that failed; the next run
   * lists them again.
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
    const answers = await inGroups(
      missing,
      payment => this.capture.verify(payment),
      between,
      ({ reference }, error) => leaveToLease(this.log, error, { reference }),
    )
    const verified = missing.map(({ reference }) => reference)
    const unverified = new Set(verified.filter((_, index) => answers[index]!.status === 'rejected'))
    if (unverified.size)
      this.log.warn({ provider, failed: unverified.size }, 'charges not verified: they are retried')
    return { payments: new Map([...known, ...(await read(verified))]), unverified }
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
