import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { until } from '@boxoffice/testing'
import { Capture } from './capture.js'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { OnRefundDue } from '../use-cases/on-refund-due.js'
import { SendRefunds } from '../jobs/send-refunds.js'
import { reconciliationFixture, MINUTE } from '../reconciliation.fixture.js'
import { BookComparison } from './book-comparison.js'

let environment: PaymentsEnvironment
let books: ReturnType<typeof reconciliationFixture>
beforeAll(async () => {
  environment = await PaymentsEnvironment.open({ count: 2 })
  books = reconciliationFixture(environment)
})
beforeEach(() => environment.faults({ webhooks: 'drop' }))
afterAll(() => environment.close())

describe('a paid charge', () => {
  test('without a webhook is captured, and is no mismatch', async () => {
    const { reference, orderId } = await environment.checkout()
    await environment.buyer(reference, 'pay')
    await books.compare()
    expect(await environment.payment(reference)).toMatchObject({
      state: 'CAPTURED',
      reconciledAt: expect.any(Date),
    })
    expect(await environment.captures(orderId)).toHaveLength(1)
    expect(await books.mismatchesOf(reference)).toEqual([])
  })

  test('under an unknown reference of ours is a mismatch, once, until it is refunded', async () => {
    const reference = await books.foreign(`bx-${crypto.randomUUID()}`)
    await books.compare()
    await books.compare()
    expect(await books.mismatchesOf(reference)).toMatchObject([
      { kind: 'UNKNOWN', amount: 5_000n, currency: 'NGN', resolvedAt: null },
    ])
    await environment.asSomebody('/refund', { transaction: reference })
    await until(async () => (await environment.chargeOf(reference)).status === 'reversed')
    await books.again(reference)
    expect(await books.mismatchesOf(reference)).toHaveLength(1)
  })

  test('under a reference of another system is ignored', async () => {
    const reference = await books.foreign(`shop-${crypto.randomUUID()}`)
    await books.compare()
    expect(await books.mismatchesOf(reference)).toEqual([])
  })

  test('that the provider lists and reports as unpaid is a mismatch after ten minutes, and not before', async () => {
    const { reference, amount } = await environment.checkout()
    const listed = { reference, report: { state: 'PAID' as const, amount } }
    await environment.get(BookComparison).compare('paystack', [listed])
    expect(await books.mismatchesOf(reference)).toEqual([])
    await environment.db.payment.update({
      where: { reference },
      data: { createdAt: new Date(Date.now() - 11 * MINUTE) },
    })
    await environment.get(BookComparison).compare('paystack', [listed])
    expect(await books.mismatchesOf(reference)).toMatchObject([{ kind: 'NOT_CAPTURED', resolvedAt: null }])
    await environment.buyer(reference, 'pay')
    await environment.get(Capture).verify(await environment.payment(reference))
    await books.again(reference)
  })
})

describe('a captured payment', () => {
  test('with another amount at the provider is a mismatch until both agree', async () => {
    const { reference } = await books.captured()
    await environment.tamper(reference, { amount: 249_999 })
    await books.compare()
    const [mismatch] = await books.mismatchesOf(reference)
    expect(mismatch).toMatchObject({ kind: 'AMOUNT', amount: 249_999n, resolvedAt: null })
    expect(mismatch!.detail).toContain('250000 NGN')
    await environment.tamper(reference, { amount: 250_000 })
    await books.again(reference)
  })

  test('that the provider has refunded is a mismatch until it is refunded here too', async () => {
    const { reference, orderId } = await books.captured()
    const { id: paymentId } = await environment.payment(reference)
    await environment.tamper(reference, { status: 'reversed' })
    await books.age(reference)
    await books.compare()
    expect(await books.mismatchesOf(reference)).toMatchObject([{ kind: 'REVERSED', resolvedAt: null }])
    const due = { refundId: newId(), orderId, paymentId, amount: null, reason: 'given back', version: 1 }
    await environment.get(OnRefundDue).onRefundDue(due, newId())
    await books.again(reference)
    await until(async () => {
      await environment.db.refund.updateMany({ where: { paymentId }, data: { nextAt: new Date(0) } })
      await environment.get(SendRefunds).run()
      return (await environment.payment(reference)).state === 'REFUNDED'
    })
  })

  test('without a charge at the provider is a mismatch until there is one', async () => {
    const { reference } = await books.captured()
    const { amount } = await environment.chargeOf(reference)
    await environment.tamper(reference, null)
    await books.compare()
    expect(await books.mismatchesOf(reference)).toEqual([])
    await books.age(reference)
    await books.compare()
    expect(await books.mismatchesOf(reference)).toMatchObject([{ kind: 'ABSENT', amount: BigInt(amount) }])
    await environment.asSomebody('/transaction/initialize', { email: 'a@b.test', amount, reference })
    await environment.buyer(reference, 'pay')
    await books.again(reference)
  })

  test('that was refunded here is no mismatch', async () => {
    const { reference, orderId } = await books.captured()
    const { id: paymentId } = await environment.payment(reference)
    const due = { refundId: newId(), orderId, paymentId, amount: null, reason: 'x', version: 1 }
    await environment.get(OnRefundDue).onRefundDue(due, newId())
    await environment.becomes(reference, 'REFUND_PENDING')
    await environment.tamper(reference, { status: 'reversed' })
    await books.age(reference)
    await books.compare()
    expect((await environment.payment(reference)).reconciledAt).not.toBeNull()
    expect(await books.mismatchesOf(reference)).toEqual([])
  })
})
