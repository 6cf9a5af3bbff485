import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { payments, type OpenPayment, type Provider } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { OpenPaymentHandler } from './open-payment.js'
import { PaymentsEnvironment, newOrder } from '../payments.fixture.js'
import { PollPayments } from '../jobs/poll-payments.js'
import { OnRefundDue } from './on-refund-due.js'

let environment: PaymentsEnvironment
beforeAll(async () => (environment = await PaymentsEnvironment.open({ count: 2 })))
afterEach(() => environment.faults())
afterAll(() => environment.close())

const usd = (amount: number) => ({ amount, currency: 'USD' })
const order = (more: Partial<OpenPayment> = {}) =>
  newOrder({ provider: 'stripe', amount: usd(5_000), ...more })
const open = (input: OpenPayment, provider: Provider = 'stripe') =>
  environment.get(OpenPaymentHandler).openPayment({ ...input, provider })
const statesOf = async (orderId: string) => {
  const found = await environment.db.payment.findMany({ where: { orderId }, orderBy: { id: 'asc' } })
  return found.map(({ provider, state }) => `${provider} ${state}`)
}
const { currencyNotSupported, providerUnavailable } = payments.faults

describe('openPayment with Stripe', () => {
  test('captures a payment once, with Stripe’s fee in the ledger, however often its webhook comes', async () => {
    await environment.faults({ webhooks: 'duplicate' })
    const input = order()
    const { reference } = await open(input)
    await environment.buyer(reference, 'pay')
    await environment.becomes(reference, 'CAPTURED')
    expect(await environment.payment(reference)).toMatchObject({
      providerRef: expect.stringMatching(/^pi_/),
      providerFee: 175n,
    })
    expect(await environment.captures(input.orderId)).toHaveLength(1)
    expect(await environment.balances(input.orderId)).toMatchObject({ provider_clearing: 4_825 })
  })

  test('refunds in parts, and announces the end once all has arrived', async () => {
    const input = order()
    const { reference } = await open(input)
    await environment.buyer(reference, 'pay')
    await environment.becomes(reference, 'CAPTURED')
    const { id: paymentId } = await environment.payment(reference)
    const due = (amount: number) => ({
      ...{ refundId: crypto.randomUUID(), paymentId, orderId: input.orderId, amount: usd(amount) },
      ...{ reason: 'the buyer asked', version: 2 },
    })
    for (const amount of [2_000, 3_000])
      await environment.get(OnRefundDue).onRefundDue(due(amount), crypto.randomUUID())
    await environment.becomes(reference, 'REFUNDED')
    expect(await environment.announced(payments.events.payment.refunded, input.orderId)).toHaveLength(2)
  })

  test('captures without a webhook, by polling', async () => {
    await environment.faults({ webhooks: 'drop' })
    const input = order()
    const { reference } = await open(input)
    await environment.buyer(reference, 'pay')
    await environment.db.payment.updateMany({
      where: { reference },
      data: { nextVerifyAt: environment.now() },
    })
    await environment.get(PollPayments).run()
    await environment.becomes(reference, 'CAPTURED')
    expect(await environment.captures(input.orderId)).toHaveLength(1)
  })

  test('refuses a currency at once, leaves the order to another provider, and keeps no checkout', async () => {
    const input = order({ amount: { amount: 1_000, currency: 'IRR' } })
    await expect(open(input)).rejects.toMatchObject({ code: currencyNotSupported.code })
    await expect(open(input, 'paystack')).rejects.toMatchObject({ code: currencyNotSupported.code })
    expect(await statesOf(input.orderId)).toEqual(['stripe FAILED', 'paystack FAILED'])
  })

  test('returns the open checkout to a call that names another provider', async () => {
    const input = order({ amount: { amount: 250_000, currency: 'NGN' } })
    const first = await open(input, 'paystack')
    expect(await open(input)).toEqual(first)
    expect(await statesOf(input.orderId)).toEqual(['paystack OPEN'])
  })

  test('opens a payment at another provider when the first was unavailable and never opened it', async () => {
    const input = order({ amount: { amount: 250_000, currency: 'NGN' } })
    await environment.faults({ paystack: 'down' })
    await expect(open(input, 'paystack')).rejects.toMatchObject({ code: providerUnavailable.code })
    const { reference } = await open(input)
    expect(await statesOf(input.orderId)).toEqual(['paystack CLOSED', 'stripe OPEN'])
    await environment.buyer(reference, 'pay')
    await environment.becomes(reference, 'CAPTURED')
  })

  test('goes on with the checkout that was opened when the answer was lost', async () => {
    const input = order()
    await environment.faults({ stripe: 'slow' })
    await expect(open(input)).rejects.toMatchObject({ code: providerUnavailable.code })
    await environment.faults()
    const { reference } = await open(input)
    expect(await statesOf(input.orderId)).toEqual(['stripe OPEN'])
    await environment.buyer(reference, 'pay')
    await until(async () => (await environment.captures(input.orderId)).length === 1)
  })
})
