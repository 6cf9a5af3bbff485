import { until } from '@boxoffice/testing'
import { Capture } from './workflows/capture.js'
import type { PaymentsEnvironment } from './payments.fixture.js'
import { Reconcile } from './jobs/reconcile.js'

export const MINUTE = 60_000

/** What tests of comparing do with a environment's books and its provider's. */
export const reconciliationFixture = (environment: PaymentsEnvironment) => {
  /** Lets the next run begin now. */
  const begin = () =>
    environment.db.reconciliation.upsert({
      where: { provider: 'paystack' },
      create: { provider: 'paystack', reconciledUntil: new Date(), nextAt: new Date(0) },
      update: { reconciledUntil: new Date(), nextAt: new Date(0), runUntil: null },
    })
  const run = () => environment.db.reconciliation.findUniqueOrThrow({ where: { provider: 'paystack' } })

  /** A run from its beginning to its end, by whichever replica comes to it. */
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

  /** Asks again about what differs, as a person does who has put it right. */
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

  /** Lets a payment be old enough for nothing about it to be on its way. */
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
