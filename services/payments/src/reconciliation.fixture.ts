import { until } from '@boxoffice/testing'
import { Capture } from './workflows/capture.js'
import type { PaymentsEnvironment } from './payments.fixture.js'
import { Reconcile } from './jobs/reconcile.js'

export const MINUTE = 60_000

/** The steps of tests that compare payments' books with the provider's. */
export const reconciliationFixture = (environment: PaymentsEnvironment) => {
  /** Makes the next run due. */
  const begin = () =>
    environment.db.reconciliation.upsert({
      where: { provider: 'paystack' },
      create: { provider: 'paystack', reconciledUntil: new Date(), nextAt: new Date(0) },
      update: { reconciledUntil: new Date(), nextAt: new Date(0), runUntil: null },
    })
  const run = () => environment.db.reconciliation.findUniqueOrThrow({ where: { provider: 'paystack' } })

  /** Makes a whole run, at any of the replicas. */
  async function compare() {
    await begin()
    const isOver = async () => {
      await Promise.all(environment.all(Reconcile).map(reconcile => reconcile.run()))
      const { runUntil, nextAt } = await run()
      return runUntil === null && nextAt > new Date()
    }
    await until(isOver, { withinMs: 30_000 })
  }

  const mismatchesOf = (reference: string) =>
    environment.db.mismatch.findMany({ where: { reference }, orderBy: { id: 'asc' } })

  /** Makes a mismatch due, and checks it until it is resolved: its cause has been removed. */
  async function again(reference: string) {
    await environment.db.mismatch.updateMany({
      where: { reference, resolvedAt: null },
      data: { nextAt: new Date(0) },
    })
    await until(async () => {
      await environment.get(Reconcile).run()
      return (await mismatchesOf(reference)).every(({ resolvedAt }) => resolvedAt)
    })
  }

  async function captured() {
    const order = await environment.checkout()
    await environment.buyer(order.reference, 'pay')
    await environment.get(Capture).verify(await environment.payment(order.reference))
    return order
  }

  /** Makes a payment so old that no report about it can be on its way. */
  const age = (reference: string) =>
    environment.db.payment.update({
      where: { reference },
      data: { capturedAt: new Date(Date.now() - 11 * MINUTE), createdAt: new Date(Date.now() - 12 * MINUTE) },
    })

  async function foreign(reference: string) {
    await environment.asSomebody('/transaction/initialize', { email: 'a@b.test', amount: 5_000, reference })
    await environment.buyer(reference, 'pay')
    return reference
  }

  return { begin, run, compare, mismatchesOf, again, captured, age, foreign }
}
