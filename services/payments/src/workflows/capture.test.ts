import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { Capture } from './capture.js'
import { markCaptured } from '../store/captures.js'
import { Config } from '../config.js'
import { Db } from '../db.js'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { PollPayments } from '../jobs/poll-payments.js'
import { Providers } from '../providers/provider.js'
import { SettlePaymentHandler } from '../use-cases/settle-payment.js'

let environment: PaymentsEnvironment
beforeAll(async () => (environment = await PaymentsEnvironment.open({ count: 2, timeoutMs: 10_000 })))
afterAll(() => environment.close())

const success = async (reference: string, change: object = {}) => ({
  event: 'charge.success',
  data: { ...(await environment.chargeOf(reference)), ...change },
})

describe('capture', () => {
  test('happens exactly once under webhooks, pollers and callers at the same time', async () => {
    await environment.faults({ webhooks: 'duplicate' })
    const orders = await Promise.all(Array.from({ length: 20 }, () => environment.checkout()))
    environment.advance(25_000)
    await Promise.all([
      ...orders.map(({ reference }) => environment.buyer(reference, 'pay')),
      ...[0, 1, 2, 3].flatMap(() => environment.all(PollPayments).map(poll => poll.run())),
      ...orders.flatMap(({ orderId }) =>
        environment.all(SettlePaymentHandler).map(settle => settle.settlePayment({ orderId })),
      ),
    ])
    await environment.faults()
    for (const { orderId, reference, amount } of orders) {
      await environment.becomes(reference, 'CAPTURED')
      const { id, version } = await environment.payment(reference)
      expect(await environment.captures(orderId)).toEqual([{ paymentId: id, orderId, amount, version }])
      expect(await environment.balances(orderId)).toEqual({
        provider_clearing: 236_250,
        organizer_payable: -236_250,
      })
    }
  })

  test('control: without its guards the same money is booked twice by two callers', async () => {
    const { reference, orderId } = await environment.checkout()
    await environment.faults({ webhooks: 'drop' })
    await environment.buyer(reference, 'pay')
    await environment.faults()
    const payment = await environment.payment(reference)
    await environment.database.query('drop index payments.postings_kind_source_id_key')
    await Promise.all([unguarded(), unguarded()].map(capture => capture.verify(payment)))
    await environment.database.query(
      `alter table payments.postings disable trigger postings_append_only;
       alter table payments.entries disable trigger entries_append_only;
       delete from payments.entries; delete from payments.postings;
       alter table payments.postings enable trigger postings_append_only;
       alter table payments.entries enable trigger entries_append_only;
       create unique index postings_kind_source_id_key on payments.postings (kind, source_id)`,
    )
    expect(await environment.captures(orderId)).toHaveLength(2)
  })

  test('goes through for all others when one of them cannot be written', async () => {
    const orders = await Promise.all(Array.from({ length: 20 }, () => environment.checkout()))
    const rows = await Promise.all(orders.map(({ reference }) => environment.payment(reference)))
    const outcomes = await Promise.allSettled(
      rows.map((payment, index) =>
        environment.get(Capture).applyCharge(payment, {
          state: 'PAID',
          providerRef: payment.reference,
          amount: { amount: 250_000, currency: 'NGN' },
          fee: index === 7 ? -1 : 13_750,
        }),
      ),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(
      orders.map((_, index) => (index === 7 ? 'rejected' : 'fulfilled')),
    )
    for (const [index, { orderId }] of orders.entries())
      expect(await environment.captures(orderId)).toHaveLength(index === 7 ? 0 : 1)
  })

  test('reports a capture to one of the concurrent callers only, whichever replica they call', async () => {
    const { reference, orderId } = await environment.checkout()
    const payment = await environment.payment(reference)
    const amount = { amount: 250_000, currency: 'NGN' }
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        environment
          .get(Capture, index)
          .applyCharge(payment, { state: 'PAID', providerRef: 'x', amount, fee: null }),
      ),
    )
    expect(outcomes.filter(each => each === 'captured')).toHaveLength(1)
    expect(await environment.captures(orderId)).toHaveLength(1)
  })

  test('keeps a wrong amount as stuck, and still captures when the right one comes', async () => {
    const { reference, orderId } = await environment.checkout()
    await environment.deliver(await success(reference, { status: 'success', amount: 250_001 }))
    await environment.becomes(reference, 'STUCK')
    expect((await environment.payment(reference)).reason).toContain('250001 NGN')
    expect(await environment.captures(orderId)).toEqual([])

    await environment.deliver(await success(reference, { status: 'success' }))
    await environment.becomes(reference, 'CAPTURED')
    expect(await environment.captures(orderId)).toHaveLength(1)
    expect(await environment.payment(reference)).toMatchObject({ reason: null, nextVerifyAt: null })
  })

  test.each([
    ['another currency', { currency: 'USD' }],
    ['less', { amount: 1 }],
    ['a hundred times as much', { amount: 25_000_000 }],
  ])('never confirms %s', async (_, change) => {
    const { reference, orderId } = await environment.checkout()
    await environment.deliver(await success(reference, { status: 'success', ...change }))
    await environment.becomes(reference, 'STUCK')
    expect(await environment.captures(orderId)).toEqual([])
    expect(await environment.balances(orderId)).toEqual({})
  })

  test('verifies a payment again that a wrong webhook has made stuck', async () => {
    const { reference } = await environment.checkout()
    await environment.faults({ webhooks: 'wrongAmount' })
    await environment.buyer(reference, 'pay')
    await environment.becomes(reference, 'STUCK')
    await environment.faults()
    environment.advance(61_000)
    await environment.get(PollPayments).run()
    await environment.becomes(reference, 'CAPTURED')
    expect((await environment.payment(reference)).reason).toBeNull()
  })

  test('announces a version that grows with each change', async () => {
    const { reference, orderId } = await environment.checkout()
    const before = (await environment.payment(reference)).version
    await environment.buyer(reference, 'pay')
    await environment.becomes(reference, 'CAPTURED')
    expect(await environment.announced(payments.events.payment.captured, orderId)).toMatchObject([
      { version: before + 1 },
    ])
  })
})

/** A control that captures a payment without regard to its present state. */
class Unguarded extends Capture {
  protected override readonly markCaptured: Capture['markCaptured'] = async (tx, arrivals, at) => {
    const ids = arrivals.map(({ payment }) => payment.id)
    await tx.$executeRaw`
      update payments set state = 'OPEN', captured_at = null, provider_fee = null where id = any(${ids}::uuid[])`
    return markCaptured(tx, arrivals, at)
  }
}

function unguarded(): Capture {
  const [app] = environment.replicas
  return new Unguarded(app!.get(Db), app!.get(Clock), app!.get(Config), app!.get(Providers))
}
