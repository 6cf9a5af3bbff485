import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { OpenPaymentHandler } from './open-payment.js'
import { PaymentsEnvironment, newOrder } from '../payments.fixture.js'

let environment: PaymentsEnvironment
beforeAll(async () => (environment = await PaymentsEnvironment.open({ count: 2 })))
afterAll(() => environment.close())

const open = (input = newOrder(), index = 0) => environment.get(OpenPaymentHandler, index).openPayment(input)
const paymentsOf = (orderId: string) =>
  environment.db.payment.findMany({ where: { orderId }, orderBy: { id: 'asc' } })

describe('openPayment', () => {
  test('returns one reference and one page to 50 concurrent calls at two replicas', async () => {
    const order = newOrder()
    const given = await Promise.all(Array.from({ length: 50 }, (_, index) => open(order, index)))
    expect(new Set(given.map(checkout => JSON.stringify(checkout))).size).toBe(1)
    expect(given[0]).toMatchObject({ expiresAt: order.expiresAt })
    expect(given[0]!.authorizationUrl).toContain(given[0]!.reference)
    const known = (await environment.books()).charges.filter(
      ({ reference }) => reference === given[0]!.reference,
    )
    expect(known).toMatchObject([{ amount: 250_000, currency: 'NGN' }])
    expect(await paymentsOf(order.orderId)).toHaveLength(1)
  })

  test('returns the same page to a repeated call', async () => {
    const order = newOrder()
    expect(await open(order)).toEqual(await open(order, 1))
  })

  test('refuses to open a checkout for an order that is paid', async () => {
    const { reference, ...order } = await environment.checkout()
    await environment.buyer(reference, 'pay')
    await environment.becomes(reference, 'CAPTURED')
    await expect(open(order)).rejects.toMatchObject({ code: payments.faults.alreadyCaptured.code })
  })

  test('reports a refusal of the provider, and starts afresh when called again', async () => {
    const order = newOrder({ provider: 'paystack', amount: { amount: 100, currency: 'EUR' } })
    await expect(open(order)).rejects.toMatchObject({ code: payments.faults.currencyNotSupported.code })
    expect(await paymentsOf(order.orderId)).toMatchObject([{ state: 'FAILED', reason: expect.any(String) }])
    await open({ ...order, amount: { amount: 100, currency: 'NGN' } })
    expect(await paymentsOf(order.orderId)).toMatchObject([{ state: 'FAILED' }, { state: 'OPEN' }])
  })

  test('takes a new reference when the answer to the first was lost, and still captures money for the old one', async () => {
    const order = newOrder()
    await environment.faults({ paystack: 'slow' })
    await expect(open(order)).rejects.toMatchObject({ code: payments.faults.providerUnavailable.code })
    await environment.faults()
    const { reference } = await open(order)
    const [lost, standing] = await paymentsOf(order.orderId)
    expect(lost).toMatchObject({ state: 'CLOSED', authorizationUrl: null })
    expect(standing).toMatchObject({ state: 'OPEN', reference })
    await environment.buyer(lost!.reference, 'pay')
    await environment.becomes(lost!.reference, 'CAPTURED')
  })

  test('goes on where a replica died between committing the reference and the provider’s answer', async () => {
    const order = newOrder()
    await environment.faults({ paystack: 'down' })
    await expect(open(order)).rejects.toMatchObject({ code: payments.faults.providerUnavailable.code })
    await environment.faults()
    const [kept] = await paymentsOf(order.orderId)
    await environment.db.payment.update({
      where: { id: kept!.id },
      data: { leasedUntil: new Date(Date.now() + 500) },
    })
    expect(await open(order, 1)).toMatchObject({ reference: kept!.reference })
  })

  test('stores nothing of the buyer’s address once the webhook is handled', async () => {
    const { reference } = await environment.checkout({ email: 'very.private@demo.test' })
    await environment.buyer(reference, 'pay')
    await environment.becomes(reference, 'CAPTURED')
    const [dump] = await environment.database.query<{ text: string }>(
      `select string_agg(text, ' ') as text from (
       select payments::text from payments.payments union all select outbox::text from payments.outbox
       union all select convert_from(body, 'UTF8') from payments.webhooks where handled_at is not null) rows (text)`,
    )
    expect(dump!.text).not.toContain('very.private')
  })
})
