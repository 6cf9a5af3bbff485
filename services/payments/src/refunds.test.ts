import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { House } from './payments.fixture.js'
import { Paystack } from './paystack.js'
import { Refunds } from './refunds.js'
import { SendRefunds } from './send-refunds.js'

let house: House
beforeAll(async () => (house = await House.open({ count: 2 })))
beforeEach(() => house.faults())
afterAll(() => house.close())

async function paid() {
  const { reference, orderId } = await house.checkout()
  await house.buyer(reference, 'pay')
  await house.becomes(reference, 'CAPTURED')
  return { reference, orderId, paymentId: (await house.payment(reference)).id }
}

const due = (
  { orderId, paymentId }: { orderId: string; paymentId: string },
  eventId = crypto.randomUUID(),
  index = 0,
) =>
  house
    .get(Refunds, index)
    .onRefundDue({ orderId, paymentId, reason: 'the event was cancelled', version: 3 }, eventId)

const booked = async (reference: string) =>
  (await house.books()).refunds.filter(refund => refund.reference === reference)

test('gives all of a payment back once, however often it is due', async () => {
  const payment = await paid()
  const again = crypto.randomUUID()
  await Promise.all(
    Array.from({ length: 50 }, (_, index) => due(payment, index % 2 ? again : crypto.randomUUID(), index)),
  )
  await house.becomes(payment.reference, 'REFUNDED')
  expect(await booked(payment.reference)).toMatchObject([{ amount: 250_000, status: 'processed' }])
  expect(await house.announced(payments.events.payment.refunded, payment.orderId)).toMatchObject([
    { paymentId: payment.paymentId, amount: { amount: 250_000, currency: 'NGN' } },
  ])
  expect(await house.balances(payment.orderId)).toEqual({
    provider_clearing: 0,
    organizer_payable: 0,
    refunds_pending: 0,
  })
})

test('takes the money off the organizer before the provider hears of it', async () => {
  const payment = await paid()
  await house.faults({ paystack: 'down' })
  await due(payment)
  expect(await house.payment(payment.reference)).toMatchObject({
    state: 'REFUND_PENDING',
    refunded: 250_000n,
  })
  expect(await house.balances(payment.orderId)).toEqual({
    provider_clearing: 250_000,
    organizer_payable: 0,
    refunds_pending: -250_000,
  })
  await house.faults()
  house.advance(20_000)
  await house.get(SendRefunds).tick()
  await house.becomes(payment.reference, 'REFUNDED')
})

test('asks for no second refund when the answer to the first was lost', async () => {
  const payment = await paid()
  const asked = house.all(Paystack).map(paystack => jest.spyOn(paystack, 'refund'))
  await house.faults({ paystack: 'slow', webhooks: 'drop' })
  await due(payment)
  const first = await until(() => asked.flatMap(spy => spy.mock.results)[0])
  await expect(first.value).rejects.toMatchObject({ code: payments.faults.providerUnavailable.code })
  await house.faults()
  house.advance(60_000)
  await house.get(SendRefunds).tick()
  await house.becomes(payment.reference, 'REFUNDED')
  expect(await booked(payment.reference)).toHaveLength(1)
})

test.each(['needs-attention', 'failed'])(
  'lists a refund that ends in %s as stuck, with its reason',
  async refunds => {
    const payment = await paid()
    await house.faults({ refunds })
    await due(payment)
    await house.becomes(payment.reference, 'STUCK')
    expect((await house.payment(payment.reference)).reason).toContain(refunds)
    expect(await house.announced(payments.events.payment.refunded, payment.orderId)).toEqual([])
    expect(await house.balances(payment.orderId)).toMatchObject({ refunds_pending: -250_000 })
  },
)

test('refuses to give back what never came', async () => {
  const { reference, orderId } = await house.checkout()
  const { id: paymentId } = await house.payment(reference)
  const failure = { code: payments.faults.paymentNotFound.code }
  await expect(due({ orderId, paymentId })).rejects.toMatchObject(failure)
  const other = await paid()
  await expect(due({ ...other, orderId })).rejects.toMatchObject(failure)
  expect(await house.db.refund.count({ where: { paymentId: { in: [paymentId, other.paymentId] } } })).toBe(0)
})

test('cannot give back more than was captured, whatever the code does', async () => {
  const { paymentId } = await paid()
  await expect(
    house.db.payment.update({ where: { id: paymentId }, data: { refunded: 250_001n } }),
  ).rejects.toThrow(/payments_refunded/)
})
