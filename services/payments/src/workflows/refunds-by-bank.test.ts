import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
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

let scene: PayoutsFixture
beforeAll(async () => (scene = await PayoutsFixture.open()))
afterEach(() => void jest.restoreAllMocks())
afterAll(() => scene.close())

/** Paid, and not paid out: the event is still to come. */
async function sold() {
  const organizerId = scene.organizer()
  const eventId = await scene.event(organizerId, { endedDaysAgo: -30, state: 'PUBLISHED' })
  return { organizerId, ...(await scene.sold(organizerId, eventId)) }
}
type Sale = Awaited<ReturnType<typeof sold>>

/** A bank says this of one of its disputes of a sale. */
const bank = async (sale: Sale, state: DisputeState, amount = PRICE, name = 'A', index = 0) =>
  scene.house.get(Disputes, index).apply(await scene.house.payment(sale.reference), {
    ...{ providerRef: `${name} of ${sale.reference}`, reference: sale.reference, state },
    ...{ amount: { amount, currency: 'NGN' }, reason: 'chargeback', answerBy: null },
  })
const stands = async ({ reference, organizerId }: Sale) => {
  const { state, refunded, disputed } = await scene.house.payment(reference)
  return {
    ...{ state, refunded: Number(refunded), disputed: Number(disputed) },
    owed: await scene.owed(organizerId),
  }
}
/** What each dispute of a sale has of what its bank wants. */
const taken = async ({ paymentId }: Sale) => {
  const disputes = await scene.house.db.dispute.findMany({ where: { paymentId }, orderBy: { id: 'asc' } })
  return disputes.map(({ state, amount, wanted }) => `${state} ${amount}/${wanted}`)
}
const back = ({ orderId }: Sale) => scene.house.announced(payments.events.payment.refunded, orderId)
const disputed = ({ orderId }: Sale) => scene.house.announced(payments.events.payment.disputed, orderId)
const sent = async ({ reference }: Sale) =>
  (await scene.house.books()).refunds.flatMap(each => (each.reference === reference ? each.amount : []))

/** What the provider answers to whoever asks for a refund, or about one. */
function answering(what: 'refund' | 'getRefund', answer: () => Promise<RefundReport>) {
  const spies = scene.house.all(Paystack).map(paystack => jest.spyOn(paystack, what))
  for (const spy of spies) spy.mockImplementation(answer)
  return spies
}
const refusing = () =>
  answering('refund', () => Promise.reject(new Refused('Your balance is not enough', 'low_balance')))

const isOf = ({ reference }: Sale, order: unknown) =>
  (order as Partial<RefundRequest>).reference === reference

/** Whatever is due is done, an hour later. */
async function later() {
  scene.house.advance(3_600_000)
  await Promise.all(scene.house.all(SendRefunds).map(sending => sending.run()))
}

/** A sale with a refund that the provider refuses. */
async function stuck(amount?: number) {
  const sale = await sold()
  refusing()
  await scene.refund(sale, amount)
  await scene.house.becomes(sale.reference, 'STUCK')
  return sale
}

const LOST = { state: 'DISPUTED', refunded: 0, disputed: PRICE, owed: -PROVIDER_FEE }

test('a bank that has decided has given back what a refund had reserved and is stuck with: it is over, and sent no more', async () => {
  const sale = await stuck()
  await bank(sale, 'OPEN')
  expect(await taken(sale)).toEqual([`OPEN 0/${PRICE}`])
  await bank(sale, 'LOST')
  expect(await stands(sale)).toEqual(LOST)
  expect(await taken(sale)).toEqual([`LOST ${PRICE}/${PRICE}`])
  expect(await back(sale)).toMatchObject([{ amount: { amount: PRICE } }])
  expect(await disputed(sale)).toContainEqual(
    expect.objectContaining({ state: 'LOST', isWhole: true, amount: { amount: PRICE, currency: 'NGN' } }),
  )
  expect(await scene.house.balances(sale.orderId)).toMatchObject({
    ...{ refunds_pending: 0, provider_clearing: -PROVIDER_FEE, organizer_payable: PROVIDER_FEE },
  })
  jest.restoreAllMocks()
  await later()
  expect(await sent(sale)).toEqual([])
  expect(await scene.broken()).toEqual([])
})

test('it has given back a refund that gets stuck only after it has decided', async () => {
  const sale = await sold()
  const news = { providerRef: '1', detail: 'as the test says' }
  answering('refund', () => Promise.resolve({ ...news, state: 'PENDING' }))
  answering('getRefund', () => Promise.resolve({ ...news, state: 'PENDING' }))
  await scene.refund(sale)
  const accepted = () =>
    scene.house.db.refund.count({ where: { paymentId: sale.paymentId, providerRef: '1' } })
  await until(async () => (await accepted()) > 0)
  await bank(sale, 'LOST')
  expect(await taken(sale)).toEqual([`LOST 0/${PRICE}`])
  expect(await back(sale)).toEqual([])
  answering('getRefund', () => Promise.resolve({ ...news, state: 'STUCK' }))
  await later()
  expect(await stands(sale)).toEqual(LOST)
  expect(await back(sale)).toMatchObject([{ amount: { amount: PRICE } }])
  expect(await disputed(sale)).toContainEqual(
    expect.objectContaining({ state: 'LOST', amount: { amount: PRICE, currency: 'NGN' } }),
  )
  expect(await scene.broken()).toEqual([])
})

