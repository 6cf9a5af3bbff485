import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { until } from '@boxoffice/testing'
import { Capture } from './capture.js'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { OnRefundDue } from '../use-cases/on-refund-due.js'
import { SendRefunds } from '../jobs/send-refunds.js'
import { reconciliationFixture, MINUTE } from '../reconciliation.fixture.js'
import { BookComparison } from './book-comparison.js'

let house: PaymentsEnvironment
let books: ReturnType<typeof reconciliationFixture>
beforeAll(async () => {
  house = await PaymentsEnvironment.open({ count: 2 })
  books = reconciliationFixture(house)
})
beforeEach(() => house.faults({ webhooks: 'drop' }))
afterAll(() => house.close())

describe('what a provider was paid', () => {
  test('and nobody has told us of is captured, and is no mismatch', async () => {
    const { reference, orderId } = await house.checkout()
    await house.buyer(reference, 'pay')
    await books.compare()
    expect(await house.payment(reference)).toMatchObject({
      state: 'CAPTURED',
      reconciledAt: expect.any(Date),
    })
    expect(await house.captures(orderId)).toHaveLength(1)
    expect(await books.mismatchesOf(reference)).toEqual([])
  })

  test('under a reference of ours that nobody knows is a mismatch, once, until it is given back', async () => {
    const reference = await books.foreign(`bx-${crypto.randomUUID()}`)
    await books.compare()
    await books.compare()
    expect(await books.mismatchesOf(reference)).toMatchObject([
      { kind: 'UNKNOWN', amount: 5_000n, currency: 'NGN', resolvedAt: null },
    ])
    await house.asSomebody('/refund', { transaction: reference })
    await until(async () => (await house.chargeOf(reference)).status === 'reversed')
    await books.again(reference)
    expect(await books.mismatchesOf(reference)).toHaveLength(1)
  })

  test('under a reference of others is not ours to look at', async () => {
    const reference = await books.foreign(`shop-${crypto.randomUUID()}`)
    await books.compare()
    expect(await books.mismatchesOf(reference)).toEqual([])
  })

  test('by its list and not by its own word is a mismatch after ten minutes, and not before', async () => {
    const { reference, amount } = await house.checkout()
    const listed = { reference, report: { state: 'PAID' as const, amount } }
    await house.get(BookComparison).compare('paystack', [listed])
    expect(await books.mismatchesOf(reference)).toEqual([])
    await house.db.payment.update({
      where: { reference },
      data: { createdAt: new Date(Date.now() - 11 * MINUTE) },
    })
    await house.get(BookComparison).compare('paystack', [listed])
    expect(await books.mismatchesOf(reference)).toMatchObject([{ kind: 'NOT_CAPTURED', resolvedAt: null }])
    await house.buyer(reference, 'pay')
    await house.get(Capture).verify(await house.payment(reference))
    await books.again(reference)
  })
})

describe('what we have captured', () => {
  test('and the provider has with another amount is a mismatch until they agree', async () => {
    const { reference } = await books.captured()
    await house.tamper(reference, { amount: 249_999 })
    await books.compare()
    const [mismatch] = await books.mismatchesOf(reference)
    expect(mismatch).toMatchObject({ kind: 'AMOUNT', amount: 249_999n, resolvedAt: null })
    expect(mismatch!.detail).toContain('250000 NGN')
    await house.tamper(reference, { amount: 250_000 })
    await books.again(reference)
  })

  test('and the provider has given back is a mismatch until we have refunded it too', async () => {
    const { reference, orderId } = await books.captured()
    const { id: paymentId } = await house.payment(reference)
    await house.tamper(reference, { status: 'reversed' })
    await books.age(reference)
    await books.compare()
    expect(await books.mismatchesOf(reference)).toMatchObject([{ kind: 'REVERSED', resolvedAt: null }])
    const due = { refundId: newId(), orderId, paymentId, amount: null, reason: 'given back', version: 1 }
    await house.get(OnRefundDue).onRefundDue(due, newId())
    await books.again(reference)
    await until(async () => {
      await house.db.refund.updateMany({ where: { paymentId }, data: { nextAt: new Date(0) } })
      await house.get(SendRefunds).run()
      return (await house.payment(reference)).state === 'REFUNDED'
    })
  })

  test('and the provider does not know is a mismatch until it does', async () => {
    const { reference } = await books.captured()
    const { amount } = await house.chargeOf(reference)
    await house.tamper(reference, null)
    await books.compare()
    expect(await books.mismatchesOf(reference)).toEqual([])
    await books.age(reference)
    await books.compare()
    expect(await books.mismatchesOf(reference)).toMatchObject([{ kind: 'ABSENT', amount: BigInt(amount) }])
    await house.asSomebody('/transaction/initialize', { email: 'a@b.test', amount, reference })
    await house.buyer(reference, 'pay')
    await books.again(reference)
  })

  test('and have given back ourselves is none', async () => {
    const { reference, orderId } = await books.captured()
    const { id: paymentId } = await house.payment(reference)
    const due = { refundId: newId(), orderId, paymentId, amount: null, reason: 'x', version: 1 }
    await house.get(OnRefundDue).onRefundDue(due, newId())
    await house.becomes(reference, 'REFUND_PENDING')
    await house.tamper(reference, { status: 'reversed' })
    await books.age(reference)
    await books.compare()
    expect((await house.payment(reference)).reconciledAt).not.toBeNull()
    expect(await books.mismatchesOf(reference)).toEqual([])
  })
})
