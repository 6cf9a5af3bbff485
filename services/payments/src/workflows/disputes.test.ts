import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { payments, type DisputeState } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { barrier, beforeFirstWrite, until } from '@boxoffice/testing'
import { Capture } from './capture.js'
import { CheckInvariantsHandler } from '../use-cases/check-invariants.js'
import { PayoutRuns } from '../store/payout-runs.js'
import { admin, as, PayoutsFixture, unlocked } from '../payouts.fixture.js'
import { HandlePaystack } from '../jobs/handle-webhooks.js'
import { Disputes } from './disputes.js'
import type { Db } from '../db.js'
import type { DisputeReport } from '../core/provider-reports.js'

const PRICE = 250_000
const PROVIDER_FEE = 13_750

let fixture: PayoutsFixture
beforeAll(async () => (fixture = await PayoutsFixture.open()))
beforeEach(() => fixture.environment.faults())
afterAll(() => fixture.close())

/** A captured sale that is not paid out, since its event is still to come. */
async function paid() {
  const organizerId = fixture.organizer()
  const eventId = await fixture.event(organizerId, { endedDaysAgo: -3, state: 'PUBLISHED' })
  return { organizerId, ...(await fixture.sold(organizerId, eventId)) }
}
type Sale = Awaited<ReturnType<typeof paid>>

/** A provider's report about a dispute of this sale. */
const reportOf = ({ reference }: Sale, more: Partial<DisputeReport> = {}): DisputeReport => ({
  ...{ providerRef: `of ${reference}`, reference, amount: { amount: PRICE, currency: 'NGN' } },
  ...{ state: 'OPEN', reason: 'chargeback', answerBy: null },
  ...more,
})
const report = async (sale: Sale, more: Partial<DisputeReport> = {}, index = 0) =>
  fixture.environment
    .get(Disputes, index)
    .apply(await fixture.environment.payment(sale.reference), reportOf(sale, more))
const amountsOf = async ({ reference, organizerId }: Sale) => {
  const { state, refunded, disputed } = await fixture.environment.payment(reference)
  return {
    state,
    refunded: Number(refunded),
    disputed: Number(disputed),
    owed: await fixture.owed(organizerId),
  }
}
const announcedDisputes = async ({ orderId }: Sale) =>
  (await fixture.environment.announced(payments.events.payment.disputed, orderId)) as {
    state: DisputeState
    isFullyReturned: boolean
    amount: { amount: number }
  }[]
const announcedRefunds = async ({ orderId }: Sale) =>
  (await fixture.environment.announced(payments.events.payment.refunded, orderId)) as {
    amount: { amount: number }
  }[]
const disputesOf = ({ paymentId }: Sale) => fixture.environment.db.dispute.findMany({ where: { paymentId } })
const OWED = PRICE - PROVIDER_FEE

