import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Capture } from './capture.js'
import { markCaptured } from '../store/captures.js'
import { Config } from '../config.js'
import { Db } from '../db.js'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { PollPayments } from '../jobs/poll-payments.js'
import { Providers } from '../providers/provider.js'
import { SettlePaymentHandler } from '../use-cases/settle-payment.js'

let house: PaymentsEnvironment
beforeAll(async () => (house = await PaymentsEnvironment.open({ count: 2, timeoutMs: 10_000 })))
afterAll(() => house.close())

const success = async (reference: string, change: object = {}) => ({
  event: 'charge.success',
  data: { ...(await house.chargeOf(reference)), ...change },
})

describe('capture', () => {
  test('happens exactly once under webhooks, pollers and callers at the same time', async () => {
    await house.faults({ webhooks: 'duplicate' })
    const orders = await Promise.all(Array.from({ length: 20 }, () => house.checkout()))
    house.advance(25_000)
    await Promise.all([
      ...orders.map(({ reference }) => house.buyer(reference, 'pay')),
      ...[0, 1, 2, 3].flatMap(() => house.all(PollPayments).map(poll => poll.run())),
      ...orders.flatMap(({ orderId }) =>
        house.all(SettlePaymentHandler).map(settle => settle.settlePayment({ orderId })),
      ),
    ])
    await house.faults()
    for (const { orderId, reference, amount } of orders) {
      await house.becomes(reference, 'CAPTURED')
      const { id, version } = await house.payment(reference)
      expect(await house.captures(orderId)).toEqual([{ paymentId: id, orderId, amount, version }])
      expect(await house.balances(orderId)).toEqual({
        provider_clearing: 236_250,
        organizer_payable: -236_250,
      })
    }
  })

  test('control: without its guards the same money is booked more than once', async () => {
    const { reference, orderId } = await house.checkout()
    await house.faults({ webhooks: 'drop' })
    await house.buyer(reference, 'pay')
    await house.faults()
    const payment = await house.payment(reference)
    await house.database.query('drop index payments.postings_kind_source_id_key')
    await Promise.all(Array.from({ length: 5 }, () => unguarded().verify(payment)))
    await house.database.query(
      `alter table payments.postings disable trigger postings_append_only;
       alter table payments.entries disable trigger entries_append_only;
       delete from payments.entries; delete from payments.postings;
       alter table payments.postings enable trigger postings_append_only;
       alter table payments.entries enable trigger entries_append_only;
       create unique index postings_kind_source_id_key on payments.postings (kind, source_id)`,
    )
    expect((await house.captures(orderId)).length).toBeGreaterThan(1)
  })

  test('goes through for all others when one of them can not be written', async () => {
    const orders = await Promise.all(Array.from({ length: 20 }, () => house.checkout()))
    const rows = await Promise.all(orders.map(({ reference }) => house.payment(reference)))
    const heard = await Promise.allSettled(
      rows.map((payment, index) =>
        house.get(Capture).applyCharge(payment, {
          state: 'PAID',
          providerRef: payment.reference,
          amount: { amount: 250_000, currency: 'NGN' },
          fee: index === 7 ? -1 : 13_750,
        }),
      ),
    )
    expect(heard.map(({ status }) => status)).toEqual(
      orders.map((_, index) => (index === 7 ? 'rejected' : 'fulfilled')),
    )
    for (const [index, { orderId }] of orders.entries())
      expect(await house.captures(orderId)).toHaveLength(index === 7 ? 0 : 1)
  })

  test('tells one of those who bring the same news that it was news, whichever replica they ask', async () => {
    const { reference, orderId } = await house.checkout()
    const payment = await house.payment(reference)
    const amount = { amount: 250_000, currency: 'NGN' }
    const heard = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        house
          .get(Capture, index)
          .applyCharge(payment, { state: 'PAID', providerRef: 'x', amount, fee: null }),
      ),
    )
    expect(heard.filter(each => each === 'captured')).toHaveLength(1)
    expect(await house.captures(orderId)).toHaveLength(1)
  })

  test('keeps a wrong amount as stuck, and still captures when the right one comes', async () => {
    const { reference, orderId } = await house.checkout()
    await house.deliver(await success(reference, { status: 'success', amount: 250_001 }))
    await house.becomes(reference, 'STUCK')
    expect((await house.payment(reference)).reason).toContain('250001 NGN')
    expect(await house.captures(orderId)).toEqual([])

    await house.deliver(await success(reference, { status: 'success' }))
    await house.becomes(reference, 'CAPTURED')
    expect(await house.captures(orderId)).toHaveLength(1)
    expect(await house.payment(reference)).toMatchObject({ reason: null, nextVerifyAt: null })
  })

  test.each([
    ['another currency', { currency: 'USD' }],
    ['less', { amount: 1 }],
    ['a hundred times as much', { amount: 25_000_000 }],
  ])('never confirms %s', async (_, change) => {
    const { reference, orderId } = await house.checkout()
    await house.deliver(await success(reference, { status: 'success', ...change }))
    await house.becomes(reference, 'STUCK')
    expect(await house.captures(orderId)).toEqual([])
    expect(await house.balances(orderId)).toEqual({})
  })

  test('asks again about a payment that a wrong message has made stuck', async () => {
    const { reference } = await house.checkout()
    await house.faults({ webhooks: 'wrongAmount' })
    await house.buyer(reference, 'pay')
    await house.becomes(reference, 'STUCK')
    await house.faults()
    house.advance(61_000)
    await house.get(PollPayments).run()
    await house.becomes(reference, 'CAPTURED')
    expect((await house.payment(reference)).reason).toBeNull()
  })

  test('announces a version that grows with each change', async () => {
    const { reference, orderId } = await house.checkout()
    const before = (await house.payment(reference)).version
    await house.buyer(reference, 'pay')
    await house.becomes(reference, 'CAPTURED')
    expect(await house.announced(payments.events.payment.captured, orderId)).toMatchObject([
      { version: before + 1 },
    ])
  })
})

/** As it would be if what is there were not looked at. */
class Unguarded extends Capture {
  protected override readonly markCaptured: Capture['markCaptured'] = async (tx, arrivals, at) => {
    const ids = arrivals.map(({ payment }) => payment.id)
    await tx.$executeRaw`
      update payments set state = 'OPEN', captured_at = null, provider_fee = null where id = any(${ids}::uuid[])`
    return markCaptured(tx, arrivals, at)
  }
}

function unguarded(): Capture {
  const [app] = house.replicas
  return new Unguarded(
    app!.get(Db),
    app!.get(Clock),
    app!.get(Config),
    app!.get(Providers),
    app!.get<Log>(LOG),
  )
}
