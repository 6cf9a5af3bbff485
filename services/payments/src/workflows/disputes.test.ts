import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { payments, type DisputeState } from '@boxoffice/contracts'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { until } from '@boxoffice/testing'
import { Capture } from './capture.js'
import { CheckInvariantsHandler } from '../use-cases/check-invariants.js'
import { PayoutRuns } from '../store/payout-runs.js'
import { admin, as, PayoutsFixture, unlocked } from '../payouts.fixture.js'
import { SendRefunds } from '../jobs/send-refunds.js'
import { HandlePaystack } from '../jobs/handle-webhooks.js'
import { Disputes } from './disputes.js'
import type { DisputeReport } from '../core/provider-reports.js'

const PRICE = 250_000
const PROVIDER_FEE = 13_750

let scene: PayoutsFixture
beforeAll(async () => (scene = await PayoutsFixture.open()))
beforeEach(() => scene.house.faults())
afterAll(() => scene.close())

/** What `Disputes` depends on. */
const dependencies = () =>
  [scene.house.get(Capture), scene.house.get(PayoutRuns), scene.house.replicas[0]!.get<Log>(LOG)] as const

/** Paid, and not paid out: the event is still to come. */
async function paid() {
  const organizerId = scene.organizer()
  const eventId = await scene.event(organizerId, { endedDaysAgo: -3, state: 'PUBLISHED' })
  return { organizerId, ...(await scene.sold(organizerId, eventId)) }
}
type Sale = Awaited<ReturnType<typeof paid>>

/** What a provider says of a dispute of this sale. */
const newsOf = ({ reference }: Sale, more: Partial<DisputeReport> = {}): DisputeReport => ({
  ...{ providerRef: `of ${reference}`, reference, amount: { amount: PRICE, currency: 'NGN' } },
  ...{ state: 'OPEN', reason: 'chargeback', answerBy: null },
  ...more,
})
const hear = async (sale: Sale, more: Partial<DisputeReport> = {}, index = 0) =>
  scene.house.get(Disputes, index).apply(await scene.house.payment(sale.reference), newsOf(sale, more))
const stands = async ({ reference, organizerId }: Sale) => {
  const { state, refunded, disputed } = await scene.house.payment(reference)
  return {
    state,
    refunded: Number(refunded),
    disputed: Number(disputed),
    owed: await scene.owed(organizerId),
  }
}
const told = async ({ orderId }: Sale) =>
  (await scene.house.announced(payments.events.payment.disputed, orderId)) as {
    state: DisputeState
    isWhole: boolean
    amount: { amount: number }
  }[]
const back = async ({ orderId }: Sale) =>
  (await scene.house.announced(payments.events.payment.refunded, orderId)) as { amount: { amount: number } }[]
const disputesOf = ({ paymentId }: Sale) => scene.house.db.dispute.findMany({ where: { paymentId } })
const OWED = PRICE - PROVIDER_FEE

test('hears of Paystack’s disputes: opened, it is not owed; declined, it is again', async () => {
  const sale = await paid()
  const { id } = await scene.house.bank('', { reference: sale.reference })
  await until(async () => (await stands(sale)).disputed === PRICE)
  expect(await stands(sale)).toEqual({ state: 'CAPTURED', refunded: 0, disputed: PRICE, owed: -PROVIDER_FEE })
  expect(await disputesOf(sale)).toMatchObject([
    {
      state: 'OPEN',
      amount: BigInt(PRICE),
      providerRef: String(id),
      reason: 'chargeback',
      answerBy: expect.any(Date),
    },
  ])
  await scene.house.bank(`/${id}/resolve`, { resolution: 'declined' })
  await until(async () => (await stands(sale)).disputed === 0)
  expect(await stands(sale)).toEqual({ state: 'CAPTURED', refunded: 0, disputed: 0, owed: OWED })
  expect((await told(sale)).map(({ state }) => state).toSorted()).toEqual(['OPEN', 'WON'])
})

