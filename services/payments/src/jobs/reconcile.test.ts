import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { register } from 'prom-client'
import { payments } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { until } from '@boxoffice/testing'
import { Capture } from '../workflows/capture.js'
import { PollPayments } from './poll-payments.js'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { Paystack } from '../providers/paystack.js'
import { reconciliationFixture } from '../reconciliation.fixture.js'
import { BookComparison } from '../workflows/book-comparison.js'
import { Reconcile } from './reconcile.js'

let environment: PaymentsEnvironment
let books: ReturnType<typeof reconciliationFixture>
beforeAll(async () => {
  environment = await PaymentsEnvironment.open({ count: 2 })
  books = reconciliationFixture(environment)
  // The jobs run only when a test calls them, and no other job verifies payments.
  for (const clock of [...environment.all(Reconcile), ...environment.all(PollPayments)])
    await clock.onModuleDestroy()
})
beforeEach(() => environment.faults({ webhooks: 'drop' }))
afterEach(() => void jest.restoreAllMocks())
afterAll(() => environment.close())

describe('Reconcile', () => {
  test('goes on where it was when the provider is available again, and leaves nothing out', async () => {
    const references = Array.from({ length: 120 }, () => `bx-${crypto.randomUUID()}`)
    for (const reference of references) await books.foreign(reference)
    await books.begin()
    const [first] = environment.all(Reconcile)
    await first!.run()
    const { reconciledUntil, runUntil } = await books.run()
    await environment.faults({ paystack: 'down', webhooks: 'drop' })
    await first!.run()
    expect(await books.run()).toMatchObject({ reconciledUntil, runUntil })
    await environment.faults({ webhooks: 'drop' })
    await environment.db.reconciliation.updateMany({ data: { nextAt: new Date(0) } })
    const isOver = async () => {
      await Promise.all(environment.all(Reconcile).map(reconcile => reconcile.run()))
      await environment.db.reconciliation.updateMany({
        where: { runUntil: { not: null } },
        data: { nextAt: new Date(0) },
      })
      return (await books.run()).runUntil === null
    }
    await until(isOver, { withinMs: 60_000 })
    const found = await environment.db.mismatch.count({
      where: { reference: { in: references }, kind: 'UNKNOWN' },
    })
    expect(found).toBe(references.length)
  }, 120_000)

  test('runs at one replica at a time', async () => {
    const busy = { now: 0, most: 0 }
    const spies = environment.all(Paystack).map(paystack => {
      const ask = paystack.paidCharges.bind(paystack)
      return jest.spyOn(paystack, 'paidCharges').mockImplementation(async (...asked) => {
        busy.most = Math.max(busy.most, ++busy.now)
        // The provider is slow, so that two concurrent calls would be counted.
        await new Promise(resolve => setTimeout(resolve, 50))
        return ask(...asked).finally(() => busy.now--)
      })
    })
    const runAll = () => Promise.all([0, 1, 0, 1].map(index => environment.get(Reconcile, index).run()))
    await books.begin()
    await runAll()
    await books.compare()
    expect(busy.most).toBe(1)

    // The control: without the time in the row, no replica sees that another has the lease.
    const leases = environment.all(Clock).map(clock => jest.spyOn(clock, 'in').mockReturnValue(new Date(0)))
    await books.begin()
    await runAll()
    expect(busy.most).toBeGreaterThan(1)
    for (const spy of [...spies, ...leases]) spy.mockRestore()
  })

  describe('many payments that are paid and not captured', () => {
    const MANY = 60
    let paid: string[]
    beforeEach(async () => {
      await books.compare()
      const orders = await Promise.all(Array.from({ length: MANY }, () => environment.checkout()))
      paid = orders.map(({ reference }) => reference)
      for (const reference of paid) await environment.buyer(reference, 'pay')
      await books.begin()
    })
    const here = () =>
      environment.db.payment.count({ where: { reference: { in: paid }, capturedAt: { not: null } } })

    /**
     * Lets each verification of a payment wait for `before`, and counts the verifications and the concurrent
     * ones.
     */
    function asking(before: (reference: string, replica: number) => Promise<void>) {
      const seen = { now: 0, most: 0, asked: 0, replicas: new Set<number>() }
      const spies = environment.all(Capture).map((capture, replica) => {
        const ask = capture.verify.bind(capture)
        return jest.spyOn(capture, 'verify').mockImplementation(async payment => {
          seen.asked += 1
          seen.replicas.add(replica)
          seen.most = Math.max(seen.most, ++seen.now)
          try {
            await before(payment.reference, replica)
            return await ask(payment)
          } finally {
            seen.now -= 1
          }
        })
      })
      return Object.assign(seen, { restore: () => spies.forEach(spy => spy.mockRestore()) })
    }

    test('are verified in groups by the replica that has the lease, although that takes longer than the lease', async () => {
      const [first, second] = environment.all(Reconcile)
      let slow = 0
      const seen = asking(async () => {
        // Each group takes 50 of the 60 seconds; the other replica looks for work meanwhile.
        if (seen.now < 2) environment.advance(50_000)
        if (++slow % 5 === 0) await second!.run()
        await new Promise(resolve => setTimeout(resolve, 20))
      })
      const listed = environment.all(Paystack).map(paystack => jest.spyOn(paystack, 'paidCharges'))
      await until(async () => (await first!.run(), (await here()) === MANY), { withinMs: 60_000 })
      expect(listed[1]).not.toHaveBeenCalled()
      expect([...seen.replicas]).toEqual([0])
      expect(seen.asked).toBe(MANY)
      expect(seen.most).toBe(25)
      seen.restore()
    }, 90_000)

    test('are left to the next holder when the lease is lost, and captured ones are not verified again', async () => {
      const seen = asking(async () => {
        await environment.db.reconciliation.updateMany({ data: { nextAt: environment.now() } })
      })
      await until(async () => (await environment.get(Reconcile).run(), seen.asked > 0), { withinMs: 30_000 })
      expect(seen.asked).toBe(25)
      const { reconciledUntil, runUntil } = await books.run()
      expect(reconciledUntil < runUntil!).toBe(true)
      seen.restore()
      const rest = asking(() => Promise.resolve())
      await until(async () => (await environment.get(Reconcile, 1).run(), (await here()) === MANY), {
        withinMs: 30_000,
      })
      expect(rest.asked).toBe(MANY - 25)
      rest.restore()
    }, 90_000)

    test('are verified although one of them fails, and are not when all fail', async () => {
      const away = () => Promise.reject(payments.faults.providerUnavailable({ retryAfter: 1 }))
      const silent = asking(away)
      const amount = { amount: 250_000, currency: 'NGN' }
      const charges = paid.map(reference => ({ reference, report: { state: 'PAID' as const, amount } }))
      const these = () => environment.get(BookComparison).compare('paystack', charges)
      await expect(these()).rejects.toMatchObject({ code: payments.faults.providerUnavailable.code })
      expect(silent.asked).toBe(25)
      silent.restore()
      const one = asking(reference => (reference === paid[3] ? away() : Promise.resolve()))
      await these()
      one.restore()
      expect(await here()).toBe(MANY - 1)
      expect((await environment.payment(paid[3]!)).reconciledAt).toBeNull()
    }, 90_000)
  })

  test('lists a busy provider in spans that it can list, not in ten minutes each time', async () => {
    const asked: number[] = []
    const charge = (index: number) => ({
      ...{ reference: `shop-${index}`, state: 'PAID' as const },
      amount: { amount: 1, currency: 'NGN' },
    })
    for (const paystack of environment.all(Paystack))
      jest.spyOn(paystack, 'paidCharges').mockImplementation(({ from, to }) => {
        asked.push(to.getTime() - from.getTime())
        // Ten charges are paid in a second.
        const charges = Array.from({ length: Math.floor(asked.at(-1)! / 100) }, (_, index) => charge(index))
        return Promise.resolve({ charges, next: charges.length < 2_000 ? null : 'more' })
      })
    await books.begin()
    await until(async () => (await environment.get(Reconcile).run(), asked.length >= 15), {
      withinMs: 30_000,
    })
    expect(asked.slice(0, 5)).toEqual([600_000, 300_000, 150_000, 150_000, 150_000])
    expect(asked.filter(length => length > 150_000)).toHaveLength(2)
  })

  test('measures the seconds since the last comparison by provider', async () => {
    await books.compare()
    environment.advance(7 * 3_600_000)
    const text = await register.getSingleMetricAsString('boxoffice_reconciliation_behind_seconds')
    const [, seconds] = /provider="paystack".*\} ([\d.]+)/.exec(text)!
    expect(Number(seconds)).toBeGreaterThan(7 * 3_600 - 1)
    expect(Number(seconds)).toBeLessThan(9 * 3_600)
    expect(text).toContain('provider="stripe"')
  })
})
