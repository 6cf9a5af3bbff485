import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { payments, type DisputeState } from '@boxoffice/contracts'
import { until } from '@boxoffice/testing'
import { PayoutsFixture } from '../payouts.fixture.js'
import { Paystack } from '../providers/paystack.js'
import { Refused, type RefundRequest } from '../providers/provider.js'
import { SendRefunds } from '../jobs/send-refunds.js'
import { Disputes } from './disputes.js'
import type { RefundReport } from '../core/provider-reports.js'

const PRICE = 250_000
const PROVIDER_FEE = 13_750

let fixture: PayoutsFixture
beforeAll(async () => (fixture = await PayoutsFixture.open()))
afterEach(() => void jest.restoreAllMocks())
afterAll(() => fixture.close())

/** A captured sale that is not paid out, since its event is still to come. */
async function sold() {
  const organizerId = fixture.organizer()
  const eventId = await fixture.event(organizerId, { endedDaysAgo: -30, state: 'PUBLISHED' })
  return { organizerId, ...(await fixture.sold(organizerId, eventId)) }
}
type Sale = Awaited<ReturnType<typeof sold>>

/** Applies a bank's report about one of its disputes of a sale. */
const bank = async (sale: Sale, state: DisputeState, amount = PRICE, name = 'A', index = 0) =>
  fixture.environment.get(Disputes, index).apply(await fixture.environment.payment(sale.reference), {
    ...{ providerRef: `${name} of ${sale.reference}`, reference: sale.reference, state },
    ...{ amount: { amount, currency: 'NGN' }, reason: 'chargeback', answerBy: null },
  })
const amountsOf = async ({ reference, organizerId }: Sale) => {
  const { state, refunded, disputed } = await fixture.environment.payment(reference)
  return {
    ...{ state, refunded: Number(refunded), disputed: Number(disputed) },
    owed: await fixture.owed(organizerId),
  }
}
/** The state of each dispute of a sale, its amount, and the amount that its bank claims. */
const taken = async ({ paymentId }: Sale) => {
  const disputes = await fixture.environment.db.dispute.findMany({
    where: { paymentId },
    orderBy: { id: 'asc' },
  })
  return disputes.map(({ state, amount, bankAmount }) => `${state} ${amount}/${bankAmount}`)
}
const back = ({ orderId }: Sale) => fixture.environment.announced(payments.events.payment.refunded, orderId)
const disputed = ({ orderId }: Sale) =>
  fixture.environment.announced(payments.events.payment.disputed, orderId)
const sent = async ({ reference }: Sale) =>
  (await fixture.environment.books()).refunds.flatMap(each =>
    each.reference === reference ? each.amount : [],
  )

/** Replaces the provider's answer to a request for a refund, or for the state of one. */
function answering(what: 'refund' | 'getRefund', answer: () => Promise<RefundReport>) {
  const spies = fixture.environment.all(Paystack).map(paystack => jest.spyOn(paystack, what))
  for (const spy of spies) spy.mockImplementation(answer)
  return spies
}
const refusing = () =>
  answering('refund', () => Promise.reject(new Refused('Your balance is not enough', 'low_balance')))

const isOf = ({ reference }: Sale, order: unknown) =>
  (order as Partial<RefundRequest>).reference === reference

/** Lets an hour pass, and sends the refunds that are due then. */
async function later() {
  fixture.environment.advance(3_600_000)
  await Promise.all(fixture.environment.all(SendRefunds).map(sending => sending.run()))
}

/** A sale with a refund that the provider refuses. */
async function stuck(amount?: number) {
  const sale = await sold()
  refusing()
  await fixture.refund(sale, amount)
  await fixture.environment.becomes(sale.reference, 'STUCK')
  return sale
}

const LOST = { state: 'DISPUTED', refunded: 0, disputed: PRICE, owed: -PROVIDER_FEE }