test.each(['merchant-accepted', 'auto-accepted'])(
  '%s, the money is gone, and with it the payment',
  async resolution => {
    const sale = await paid()
    const { id } = await scene.house.bank('', { reference: sale.reference })
    await scene.house.bank(`/${id}/resolve`, { resolution })
    await scene.house.becomes(sale.reference, 'DISPUTED')
    expect(await stands(sale)).toMatchObject({ refunded: 0, disputed: PRICE, owed: -PROVIDER_FEE })
    expect(await scene.house.balances(sale.orderId)).toMatchObject({
      disputes_pending: 0,
      provider_clearing: -PROVIDER_FEE,
    })
    expect(await told(sale)).toContainEqual(expect.objectContaining({ state: 'LOST', isWhole: true }))
  },
)

test('is the same in whatever order, and however often, it is told', async () => {
  const [won, lost] = [await paid(), await paid()]
  for (const [sale, state] of [
    [won, 'WON'],
    [lost, 'LOST'],
  ] as const) {
    await hear(sale, { state })
    const all = Array.from({ length: 30 }, (_, index) =>
      hear(sale, { state: (['OPEN', 'WON', 'LOST'] as const)[index % 3]! }, index),
    )
    await Promise.all(all)
    expect(await told(sale)).toMatchObject([{ state }])
    expect(await disputesOf(sale)).toMatchObject([{ state, version: 2 }])
  }
  expect(await stands(won)).toMatchObject({ state: 'CAPTURED', owed: OWED })
  expect(await stands(lost)).toMatchObject({ state: 'DISPUTED', owed: -PROVIDER_FEE })

  const raced = await paid()
  await Promise.all(Array.from({ length: 30 }, (_, index) => hear(raced, {}, index)))
  expect(await told(raced)).toMatchObject([{ state: 'OPEN', isWhole: false }])
  expect(await scene.broken()).toEqual([])
})

test('takes of a payment what is left of it, and of one that has gone back nothing', async () => {
  const [partly, wholly] = [await paid(), await paid()]
  await scene.refund(partly, 100_000)
  await scene.refund(wholly)
  await hear(partly)
  await hear(wholly)
  expect(await stands(partly)).toMatchObject({ refunded: 100_000, disputed: 150_000 })
  expect(await disputesOf(wholly)).toMatchObject([{ state: 'OPEN', amount: 0n }])
  await scene.house.becomes(wholly.reference, 'REFUNDED')
  for (const sale of [partly, wholly]) await hear(sale, { state: 'LOST' })
  expect(await stands(partly)).toMatchObject({ state: 'DISPUTED', owed: -PROVIDER_FEE })
  expect(await stands(wholly)).toMatchObject({ state: 'REFUNDED', owed: -PROVIDER_FEE })
})

test('a bank may take less than it wanted: the rest is owed again', async () => {
  const sale = await paid()
  await hear(sale)
  await hear(sale, { state: 'LOST', amount: { amount: 50_000, currency: 'NGN' } })
  expect(await stands(sale)).toEqual({
    state: 'CAPTURED',
    refunded: 0,
    disputed: 50_000,
    owed: OWED - 50_000,
  })
  expect(await told(sale)).toContainEqual(
    expect.objectContaining({ state: 'LOST', isWhole: false, amount: { amount: 50_000, currency: 'NGN' } }),
  )
})

test('a refund of what is in dispute waits, and goes on when it is won', async () => {
  const sale = await paid()
  await hear(sale, { amount: { amount: 200_000, currency: 'NGN' } })
  await scene.refund(sale, 50_000)
  await until(async () => (await back(sale)).length === 1)
  await scene.refund(sale, 150_000)
  expect(await stands(sale)).toMatchObject({ state: 'STUCK', refunded: 50_000, disputed: 200_000 })
  expect((await scene.house.payment(sale.reference)).reason).toContain('dispute')
  expect(await scene.broken()).toEqual([])

  await hear(sale, { state: 'WON' })
  await until(async () => (await back(sale)).length === 2)
  expect(await stands(sale)).toMatchObject({ state: 'CAPTURED', refunded: 200_000, disputed: 0 })
  const { refunds } = await scene.house.books()
  expect(refunds.filter(({ reference }) => reference === sale.reference).map(({ amount }) => amount)).toEqual(
    [50_000, 150_000],
  )
})

