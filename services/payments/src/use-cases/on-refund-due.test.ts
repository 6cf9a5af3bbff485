import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { Paystack } from '../providers/paystack.js'
import { OnRefundDue } from './on-refund-due.js'
import { SendRefunds } from '../jobs/send-refunds.js'

/** The provider's fee of a payment, which a refund does not return. */
const PROVIDER_FEE = 13_750

let environment: PaymentsEnvironment
beforeAll(async () => (environment = await PaymentsEnvironment.open({ count: 2 })))
beforeEach(() => environment.faults())
afterAll(() => environment.close())

async function paid() {
  const { reference, orderId } = await environment.checkout()
  await environment.buyer(reference, 'pay')
  await environment.becomes(reference, 'CAPTURED')
  return { reference, orderId, paymentId: (await environment.payment(reference)).id }
}

type Paid = Awaited<ReturnType<typeof paid>>

/** Delivers `refund.due` to a replica, for an amount or for all that remains. */
function due(
  { orderId, paymentId }: Omit<Paid, 'reference'>,
  { amount, refundId = crypto.randomUUID() }: { amount?: number; refundId?: string } = {},
  { eventId = crypto.randomUUID(), index = 0 }: { eventId?: string; index?: number } = {},
) {
  const money = amount === undefined ? null : { amount, currency: 'NGN' }
  return environment
    .get(OnRefundDue, index)
    .onRefundDue({ refundId, orderId, paymentId, amount: money, reason: 'a mistake', version: 3 }, eventId)
}
const refunded = (orderId: string) => environment.announced(payments.events.payment.refunded, orderId)

const booked = async (reference: string) =>
  (await environment.books()).refunds.filter(refund => refund.reference === reference)