describe('settleByBank', () => {
  test('completes a stuck refund, and does not send it, when a bank has returned the money that it had reserved', async () => {
    const sale = await stuck()
    await bank(sale, 'OPEN')
    expect(await taken(sale)).toEqual([`OPEN 0/${PRICE}`])
    await bank(sale, 'LOST')
    expect(await amountsOf(sale)).toEqual(LOST)
    expect(await taken(sale)).toEqual([`LOST ${PRICE}/${PRICE}`])
    expect(await back(sale)).toMatchObject([{ amount: { amount: PRICE } }])
    expect(await disputed(sale)).toContainEqual(
      expect.objectContaining({
        state: 'LOST',
        isFullyReturned: true,
        amount: { amount: PRICE, currency: 'NGN' },
      }),
    )
    expect(await fixture.environment.balances(sale.orderId)).toMatchObject({
      ...{ refunds_pending: 0, provider_clearing: -PROVIDER_FEE, organizer_payable: PROVIDER_FEE },
    })
    jest.restoreAllMocks()
    await later()
    expect(await sent(sale)).toEqual([])
    expect(await fixture.broken()).toEqual([])
  })

  test('completes a refund that gets stuck only after a bank has returned its money', async () => {
    const sale = await sold()
    const report = { providerRef: '1', detail: 'as the test says' }
    answering('refund', () => Promise.resolve({ ...report, state: 'PENDING' }))
    answering('getRefund', () => Promise.resolve({ ...report, state: 'PENDING' }))
    await fixture.refund(sale)
    const accepted = () =>
      fixture.environment.db.refund.count({ where: { paymentId: sale.paymentId, providerRef: '1' } })
    await until(async () => (await accepted()) > 0)
    await bank(sale, 'LOST')
    expect(await taken(sale)).toEqual([`LOST 0/${PRICE}`])
    expect(await back(sale)).toEqual([])
    answering('getRefund', () => Promise.resolve({ ...report, state: 'STUCK' }))
    await later()
    expect(await amountsOf(sale)).toEqual(LOST)
    expect(await back(sale)).toMatchObject([{ amount: { amount: PRICE } }])
    expect(await disputed(sale)).toContainEqual(
      expect.objectContaining({ state: 'LOST', amount: { amount: PRICE, currency: 'NGN' } }),
    )
    expect(await fixture.broken()).toEqual([])
  })

  test('charges the organizer once when the refund arrives after all', async () => {
    const sale = await sold()
    await fixture.environment.faults({ webhooks: 'drop' })
    await fixture.refund(sale)
    const accepted = { paymentId: sale.paymentId, providerRef: { not: null } }
    await until(async () => (await fixture.environment.db.refund.count({ where: accepted })) > 0)
    await bank(sale, 'LOST')
    await fixture.environment.faults()
    await later()
    await fixture.environment.becomes(sale.reference, 'REFUNDED')
    expect(await amountsOf(sale)).toEqual({ ...LOST, state: 'REFUNDED', refunded: PRICE, disputed: 0 })
    expect(await back(sale)).toHaveLength(1)
    expect(await fixture.broken()).toEqual([])
  })

  test('sends only the rest of a refund of which a bank has returned a part', async () => {
    const sale = await stuck()
    await bank(sale, 'LOST', 100_000)
    expect(await amountsOf(sale)).toMatchObject({ state: 'STUCK', refunded: 150_000, disputed: 100_000 })
    expect(await back(sale)).toEqual([])
    jest.restoreAllMocks()
    await later()
    await until(async () => (await back(sale)).length === 1)
    expect(await back(sale)).toMatchObject([{ amount: { amount: PRICE } }])
    expect(await sent(sale)).toEqual([150_000])
    expect(await amountsOf(sale)).toEqual({ ...LOST, refunded: 150_000, disputed: 100_000 })
    expect(await fixture.broken()).toEqual([])
  })

  test('takes a lost dispute from what remains first, and then from refunds', async () => {
    const sale = await stuck(100_000)
    await bank(sale, 'OPEN')
    expect(await taken(sale)).toEqual([`OPEN 150000/${PRICE}`])
    await bank(sale, 'LOST', 200_000)
    expect(await amountsOf(sale)).toMatchObject({ state: 'STUCK', refunded: 50_000, disputed: 200_000 })
    expect(await fixture.broken()).toEqual([])
  })

  test('looks for a refund whose answer was lost, and does not request it again once a bank has returned the money', async () => {
    const sale = await sold()
    const away = payments.faults.providerUnavailable({ retryAfter: 1 })
    const asked = answering('refund', () => Promise.reject(away))
    const calls = () => asked.flatMap(spy => spy.mock.calls.filter(([order]) => isOf(sale, order)))
    await fixture.refund(sale)
    await until(() => calls().length === 1)
    await bank(sale, 'LOST')
    expect(await taken(sale)).toEqual([`LOST 0/${PRICE}`])
    await later()
    expect(await amountsOf(sale)).toEqual(LOST)
    expect(calls()).toHaveLength(1)
    expect(await back(sale)).toHaveLength(1)
  })

  test('takes more than a bank claimed at first when it withdraws more', async () => {
    const sale = await sold()
    await bank(sale, 'OPEN', 50_000)
    await bank(sale, 'LOST', 80_000)
    expect(await amountsOf(sale)).toMatchObject({ disputed: 80_000, owed: PRICE - PROVIDER_FEE - 80_000 })
    expect(await fixture.broken()).toEqual([])
  })

  test('gives a second dispute of the same money what the first leaves', async () => {
    const sale = await sold()
    await bank(sale, 'OPEN', PRICE, 'A')
    await bank(sale, 'OPEN', 200_000, 'B')
    expect(await taken(sale)).toEqual([`OPEN ${PRICE}/${PRICE}`, 'OPEN 0/200000'])
    await bank(sale, 'WON', PRICE, 'A')
    expect(await taken(sale)).toEqual([`WON ${PRICE}/${PRICE}`, 'OPEN 200000/200000'])
    const owed = PRICE - PROVIDER_FEE - 200_000
    expect(await amountsOf(sale)).toMatchObject({ state: 'CAPTURED', disputed: 200_000, owed })
    await bank(sale, 'LOST', 200_000, 'B')
    expect(await amountsOf(sale)).toMatchObject({ state: 'CAPTURED', disputed: 200_000, owed })
    expect(await fixture.environment.balances(sale.orderId)).toMatchObject({ disputes_pending: 0 })
    expect(await fixture.broken()).toEqual([])
  })

  test('gives a lost second dispute what the first leaves, and announces that nothing of the payment remains', async () => {
    const sale = await sold()
    await bank(sale, 'OPEN', PRICE, 'A')
    await bank(sale, 'LOST', PRICE, 'B')
    expect(await taken(sale)).toEqual([`OPEN ${PRICE}/${PRICE}`, `LOST 0/${PRICE}`])
    expect(await disputed(sale)).not.toContainEqual(expect.objectContaining({ isFullyReturned: true }))
    await bank(sale, 'WON', PRICE, 'A')
    expect(await amountsOf(sale)).toEqual(LOST)
    expect(await disputed(sale)).toContainEqual(
      expect.objectContaining({ state: 'LOST', isFullyReturned: true }),
    )
    expect(await fixture.broken()).toEqual([])
  })

  test('bears each refund once, and leaves none stuck, when refunds get stuck while banks decide', async () => {
    refusing()
    const sales = await Promise.all(Array.from({ length: 8 }, () => sold()))
    await Promise.all(
      sales.flatMap((sale, index) => [
        fixture.refund(sale, 100_000 + index),
        bank(sale, 'OPEN', PRICE, 'A', index),
        bank(sale, 'LOST', PRICE, 'B', index + 1),
        fixture.refund(sale, 50_000).catch(() => undefined),
      ]),
    )
    await Promise.all(sales.map(sale => bank(sale, 'LOST', PRICE, 'A')))
    await later()
    for (const sale of sales) expect(await amountsOf(sale)).toEqual(LOST)
    const paymentId = { in: sales.map(sale => sale.paymentId) }
    const refunds = await fixture.environment.db.refund.findMany({ where: { paymentId } })
    expect(new Set(refunds.map(({ state }) => state))).toEqual(new Set(['REFUNDED']))
    expect(await fixture.broken()).toEqual([])
  })
})
