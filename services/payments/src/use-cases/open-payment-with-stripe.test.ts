import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { payments, type OpenPayment, type Provider } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { OpenPaymentHandler } from './open-payment.js'
import { PaymentsEnvironment, newOrder } from '../payments.fixture.js'
import { PollPayments } from '../jobs/poll-payments.js'
import { OnRefundDue } from './on-refund-due.js'

let house: PaymentsEnvironment
beforeAll(async () => (house = await PaymentsEnvironment.open({ count: 2 })))
afterEach(() => house.faults())
afterAll(() => house.close())

const usd = (amount: number) => ({ amount, currency: 'USD' })
const order = (more: Partial<OpenPayment> = {}) =>
  newOrder({ provider: 'stripe', amount: usd(5_000), ...more })
const open = (input: OpenPayment, provider: Provider = 'stripe') =>
  house.get(OpenPaymentHandler).openPayment({ ...input, provider })
const statesOf = async (orderId: string) => {
  const found = await house.db.payment.findMany({ where: { orderId }, orderBy: { id: 'asc' } })
  return found.map(({ provider, state }) => `${provider} ${state}`)
}
const { currencyNotSupported, providerUnavailable } = payments.faults

test('captures once what was paid, with Stripe’s fee in the ledger, however often it is told', async () => {
  await house.faults({ webhooks: 'duplicate' })
  const input = order()
  const { reference } = await open(input)
  await house.buyer(reference, 'pay')
  await house.becomes(reference, 'CAPTURED')
  expect(await house.payment(reference)).toMatchObject({
    providerRef: expect.stringMatching(/^pi_/),
    providerFee: 175n,
  })
  expect(await house.captures(input.orderId)).toHaveLength(1)
  expect(await house.balances(input.orderId)).toMatchObject({ provider_clearing: 4_825 })
})

test('gives back in parts, and says so once all has arrived', async () => {
  const input = order()
  const { reference } = await open(input)
  await house.buyer(reference, 'pay')
  await house.becomes(reference, 'CAPTURED')
  const { id: paymentId } = await house.payment(reference)
  const due = (amount: number) => ({
    ...{ refundId: crypto.randomUUID(), paymentId, orderId: input.orderId, amount: usd(amount) },
    ...{ reason: 'the buyer asked', version: 2 },
  })
  for (const amount of [2_000, 3_000])
    await house.get(OnRefundDue).onRefundDue(due(amount), crypto.randomUUID())
  await house.becomes(reference, 'REFUNDED')
  expect(await house.announced(payments.events.payment.refunded, input.orderId)).toHaveLength(2)
})

test('needs no webhook: who is asked about is captured', async () => {
  await house.faults({ webhooks: 'drop' })
  const input = order()
  const { reference } = await open(input)
  await house.buyer(reference, 'pay')
  await house.db.payment.updateMany({ where: { reference }, data: { nextVerifyAt: house.now() } })
  await house.get(PollPayments).run()
  await house.becomes(reference, 'CAPTURED')
  expect(await house.captures(input.orderId)).toHaveLength(1)
})

test('refuses a currency at once, leaves the order to another provider, and keeps no checkout', async () => {
  const input = order({ amount: { amount: 1_000, currency: 'IRR' } })
  await expect(open(input)).rejects.toMatchObject({ code: currencyNotSupported.code })
  await expect(open(input, 'paystack')).rejects.toMatchObject({ code: currencyNotSupported.code })
  expect(await statesOf(input.orderId)).toEqual(['stripe FAILED', 'paystack FAILED'])
})

test('gives the checkout that is open to who asks for another provider', async () => {
  const input = order({ amount: { amount: 250_000, currency: 'NGN' } })
  const first = await open(input, 'paystack')
  expect(await open(input)).toEqual(first)
  expect(await statesOf(input.orderId)).toEqual(['paystack OPEN'])
})

test('opens elsewhere what a provider that is away has never opened', async () => {
  const input = order({ amount: { amount: 250_000, currency: 'NGN' } })
  await house.faults({ paystack: 'down' })
  await expect(open(input, 'paystack')).rejects.toMatchObject({ code: providerUnavailable.code })
  const { reference } = await open(input)
  expect(await statesOf(input.orderId)).toEqual(['paystack CLOSED', 'stripe OPEN'])
  await house.buyer(reference, 'pay')
  await house.becomes(reference, 'CAPTURED')
})

test('goes on with the checkout that was opened when the answer was lost', async () => {
  const input = order()
  await house.faults({ stripe: 'slow' })
  await expect(open(input)).rejects.toMatchObject({ code: providerUnavailable.code })
  await house.faults()
  const { reference } = await open(input)
  expect(await statesOf(input.orderId)).toEqual(['stripe OPEN'])
  await house.buyer(reference, 'pay')
  await until(async () => (await house.captures(input.orderId)).length === 1)
})
