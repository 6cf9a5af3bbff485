import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { OpenPayment } from '@boxoffice/contracts'
import { providerFeePosting } from '../core/postings.js'
import { PayoutsFixture } from '../payouts.fixture.js'
import { reconciliationFixture } from '../reconciliation.fixture.js'
import { Capture } from './capture.js'
import { LateFees } from './late-fees.js'
import { post } from '../store/postings.js'

const PRICE = 250_000
const FEE = 13_750

let scene: PayoutsFixture
beforeAll(async () => (scene = await PayoutsFixture.open()))
afterAll(() => scene.close())

/** A payment whose provider has not said with the money what it keeps. */
async function captured(order: Partial<OpenPayment> = {}) {
  const { house } = scene
  const organizerId = scene.organizer()
  await house.faults({ webhooks: 'drop' })
  const { reference, orderId } = await house.checkout({ organizerId, ...order })
  await house.buyer(reference, 'pay')
  const amount = { amount: PRICE, currency: 'NGN' }
  await house
    .get(Capture)
    .applyCharge(await house.payment(reference), { state: 'PAID', providerRef: reference, amount, fee: null })
  return { organizerId, reference, orderId, payment: await house.payment(reference) }
}
const learn = async (reference: string, fee: number | null, index = 0) =>
  scene.house.get(LateFees, index).post(await scene.house.payment(reference), { state: 'PAID', fee })

test('a fee that the provider says only when books are compared is booked, and borne by the organizer', async () => {
  const { reference, organizerId, orderId, payment } = await captured()
  expect(payment).toMatchObject({ state: 'CAPTURED', providerFee: null })
  expect(await scene.owed(organizerId)).toBe(PRICE)
  await reconciliationFixture(scene.house).compare()
  await reconciliationFixture(scene.house).compare()
  expect(await scene.house.payment(reference)).toMatchObject({ state: 'CAPTURED', providerFee: BigInt(FEE) })
  expect(await scene.owed(organizerId)).toBe(PRICE - FEE)
  expect(await scene.house.balances(orderId)).toEqual({
    provider_clearing: PRICE - FEE,
    organizer_payable: FEE - PRICE,
  })
  expect(await scene.broken()).toEqual([])
}, 60_000)

test('it is booked once, however many hear of it at once; a second time the database refuses it', async () => {
  const { reference, organizerId, payment } = await captured()
  await Promise.all(Array.from({ length: 30 }, (_, index) => learn(reference, FEE, index)))
  await learn(reference, 2 * FEE)
  expect(await scene.owed(organizerId)).toBe(PRICE - FEE)
  const again = providerFeePosting(payment, BigInt(FEE), 'ORGANIZER', new Date())
  await expect(scene.house.db.tx(tx => post(tx, [again]))).rejects.toThrow(/unique/)
})

test('nothing is booked while it is not said, when nothing is kept, and of a charge that the provider has divided', async () => {
  const [unsaid, free, divided] = [await captured(), await captured(), await captured()]
  await learn(unsaid.reference, null)
  await learn(free.reference, 0)
  await scene.house
    .get(LateFees)
    .post({ ...divided.payment, splitAccount: 'ACCT_1' }, { state: 'PAID', fee: FEE })
  for (const { organizerId } of [unsaid, free, divided]) expect(await scene.owed(organizerId)).toBe(PRICE)
  expect(await scene.house.payment(unsaid.reference)).toMatchObject({ providerFee: null })
  expect(await scene.house.payment(free.reference)).toMatchObject({ providerFee: 0n })
  expect(await scene.broken()).toEqual([])
})
