import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { Outbox } from '@boxoffice/bus'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Capture } from './capture.js'
import { Db } from './db.js'
import { House } from './payments.fixture.js'
import { PollPayments } from './poll-payments.js'
import { PROVIDERS, type Providers } from './provider.js'
import { Settle } from './settle.js'

let house: House
beforeAll(async () => (house = await House.open({ count: 2, timeoutMs: 10_000 })))
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
      ...[0, 1, 2, 3].flatMap(() => house.all(PollPayments).map(poll => poll.tick())),
      ...orders.flatMap(({ orderId }) => house.all(Settle).map(settle => settle.settlePayment({ orderId }))),
    ])
    await house.faults()
    for (const { orderId, reference, amount } of orders) {
      await house.becomes(reference, 'CAPTURED')
      const { id, version } = await house.payment(reference)
      expect(await house.captures(orderId)).toEqual([{ paymentId: id, orderId, amount, version }])
      expect(await house.balances(orderId)).toEqual({
        provider_clearing: 250_000,
        organizer_payable: -250_000,
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
    await Promise.all(Array.from({ length: 5 }, () => unguarded().ask(payment)))
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
    await house.get(PollPayments).tick()
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

/** As it would be if the update did not look at what is there. */
function unguarded(): Capture {
  const [app] = house.replicas
  const bare = app!.get(Db).$extends({
    query: {
      payment: {
        updateManyAndReturn({ args, query }) {
          const { id } = args.where as { id: string }
          return query({ ...args, where: { id } })
        },
      },
    },
  })
  const tx: Db['tx'] = work =>
    app!.get(Outbox).commit(emitter => bare.$transaction(client => work(client as never, emitter(client))))
  const db = { tx, payment: bare.payment } as unknown as Db
  return new Capture(db, app!.get(Clock), app!.get<Providers>(PROVIDERS), app!.get<Log>(LOG))
}