test.each([
  { taken: PRICE, sent: [], isWhole: true },
  { taken: 100_000, sent: [150_000], isWhole: true },
])(
  'a refund of what a bank then takes ($taken) is over as far as it did, and is not sent again',
  async ({ taken, sent, isWhole }) => {
    const sale = await paid()
    await hear(sale, { amount: { amount: taken, currency: 'NGN' } })
    await scene.refund(sale, PRICE)
    expect(await stands(sale)).toMatchObject({ state: 'STUCK', refunded: 0 })
    await hear(sale, { state: 'LOST', amount: { amount: taken, currency: 'NGN' } })
    await until(async () => (await back(sale)).length === 1)
    expect(await back(sale)).toMatchObject([{ amount: { amount: PRICE } }])
    expect(await stands(sale)).toMatchObject({ state: 'DISPUTED', disputed: taken, refunded: PRICE - taken })
    expect(await told(sale)).toContainEqual(expect.objectContaining({ state: 'LOST', isWhole }))
    const { refunds } = await scene.house.books()
    expect(
      refunds.filter(({ reference }) => reference === sale.reference).map(({ amount }) => amount),
    ).toEqual(sent)
    await scene.refund(sale, 1).catch(() => undefined)
    expect(await stands(sale)).toMatchObject({ disputed: taken, refunded: PRICE - taken })
  },
)

test('refunds and disputes at once take no more than came, each in the order that the payment is locked', async () => {
  const sale = await paid()
  await Promise.allSettled(
    Array.from({ length: 50 }, (_, index) =>
      index % 2
        ? scene.refund(sale, 20_000)
        : hear(
            sale,
            {
              providerRef: `part ${index} of ${sale.reference}`,
              amount: { amount: 20_000, currency: 'NGN' },
            },
            index,
          ),
    ),
  )
  const { refunded, disputed } = await stands(sale)
  expect(refunded + disputed).toBe(PRICE)
  expect(await scene.broken()).toEqual([])
})

test('which it could not, if it did not lock: then some are refused by the database', async () => {
  const sale = await paid()
  const house = scene.house
  const lockless = new Disputes(unlocked(house.db, 'for update'), house.get(Clock), ...dependencies())
  const half = { amount: { amount: 150_000, currency: 'NGN' } }
  const payment = await house.payment(sale.reference)
  const tried = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      lockless.apply(payment, newsOf(sale, { ...half, providerRef: `${index} of ${sale.reference}` })),
    ),
  )
  const refused = tried.flatMap(result => (result.status === 'rejected' ? [String(result.reason)] : []))
  expect(refused.join()).toMatch(/payments_(taken|disputed)/)
})

test('cannot take more than was captured, whatever the code does', async () => {
  const sale = await paid()
  await scene.refund(sale, 100_000)
  await expect(
    scene.house.db.payment.update({ where: { id: sale.paymentId }, data: { disputed: 150_001n } }),
  ).rejects.toThrow(/payments_taken/)
})

test('a dispute of a payment whose message was lost is proof enough to ask; of one that is not paid it waits', async () => {
  await scene.house.faults({ webhooks: 'drop' })
  const organizerId = scene.organizer()
  const [mine, open] = [
    await scene.house.checkout({ organizerId }),
    await scene.house.checkout({ organizerId }),
  ]
  await scene.house.buyer(mine.reference, 'pay')
  await scene.house.faults()
  await scene.house.bank('', { reference: mine.reference })
  await until(async () => (await scene.house.payment(mine.reference)).disputed === BigInt(PRICE))
  const sale = { ...open, organizerId, paymentId: (await scene.house.payment(open.reference)).id }
  await expect(hear(sale)).rejects.toMatchObject({ code: payments.faults.paymentNotFound.code })
  expect(await scene.house.db.dispute.count({ where: { paymentId: sale.paymentId } })).toBe(0)
})

test('what was never ours is not taken for ours', async () => {
  await scene.house.deliver({
    event: 'charge.dispute.create',
    data: {
      id: 1,
      refund_amount: 1,
      currency: 'NGN',
      status: 'pending',
      transaction: { reference: 'theirs', amount: 1, currency: 'NGN' },
    },
  })
  await until(async () => {
    await scene.house.get(HandlePaystack).run()
    return (await scene.house.db.webhook.count({ where: { outcome: 'unknown' } })) > 0
  })
})

test('after all of it every invariant holds', async () => {
  const { checks } = await as(admin(), () => scene.house.get(CheckInvariantsHandler).checkInvariants())
  expect(checks.filter(({ holds }) => !holds)).toEqual([])
})