describe('Disputes', () => {
  test('takes a dispute of Paystack off what is owed when it is opened, and owes it again when it is declined', async () => {
    const sale = await paid()
    const { id } = await fixture.environment.bank('', { reference: sale.reference })
    await until(async () => (await amountsOf(sale)).disputed === PRICE)
    expect(await amountsOf(sale)).toEqual({
      state: 'CAPTURED',
      refunded: 0,
      disputed: PRICE,
      owed: -PROVIDER_FEE,
    })
    expect(await disputesOf(sale)).toMatchObject([
      {
        state: 'OPEN',
        amount: BigInt(PRICE),
        providerRef: String(id),
        reason: 'chargeback',
        answerBy: expect.any(Date),
      },
    ])
    await fixture.environment.bank(`/${id}/resolve`, { resolution: 'declined' })
    await until(async () => (await amountsOf(sale)).disputed === 0)
    expect(await amountsOf(sale)).toEqual({ state: 'CAPTURED', refunded: 0, disputed: 0, owed: OWED })
    expect((await announcedDisputes(sale)).map(({ state }) => state).toSorted()).toEqual(['OPEN', 'WON'])
  })

  test.each(['merchant-accepted', 'auto-accepted'])(
    '%s, the money is gone, and with it the payment',
    async resolution => {
      const sale = await paid()
      const { id } = await fixture.environment.bank('', { reference: sale.reference })
      await fixture.environment.bank(`/${id}/resolve`, { resolution })
      await fixture.environment.becomes(sale.reference, 'DISPUTED')
      expect(await amountsOf(sale)).toMatchObject({ refunded: 0, disputed: PRICE, owed: -PROVIDER_FEE })
      expect(await fixture.environment.balances(sale.orderId)).toMatchObject({
        disputes_pending: 0,
        provider_clearing: -PROVIDER_FEE,
      })
      expect(await announcedDisputes(sale)).toContainEqual(
        expect.objectContaining({ state: 'LOST', isFullyReturned: true }),
      )
    },
  )

  test('has the same result in whatever order, and however often, reports of a dispute come', async () => {
    const [won, lost] = [await paid(), await paid()]
    for (const [sale, state] of [
      [won, 'WON'],
      [lost, 'LOST'],
    ] as const) {
      await report(sale, { state })
      const all = Array.from({ length: 30 }, (_, index) =>
        report(sale, { state: (['OPEN', 'WON', 'LOST'] as const)[index % 3]! }, index),
      )
      await Promise.all(all)
      expect(await announcedDisputes(sale)).toMatchObject([{ state }])
      expect(await disputesOf(sale)).toMatchObject([{ state, version: 2 }])
    }
    expect(await amountsOf(won)).toMatchObject({ state: 'CAPTURED', owed: OWED })
    expect(await amountsOf(lost)).toMatchObject({ state: 'DISPUTED', owed: -PROVIDER_FEE })

    const raced = await paid()
    await Promise.all(Array.from({ length: 30 }, (_, index) => report(raced, {}, index)))
    expect(await announcedDisputes(raced)).toMatchObject([{ state: 'OPEN', isFullyReturned: false }])
    expect(await fixture.broken()).toEqual([])
  })

  test('takes what remains of a payment, and nothing of a refunded one', async () => {
    const [partly, wholly] = [await paid(), await paid()]
    await fixture.refund(partly, 100_000)
    await fixture.refund(wholly)
    await report(partly)
    await report(wholly)
    expect(await amountsOf(partly)).toMatchObject({ refunded: 100_000, disputed: 150_000 })
    expect(await disputesOf(wholly)).toMatchObject([{ state: 'OPEN', amount: 0n }])
    await fixture.environment.becomes(wholly.reference, 'REFUNDED')
    for (const sale of [partly, wholly]) await report(sale, { state: 'LOST' })
    expect(await amountsOf(partly)).toMatchObject({ state: 'DISPUTED', owed: -PROVIDER_FEE })
    expect(await amountsOf(wholly)).toMatchObject({ state: 'REFUNDED', owed: -PROVIDER_FEE })
  })

  test('owes the rest again when a bank withdraws less than it claimed', async () => {
    const sale = await paid()
    await report(sale)
    await report(sale, { state: 'LOST', amount: { amount: 50_000, currency: 'NGN' } })
    expect(await amountsOf(sale)).toEqual({
      state: 'CAPTURED',
      refunded: 0,
      disputed: 50_000,
      owed: OWED - 50_000,
    })
    expect(await announcedDisputes(sale)).toContainEqual(
      expect.objectContaining({
        state: 'LOST',
        isFullyReturned: false,
        amount: { amount: 50_000, currency: 'NGN' },
      }),
    )
  })

  test('lets a refund of disputed money wait, and go on when the dispute is won', async () => {
    const sale = await paid()
    await report(sale, { amount: { amount: 200_000, currency: 'NGN' } })
    await fixture.refund(sale, 50_000)
    await until(async () => (await announcedRefunds(sale)).length === 1)
    await fixture.refund(sale, 150_000)
    expect(await amountsOf(sale)).toMatchObject({ state: 'STUCK', refunded: 50_000, disputed: 200_000 })
    expect((await fixture.environment.payment(sale.reference)).reason).toContain('dispute')
    expect(await fixture.broken()).toEqual([])

    await report(sale, { state: 'WON' })
    await until(async () => (await announcedRefunds(sale)).length === 2)
    expect(await amountsOf(sale)).toMatchObject({ state: 'CAPTURED', refunded: 200_000, disputed: 0 })
    const { refunds } = await fixture.environment.books()
    expect(
      refunds.filter(({ reference }) => reference === sale.reference).map(({ amount }) => amount),
    ).toEqual([50_000, 150_000])
  })

  test.each([
    { taken: PRICE, sent: [], isFullyReturned: true },
    { taken: 100_000, sent: [150_000], isFullyReturned: true },
  ])(
    'a refund of what a bank then takes ($taken) is over as far as it did, and is not sent again',
    async ({ taken, sent, isFullyReturned }) => {
      const sale = await paid()
      await report(sale, { amount: { amount: taken, currency: 'NGN' } })
      await fixture.refund(sale, PRICE)
      expect(await amountsOf(sale)).toMatchObject({ state: 'STUCK', refunded: 0 })
      await report(sale, { state: 'LOST', amount: { amount: taken, currency: 'NGN' } })
      await until(async () => (await announcedRefunds(sale)).length === 1)
      expect(await announcedRefunds(sale)).toMatchObject([{ amount: { amount: PRICE } }])
      expect(await amountsOf(sale)).toMatchObject({
        state: 'DISPUTED',
        disputed: taken,
        refunded: PRICE - taken,
      })
      expect(await announcedDisputes(sale)).toContainEqual(
        expect.objectContaining({ state: 'LOST', isFullyReturned }),
      )
      const { refunds } = await fixture.environment.books()
      expect(
        refunds.filter(({ reference }) => reference === sale.reference).map(({ amount }) => amount),
      ).toEqual(sent)
      await fixture.refund(sale, 1).catch(() => undefined)
      expect(await amountsOf(sale)).toMatchObject({ disputed: taken, refunded: PRICE - taken })
    },
  )

  test('takes no more than was captured when refunds and disputes come at once, since each locks the payment', async () => {
    const sale = await paid()
    await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        index % 2
          ? fixture.refund(sale, 20_000)
          : report(
              sale,
              {
                providerRef: `part ${index} of ${sale.reference}`,
                amount: { amount: 20_000, currency: 'NGN' },
              },
              index,
            ),
      ),
    )
    const { refunded, disputed } = await amountsOf(sale)
    expect(refunded + disputed).toBe(PRICE)
    expect(await fixture.broken()).toEqual([])
  })

  /** Applies two disputes of more than half, so that both have read what remains before either takes it, if they can. Returns the refusals. */
  async function disputeTwice(sale: Sale, db: Db, withinMs: number) {
    const { environment } = fixture
    const held = beforeFirstWrite(db, barrier(2, { withinMs }))
    const others = [environment.get(Clock), environment.get(Capture), environment.get(PayoutRuns)] as const
    const disputes = new Disputes(held, ...others)
    const part = { amount: { amount: 150_000, currency: 'NGN' } }
    const payment = await environment.payment(sale.reference)
    const tried = await Promise.allSettled(
      [1, 2].map(number =>
        disputes.apply(payment, reportOf(sale, { ...part, providerRef: `${number} of ${sale.reference}` })),
      ),
    )
    return tried.flatMap(result => (result.status === 'rejected' ? [String(result.reason)] : []))
  }

  test('takes no more than was captured when two disputes read what remains at the same moment', async () => {
    const sale = await paid()
    expect(await disputeTwice(sale, fixture.environment.db, 200)).toEqual([])
    expect(await amountsOf(sale)).toMatchObject({ disputed: PRICE })
  })

  test('control: without the lock one of two disputes is refused by the database', async () => {
    const refused = await disputeTwice(await paid(), unlocked(fixture.environment.db, 'for update'), 10_000)
    expect(refused).toEqual([expect.stringMatching(/payments_(taken|disputed)/)])
  })

  test('cannot take more than was captured, whatever the code does: the database refuses it', async () => {
    const sale = await paid()
    await fixture.refund(sale, 100_000)
    await expect(
      fixture.environment.db.payment.update({ where: { id: sale.paymentId }, data: { disputed: 150_001n } }),
    ).rejects.toThrow(/payments_taken/)
  })

  test('verifies a payment whose webhook was lost when a dispute of it comes; a dispute of an unpaid one is retried', async () => {
    await fixture.environment.faults({ webhooks: 'drop' })
    const organizerId = fixture.organizer()
    const [mine, open] = [
      await fixture.environment.checkout({ organizerId }),
      await fixture.environment.checkout({ organizerId }),
    ]
    await fixture.environment.buyer(mine.reference, 'pay')
    await fixture.environment.faults()
    await fixture.environment.bank('', { reference: mine.reference })
    await until(async () => (await fixture.environment.payment(mine.reference)).disputed === BigInt(PRICE))
    const sale = { ...open, organizerId, paymentId: (await fixture.environment.payment(open.reference)).id }
    await expect(report(sale)).rejects.toMatchObject({ code: payments.faults.paymentNotFound.code })
    expect(await fixture.environment.db.dispute.count({ where: { paymentId: sale.paymentId } })).toBe(0)
  })

  test('ignores a dispute of a charge that is not ours', async () => {
    await fixture.environment.deliver({
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
      await fixture.environment.get(HandlePaystack).run()
      return (await fixture.environment.db.webhook.count({ where: { outcome: 'unknown' } })) > 0
    })
  })

  test('leaves every invariant intact', async () => {
    const { checks } = await as(admin(), () =>
      fixture.environment.get(CheckInvariantsHandler).checkInvariants(),
    )
    expect(checks.filter(({ holds }) => !holds)).toEqual([])
  })
})