describe('OnRefundDue', () => {
  test('refunds all of a payment once, however often the event comes', async () => {
    const payment = await paid()
    const refundId = crypto.randomUUID()
    const again = crypto.randomUUID()
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        due(payment, { refundId }, { eventId: index % 2 ? again : crypto.randomUUID(), index }),
      ),
    )
    await environment.becomes(payment.reference, 'REFUNDED')
    expect(await booked(payment.reference)).toMatchObject([{ amount: 250_000, status: 'processed' }])
    expect(await refunded(payment.orderId)).toMatchObject([
      { refundId, paymentId: payment.paymentId, amount: { amount: 250_000, currency: 'NGN' } },
    ])
    expect(await environment.balances(payment.orderId)).toEqual({
      provider_clearing: -PROVIDER_FEE,
      organizer_payable: PROVIDER_FEE,
      refunds_pending: 0,
    })
  })

  test('refunds parts of a payment, each as its own refund; it stays captured until nothing of it remains', async () => {
    const payment = await paid()
    const parts = [50_000, 50_000, 30_000]
    for (const amount of parts) await due(payment, { amount })
    await until(async () => (await refunded(payment.orderId)).length === parts.length)
    expect(await environment.payment(payment.reference)).toMatchObject({
      state: 'CAPTURED',
      refunded: 130_000n,
    })
    expect(await environment.balances(payment.orderId)).toEqual({
      provider_clearing: 120_000 - PROVIDER_FEE,
      organizer_payable: PROVIDER_FEE - 120_000,
      refunds_pending: 0,
    })
    await due(payment)
    await environment.becomes(payment.reference, 'REFUNDED')
    const amounts = (await booked(payment.reference)).map(({ amount }) => amount)
    expect(amounts.toSorted((a, b) => a - b)).toEqual([30_000, 50_000, 50_000, 120_000])
    expect(await refunded(payment.orderId)).toHaveLength(4)
  })

  test('reserves no more than was captured under concurrent refunds, and each that it can', async () => {
    const payment = await paid()
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => due(payment, { amount: 10_000 }, { index })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(25)
    expect(await environment.payment(payment.reference)).toMatchObject({ refunded: 250_000n })
    expect(await environment.db.refund.count({ where: { paymentId: payment.paymentId } })).toBe(25)
    await due(payment)
    expect(await environment.db.refund.count({ where: { paymentId: payment.paymentId } })).toBe(25)
  })

  test('makes the payment stuck while a partial refund is, and captured again when that has arrived', async () => {
    const payment = await paid()
    await environment.faults({ refunds: 'needs-attention' })
    await due(payment, { amount: 1_000 })
    await environment.becomes(payment.reference, 'STUCK')
    await environment.faults()
    await due(payment, { amount: 2_000 })
    await until(async () => (await refunded(payment.orderId)).length === 1)
    expect((await environment.payment(payment.reference)).state).toBe('STUCK')
    const found = environment.all(Paystack).map(paystack => jest.spyOn(paystack, 'getRefund'))
    for (const spy of found) spy.mockResolvedValue({ providerRef: '1', state: 'DONE', detail: 'processed' })
    environment.advance(3_600_000)
    await environment.get(SendRefunds).run()
    await environment.becomes(payment.reference, 'CAPTURED')
    for (const spy of found) spy.mockRestore()
    expect(await environment.payment(payment.reference)).toMatchObject({ reason: null, refunded: 3_000n })
  })

  test('reduces the amount owed before the provider is asked', async () => {
    const payment = await paid()
    await environment.faults({ paystack: 'down' })
    await due(payment)
    expect(await environment.payment(payment.reference)).toMatchObject({
      state: 'REFUND_PENDING',
      refunded: 250_000n,
    })
    expect(await environment.balances(payment.orderId)).toEqual({
      provider_clearing: 250_000 - PROVIDER_FEE,
      organizer_payable: PROVIDER_FEE,
      refunds_pending: -250_000,
    })
    await environment.faults()
    environment.advance(20_000)
    await environment.get(SendRefunds).run()
    await environment.becomes(payment.reference, 'REFUNDED')
  })

  test('requests no second refund when the answer to the first was lost', async () => {
    const payment = await paid()
    const asked = environment.all(Paystack).map(paystack => jest.spyOn(paystack, 'refund'))
    await environment.faults({ paystack: 'slow', webhooks: 'drop' })
    await due(payment)
    const first = await until(() => asked.flatMap(spy => spy.mock.results)[0])
    await expect(first.value).rejects.toMatchObject({ code: payments.faults.providerUnavailable.code })
    await environment.faults()
    environment.advance(60_000)
    await environment.get(SendRefunds).run()
    await environment.becomes(payment.reference, 'REFUNDED')
    expect(await booked(payment.reference)).toHaveLength(1)
  })

  test.each(['needs-attention', 'failed'])(
    'lists a refund that ends in %s as stuck, with its reason',
    async refunds => {
      const payment = await paid()
      await environment.faults({ refunds })
      await due(payment)
      await environment.becomes(payment.reference, 'STUCK')
      expect((await environment.payment(payment.reference)).reason).toContain(refunds)
      expect(await environment.announced(payments.events.payment.refunded, payment.orderId)).toEqual([])
      expect(await environment.balances(payment.orderId)).toMatchObject({ refunds_pending: -250_000 })
    },
  )

  test('refuses to refund a payment that was never captured', async () => {
    const { reference, orderId } = await environment.checkout()
    const { id: paymentId } = await environment.payment(reference)
    const failure = { code: payments.faults.paymentNotFound.code }
    await expect(due({ orderId, paymentId })).rejects.toMatchObject(failure)
    const other = await paid()
    await expect(due({ ...other, orderId })).rejects.toMatchObject(failure)
    await expect(due(other, { amount: 250_001 })).rejects.toThrow(/payments_refunded/)
    expect(
      await environment.db.refund.count({ where: { paymentId: { in: [paymentId, other.paymentId] } } }),
    ).toBe(0)
  })

  test('cannot refund more than was captured, whatever the code does: the database refuses it', async () => {
    const { paymentId } = await paid()
    await expect(
      environment.db.payment.update({ where: { id: paymentId }, data: { refunded: 250_001n } }),
    ).rejects.toThrow(/payments_refunded/)
  })
})
