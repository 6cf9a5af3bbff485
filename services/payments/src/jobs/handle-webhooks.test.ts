import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { payments } from '@boxoffice/contracts'
import { isFull, until } from '@boxoffice/testing'
import { PollPayments } from './poll-payments.js'
import { SettlePaymentHandler } from '../use-cases/settle-payment.js'
import { delivery, PaymentsEnvironment } from '../payments.fixture.js'

const SEED = 20_261_120
const AT_ONCE = 20

let environment: PaymentsEnvironment
beforeAll(async () => (environment = await PaymentsEnvironment.open({ count: 2, timeoutMs: 10_000 })), 60_000)
afterEach(() => environment.faults())
afterAll(() => environment.close())

/** Orders that are paid, and whose webhooks were lost. */
async function paidOrders(count: number) {
  await environment.faults({ webhooks: 'drop' })
  const orders = await inTurns(Array.from({ length: count }), () => environment.checkout())
  await inTurns(orders, ({ reference }) => environment.buyer(reference, 'pay'))
  return orders
}

/** Works on twenty items at a time. */
async function inTurns<T, R>(all: T[], work: (one: T, index: number) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (let from = 0; from < all.length; from += AT_ONCE)
    done.push(
      ...(await Promise.all(all.slice(from, from + AT_ONCE).map((one, index) => work(one, from + index)))),
    )
  return done
}

/** Every replica verifies all payments that are due. */
const verifyAll = () =>
  Promise.all(
    environment.all(PollPayments).map(async poll => {
      while (await poll.run());
    }),
  )

/** Counts payments by their state, announcements and postings. */
async function booked(orderIds: string[]) {
  const rows = await environment.database.query<{
    announced: number
    postings: string[] | null
    state: string
  }>(
    `select state, (select count(*)::int from payments.outbox
         where subject = $2 and payload ->> 'orderId' = order_id::text) as announced,
       (select array_agg(kind order by kind) from payments.postings where payment_id = payments.id) as postings
     from payments.payments where order_id = any($1::uuid[])`,
    [orderIds, payments.events.payment.captured.subject],
  )
  const tally: Record<string, number> = {}
  for (const { state, announced, postings } of rows) {
    const outcome = `${state}, announced ${announced}, posted ${postings?.join(' ') ?? 'nothing'}`
    tally[outcome] = (tally[outcome] ?? 0) + 1
  }
  return tally
}

/** Under so many calls the provider may be too slow for some. */
const ignoreUnavailable = (error: unknown) => {
  if (!payments.faults.providerUnavailable.is(error)) throw error
}

const ONCE = 'CAPTURED, announced 1, posted capture provider_fee'

describe('HandleWebhooks', () => {
  test('captures each payment once under 1 to 76 webhooks in any order, with polling and buyers beside', async () => {
    const orders = await paidOrders(isFull ? 1_000 : 60)
    const { charges } = await environment.books()
    const bodies = new Map(
      charges.map(data => [data.reference, environment.signed({ event: 'charge.success', data })]),
    )
    const storm = orders.flatMap(({ reference }, index) =>
      Array<string>(1 + ((index * 31) % 76)).fill(reference),
    )
    const [shuffled] = fc.sample(
      fc.shuffledSubarray(storm, { minLength: storm.length, maxLength: storm.length }),
      { numRuns: 1, seed: SEED },
    )
    environment.advance(25_000)
    const beside = Promise.all([
      verifyAll(),
      inTurns(orders, ({ orderId }, index) =>
        environment.get(SettlePaymentHandler, index).settlePayment({ orderId }).catch(ignoreUnavailable),
      ),
    ])
    await inTurns(shuffled!, (reference, index) => environment.receive(bodies.get(reference)!, index))
    await beside
    await until(async () => (await environment.db.webhook.count({ where: { handledAt: null } })) === 0)
    expect(await environment.db.webhook.count()).toBe(orders.length)
    expect(await booked(orders.map(({ orderId }) => orderId))).toEqual({ [ONCE]: orders.length })
  }, 300_000)

  test('settles payments without any webhook, and verifies each within a minute of its checkout', async () => {
    const orders = await paidOrders(isFull ? 1_000 : 50)
    const orderIds = orders.map(({ orderId }) => orderId)
    const late = await environment.database.query(
      `select id from payments.payments where captured_at is null
       and coalesce(next_verify_at, 'infinity') > created_at + interval '60 seconds'`,
    )
    expect(late).toEqual([])
    environment.advance(60_000)
    // The replicas' own jobs have claimed some payments; payments for which the provider was too slow are verified again.
    const settled = async () => {
      await verifyAll()
      const open = await environment.db.payment.count({
        where: { orderId: { in: orderIds }, capturedAt: null },
      })
      if (open) environment.advance(20_000)
      return open === 0
    }
    await until(settled, { withinMs: 120_000, everyMs: 1_000 })
    expect(await booked(orderIds)).toEqual({ [ONCE]: orders.length })
  }, 300_000)

  const wrong = fc.oneof(
    fc
      .integer({ min: 1, max: 500_000 })
      .filter(amount => amount !== 250_000)
      .map(amount => ({ amount })),
    fc.constantFrom('USD', 'GHS', 'KES', 'XOF', 'ngn').map(currency => ({ currency })),
    fc.record({ amount: fc.integer({ min: 1, max: 500_000 }), currency: fc.constantFrom('USD', 'GHS') }),
  )
  const change = fc.oneof(
    fc.record({ kind: fc.constant('forged' as const), key: fc.string({ minLength: 1, maxLength: 40 }) }),
    fc.record({ kind: fc.constant('altered' as const), at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ kind: fc.constant('wrong' as const), says: wrong }),
  )

  test('accepts no webhook that is forged, altered, in a foreign currency or of a wrong amount', async () => {
    const orders = await Promise.all(Array.from({ length: 20 }, () => environment.checkout()))
    const { charges } = await environment.books()
    const data = new Map(charges.map(charge => [charge.reference, { ...charge, status: 'success' }]))
    const changes = fc.sample(change, { numRuns: isFull ? 10_000 : 500, seed: SEED })
    const before = await environment.db.webhook.count()
    const answers = await inTurns(changes, async (how, index) => {
      const charge = data.get(orders[index % 20]!.reference)!
      const works = environment.receive(changed(charge, how), index)
      return works.then(
        () => 'kept',
        (error: unknown) => (error as { code: string }).code,
      )
    })
    expect(answers).toEqual(
      changes.map(({ kind }) => (kind === 'wrong' ? 'kept' : payments.faults.signatureInvalid.code)),
    )
    await until(async () => (await environment.db.webhook.count({ where: { handledAt: null } })) === 0)
    const outcomes = await environment.db.webhook.groupBy({ by: ['outcome'], _count: true })
    expect(outcomes.find(({ outcome }) => outcome === 'stuck')?._count).toBe(20)
    expect((await environment.db.webhook.count()) - before).toBeGreaterThan(20)
    expect(await booked(orders.map(({ orderId }) => orderId))).toEqual({
      'STUCK, announced 0, posted nothing': 20,
    })
  }, 300_000)

  function changed(charge: object, how: typeof change extends fc.Arbitrary<infer T> ? T : never) {
    const message = { event: 'charge.success', data: charge }
    if (how.kind === 'wrong') return environment.signed({ ...message, data: { ...charge, ...how.says } })
    const { body, signature } = environment.signed(message)
    if (how.kind === 'forged') return { provider: 'paystack' as const, body, signature: how.key }
    const bytes = Buffer.from(body, 'base64')
    bytes[how.at % bytes.length]! ^= how.by
    return delivery(bytes, signature)
  }
})
