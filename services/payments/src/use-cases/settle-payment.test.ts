import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { OpenPaymentHandler } from './open-payment.js'
import { PaymentsEnvironment, newOrder } from '../payments.fixture.js'
import { Paystack } from '../providers/paystack.js'
import { PollPayments } from '../jobs/poll-payments.js'
import { ClosePaymentHandler } from './close-payment.js'
import { SettlePaymentHandler } from './settle-payment.js'

const DAY = 86_400_000

let house: PaymentsEnvironment
beforeAll(async () => (house = await PaymentsEnvironment.open({ count: 2 })))
beforeEach(() => house.faults({ webhooks: 'drop' }))
afterAll(() => house.close())

const settle = (orderId: string) => house.get(SettlePaymentHandler).settlePayment({ orderId })
const close = (orderId: string) => house.get(ClosePaymentHandler).closePayment({ orderId })

test('knows nothing of an order that was never to be paid', async () => {
  const { orderId } = newOrder()
  expect(await settle(orderId)).toEqual({ payment: null })
  expect(await close(orderId)).toEqual({ payment: null })
})

test('captures what the provider says is paid, at settling and at closing', async () => {
  for (const ask of [settle, close]) {
    const { reference, orderId, amount } = await house.checkout()
    await house.buyer(reference, 'pay')
    expect(await ask(orderId)).toMatchObject({
      payment: { orderId, reference, amount, state: 'CAPTURED', capturedAt: expect.any(String) },
    })
    expect(await house.captures(orderId)).toHaveLength(1)
  }
})

test('leaves a declined payment open at settling, since its page still works, and closes it at closing', async () => {
  const { reference, orderId } = await house.checkout()
  await house.buyer(reference, 'decline')
  expect(await settle(orderId)).toMatchObject({ payment: { state: 'OPEN' } })
  expect(await close(orderId)).toMatchObject({ payment: { state: 'CLOSED', capturedAt: null } })
  expect(await close(orderId)).toMatchObject({ payment: { state: 'CLOSED' } })
})

test('still captures and announces money that comes after closing', async () => {
  const { reference, orderId } = await house.checkout()
  await close(orderId)
  await house.faults()
  await house.buyer(reference, 'pay')
  await house.becomes(reference, 'CAPTURED')
  expect(await house.captures(orderId)).toHaveLength(1)
})

test('finds money without any webhook, also a day late', async () => {
  const [open, late] = [await house.checkout(), await house.checkout()]
  await close(late.orderId)
  await house.buyer(open.reference, 'pay')
  await house.buyer(late.reference, 'pay')
  house.advance(25_000)
  await house.get(PollPayments).run()
  await house.becomes(open.reference, 'CAPTURED')
  house.advance(DAY - 3_600_000)
  await house.get(PollPayments).run()
  await house.becomes(late.reference, 'CAPTURED')
  for (const { orderId } of [open, late]) expect(await house.captures(orderId)).toHaveLength(1)
})

test('closes what nobody has closed, and in the end asks no more', async () => {
  const { reference } = await house.checkout({ expiresAt: new Date(Date.now() + DAY).toISOString() })
  house.advance(DAY + 400_000)
  while (await house.get(PollPayments).run());
  expect((await house.payment(reference)).state).toBe('CLOSED')
  house.advance(3 * DAY)
  while (await house.get(PollPayments).run());
  expect((await house.payment(reference)).nextVerifyAt).toBeNull()
})

test('asks about each payment at one replica only', async () => {
  const spies = house.all(Paystack).map(paystack => jest.spyOn(paystack, 'verify'))
  const orders = await Promise.all(Array.from({ length: 10 }, () => house.checkout()))
  const references = orders.map(({ reference }) => reference)
  await house.db.payment.updateMany({
    where: { reference: { in: references } },
    data: { nextVerifyAt: new Date(0) },
  })
  await Promise.all(house.all(PollPayments).flatMap(poll => [poll.run(), poll.run()]))
  const asked = spies.flatMap(spy => spy.mock.calls.map(([reference]) => reference))
  expect(asked.filter(reference => references.includes(reference)).toSorted()).toEqual(references.toSorted())
})

test('says that the provider is away, and keeps the payment open', async () => {
  const { reference, orderId } = await house.checkout()
  for (const paystack of ['down', 'nonsense', 'slow']) {
    await house.faults({ paystack })
    for (const ask of [settle, close])
      await expect(ask(orderId)).rejects.toMatchObject({
        code: payments.faults.providerUnavailable.code,
        data: { retryAfter: expect.any(Number) },
      })
    expect((await house.payment(reference)).state).toBe('OPEN')
  }
})

test('closes without the provider where nobody was given its page', async () => {
  const order = newOrder()
  await house.faults({ paystack: 'down' })
  await expect(house.get(OpenPaymentHandler).openPayment(order)).rejects.toThrow()
  expect(await close(order.orderId)).toMatchObject({ payment: { state: 'CLOSED' } })
})
