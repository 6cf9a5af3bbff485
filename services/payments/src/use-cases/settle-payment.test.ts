import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { OpenPaymentHandler } from './open-payment.js'
import { PaymentsEnvironment, newOrder } from '../payments.fixture.js'
import { Paystack } from '../providers/paystack.js'
import { PollPayments } from '../jobs/poll-payments.js'
import { ClosePaymentHandler } from './close-payment.js'
import { SettlePaymentHandler } from './settle-payment.js'

const DAY = 86_400_000

let environment: PaymentsEnvironment
beforeAll(async () => (environment = await PaymentsEnvironment.open({ count: 2, timeoutMs: 1_000 })))
beforeEach(() => environment.faults({ webhooks: 'drop' }))
afterAll(() => environment.close())

const settle = (orderId: string) => environment.get(SettlePaymentHandler).settlePayment({ orderId })
const close = (orderId: string) => environment.get(ClosePaymentHandler).closePayment({ orderId })

describe('settlePayment', () => {
  test('has no payment for an order that was never to be paid', async () => {
    const { orderId } = newOrder()
    expect(await settle(orderId)).toEqual({ payment: null })
    expect(await close(orderId)).toEqual({ payment: null })
  })

  test('captures a charge that the provider reports as paid, at settling and at closing', async () => {
    for (const ask of [settle, close]) {
      const { reference, orderId, amount } = await environment.checkout()
      await environment.buyer(reference, 'pay')
      expect(await ask(orderId)).toMatchObject({
        payment: { orderId, reference, amount, state: 'CAPTURED', capturedAt: expect.any(String) },
      })
      expect(await environment.captures(orderId)).toHaveLength(1)
    }
  })

  test('leaves a declined payment open at settling, since its page still works, and closes it at closing', async () => {
    const { reference, orderId } = await environment.checkout()
    await environment.buyer(reference, 'decline')
    expect(await settle(orderId)).toMatchObject({ payment: { state: 'OPEN' } })
    expect(await close(orderId)).toMatchObject({ payment: { state: 'CLOSED', capturedAt: null } })
    expect(await close(orderId)).toMatchObject({ payment: { state: 'CLOSED' } })
  })

  test('still captures and announces money that comes after closing', async () => {
    const { reference, orderId } = await environment.checkout()
    await close(orderId)
    await environment.faults()
    await environment.buyer(reference, 'pay')
    await environment.becomes(reference, 'CAPTURED')
    expect(await environment.captures(orderId)).toHaveLength(1)
  })

  test('captures without any webhook, also a day late', async () => {
    const [open, late] = [await environment.checkout(), await environment.checkout()]
    await close(late.orderId)
    await environment.buyer(open.reference, 'pay')
    await environment.buyer(late.reference, 'pay')
    environment.advance(25_000)
    await environment.get(PollPayments).run()
    await environment.becomes(open.reference, 'CAPTURED')
    environment.advance(DAY - 3_600_000)
    await environment.get(PollPayments).run()
    await environment.becomes(late.reference, 'CAPTURED')
    for (const { orderId } of [open, late]) expect(await environment.captures(orderId)).toHaveLength(1)
  })

  test('closes an abandoned payment, and in the end verifies it no more', async () => {
    const { reference } = await environment.checkout({ expiresAt: new Date(Date.now() + DAY).toISOString() })
    environment.advance(DAY + 400_000)
    while (await environment.get(PollPayments).run());
    expect((await environment.payment(reference)).state).toBe('CLOSED')
    environment.advance(3 * DAY)
    while (await environment.get(PollPayments).run());
    expect((await environment.payment(reference)).nextVerifyAt).toBeNull()
  })

  test('verifies each payment at one replica only', async () => {
    const spies = environment.all(Paystack).map(paystack => jest.spyOn(paystack, 'verify'))
    const orders = await Promise.all(Array.from({ length: 10 }, () => environment.checkout()))
    const references = orders.map(({ reference }) => reference)
    await environment.db.payment.updateMany({
      where: { reference: { in: references } },
      data: { nextVerifyAt: new Date(0) },
    })
    await Promise.all(environment.all(PollPayments).flatMap(poll => [poll.run(), poll.run()]))
    const asked = spies.flatMap(spy => spy.mock.calls.map(([reference]) => reference))
    expect(asked.filter(reference => references.includes(reference)).toSorted()).toEqual(
      references.toSorted(),
    )
  })

  test('reports that the provider is unavailable, and leaves the payment open', async () => {
    const { reference, orderId } = await environment.checkout()
    for (const paystack of ['down', 'nonsense', 'slow']) {
      await environment.faults({ paystack })
      for (const ask of [settle, close])
        await expect(ask(orderId)).rejects.toMatchObject({
          code: payments.faults.providerUnavailable.code,
          data: { retryAfter: expect.any(Number) },
        })
      expect((await environment.payment(reference)).state).toBe('OPEN')
    }
  })

  test('closes without the provider where no buyer was given its page', async () => {
    const order = newOrder()
    await environment.faults({ paystack: 'down' })
    await expect(environment.get(OpenPaymentHandler).openPayment(order)).rejects.toThrow()
    expect(await close(order.orderId)).toMatchObject({ payment: { state: 'CLOSED' } })
  })
})