test('and it has not, when the refund arrives after all: nothing is taken twice', async () => {
  const sale = await sold()
  await scene.house.faults({ webhooks: 'drop' })
  await scene.refund(sale)
  const accepted = { paymentId: sale.paymentId, providerRef: { not: null } }
  await until(async () => (await scene.house.db.refund.count({ where: accepted })) > 0)
  await bank(sale, 'LOST')
  await scene.house.faults()
  await later()
  await scene.house.becomes(sale.reference, 'REFUNDED')
  expect(await stands(sale)).toEqual({ ...LOST, state: 'REFUNDED', refunded: PRICE, disputed: 0 })
  expect(await back(sale)).toHaveLength(1)
  expect(await scene.broken()).toEqual([])
})

test('of a refund that a bank has given back in part, only the rest is sent', async () => {
  const sale = await stuck()
  await bank(sale, 'LOST', 100_000)
  expect(await stands(sale)).toMatchObject({ state: 'STUCK', refunded: 150_000, disputed: 100_000 })
  expect(await back(sale)).toEqual([])
  jest.restoreAllMocks()
  await later()
  await until(async () => (await back(sale)).length === 1)
  expect(await back(sale)).toMatchObject([{ amount: { amount: PRICE } }])
  expect(await sent(sale)).toEqual([150_000])
  expect(await stands(sale)).toEqual({ ...LOST, refunded: 150_000, disputed: 100_000 })
  expect(await scene.broken()).toEqual([])
})

test('a bank takes what is left first, and then of refunds', async () => {
  const sale = await stuck(100_000)
  await bank(sale, 'OPEN')
  expect(await taken(sale)).toEqual([`OPEN 150000/${PRICE}`])
  await bank(sale, 'LOST', 200_000)
  expect(await stands(sale)).toMatchObject({ state: 'STUCK', refunded: 50_000, disputed: 200_000 })
  expect(await scene.broken()).toEqual([])
})

test('a refund whose answer was lost is looked for, and not asked for again, once a bank has given the money back', async () => {
  const sale = await sold()
  const away = payments.faults.providerUnavailable({ retryAfter: 1 })
  const asked = answering('refund', () => Promise.reject(away))
  const calls = () => asked.flatMap(spy => spy.mock.calls.filter(([order]) => isOf(sale, order)))
  await scene.refund(sale)
  await until(() => calls().length === 1)
  await bank(sale, 'LOST')
  expect(await taken(sale)).toEqual([`LOST 0/${PRICE}`])
  await later()
  expect(await stands(sale)).toEqual(LOST)
  expect(calls()).toHaveLength(1)
  expect(await back(sale)).toHaveLength(1)
})

test('a bank may take more than it wanted at first', async () => {
  const sale = await sold()
  await bank(sale, 'OPEN', 50_000)
  await bank(sale, 'LOST', 80_000)
  expect(await stands(sale)).toMatchObject({ disputed: 80_000, owed: PRICE - PROVIDER_FEE - 80_000 })
  expect(await scene.broken()).toEqual([])
})

test('of two banks that want the same, the second has in dispute what the first leaves, and takes it', async () => {
  const sale = await sold()
  await bank(sale, 'OPEN', PRICE, 'A')
  await bank(sale, 'OPEN', 200_000, 'B')
  expect(await taken(sale)).toEqual([`OPEN ${PRICE}/${PRICE}`, 'OPEN 0/200000'])
  await bank(sale, 'WON', PRICE, 'A')
  expect(await taken(sale)).toEqual([`WON ${PRICE}/${PRICE}`, 'OPEN 200000/200000'])
  const owed = PRICE - PROVIDER_FEE - 200_000
  expect(await stands(sale)).toMatchObject({ state: 'CAPTURED', disputed: 200_000, owed })
  await bank(sale, 'LOST', 200_000, 'B')
  expect(await stands(sale)).toMatchObject({ state: 'CAPTURED', disputed: 200_000, owed })
  expect(await scene.house.balances(sale.orderId)).toMatchObject({ disputes_pending: 0 })
  expect(await scene.broken()).toEqual([])
})

test('the second has taken it, also when it had decided before: then all is gone, and who hears of it is told', async () => {
  const sale = await sold()
  await bank(sale, 'OPEN', PRICE, 'A')
  await bank(sale, 'LOST', PRICE, 'B')
  expect(await taken(sale)).toEqual([`OPEN ${PRICE}/${PRICE}`, `LOST 0/${PRICE}`])
  expect(await disputed(sale)).not.toContainEqual(expect.objectContaining({ isWhole: true }))
  await bank(sale, 'WON', PRICE, 'A')
  expect(await stands(sale)).toEqual(LOST)
  expect(await disputed(sale)).toContainEqual(expect.objectContaining({ state: 'LOST', isWhole: true }))
  expect(await scene.broken()).toEqual([])
})

test('refunds that get stuck while banks decide, at once: each is borne once, and none stays stuck', async () => {
  refusing()
  const sales = await Promise.all(Array.from({ length: 8 }, () => sold()))
  await Promise.all(
    sales.flatMap((sale, index) => [
      scene.refund(sale, 100_000 + index),
      bank(sale, 'OPEN', PRICE, 'A', index),
      bank(sale, 'LOST', PRICE, 'B', index + 1),
      scene.refund(sale, 50_000).catch(() => undefined),
    ]),
  )
  await Promise.all(sales.map(sale => bank(sale, 'LOST', PRICE, 'A')))
  await later()
  for (const sale of sales) expect(await stands(sale)).toEqual(LOST)
  const paymentId = { in: sales.map(sale => sale.paymentId) }
  const refunds = await scene.house.db.refund.findMany({ where: { paymentId } })
  expect(new Set(refunds.map(({ state }) => state))).toEqual(new Set(['REFUNDED']))
  expect(await scene.broken()).toEqual([])
})
