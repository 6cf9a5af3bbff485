import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { OpenPayment } from '@boxoffice/contracts'
import { providerFeePosting } from '../core/postings.js'
import { PayoutsFixture } from '../payouts.fixture.js'
import { reconciliationFixture } from '../reconciliation.fixture.js'
import { Capture } from './capture.js'
import { LateFees } from './late-fees.js'
import { post } from '../store/postings.js'

const PRICE = 250_000
const FEE = 13_750

let fixture: PayoutsFixture
beforeAll(async () => (fixture = await PayoutsFixture.open()))
afterAll(() => fixture.close())

/** A captured payment whose provider has not reported its fee yet. */
async function captured(order: Partial<OpenPayment> = {}) {
  const { environment } = fixture
  const organizerId = fixture.organizer()
  await environment.faults({ webhooks: 'drop' })
  const { reference, orderId } = await environment.checkout({ organizerId, ...order })
  await environment.buyer(reference, 'pay')
  const amount = { amount: PRICE, currency: 'NGN' }
  await environment.get(Capture).applyCharge(await environment.payment(reference), {
    state: 'PAID',
    providerRef: reference,
    amount,
    fee: null,
  })
  return { organizerId, reference, orderId, payment: await environment.payment(reference) }
}
const learn = async (reference: string, fee: number | null, index = 0) =>
  fixture.environment
    .get(LateFees, index)
    .post(await fixture.environment.payment(reference), { state: 'PAID', fee })

describe('LateFees', () => {
  test('posts a fee that the provider reports only at reconciliation, and lets the organizer bear it', async () => {
    const { reference, organizerId, orderId, payment } = await captured()
    expect(payment).toMatchObject({ state: 'CAPTURED', providerFee: null })
    expect(await fixture.owed(organizerId)).toBe(PRICE)
    await reconciliationFixture(fixture.environment).compare()
    await reconciliationFixture(fixture.environment).compare()
    expect(await fixture.environment.payment(reference)).toMatchObject({
      state: 'CAPTURED',
      providerFee: BigInt(FEE),
    })
    expect(await fixture.owed(organizerId)).toBe(PRICE - FEE)
    expect(await fixture.environment.balances(orderId)).toEqual({
      provider_clearing: PRICE - FEE,
      organizer_payable: FEE - PRICE,
    })
    expect(await fixture.broken()).toEqual([])
  }, 60_000)

  test('posts a fee once under concurrent reports; the database refuses a second posting', async () => {
    const { reference, organizerId, payment } = await captured()
    await Promise.all(Array.from({ length: 30 }, (_, index) => learn(reference, FEE, index)))
    await learn(reference, 2 * FEE)
    expect(await fixture.owed(organizerId)).toBe(PRICE - FEE)
    const again = providerFeePosting(payment, BigInt(FEE), 'ORGANIZER', new Date())
    await expect(fixture.environment.db.tx(tx => post(tx, [again]))).rejects.toThrow(/unique/)
  })

  test('posts nothing while no fee is reported, for a fee of zero, and for a divided charge', async () => {
    const [unsaid, free, divided] = [await captured(), await captured(), await captured()]
    await learn(unsaid.reference, null)
    await learn(free.reference, 0)
    await fixture.environment
      .get(LateFees)
      .post({ ...divided.payment, splitAccount: 'ACCT_1' }, { state: 'PAID', fee: FEE })
    for (const { organizerId } of [unsaid, free, divided]) expect(await fixture.owed(organizerId)).toBe(PRICE)
    expect(await fixture.environment.payment(unsaid.reference)).toMatchObject({ providerFee: null })
    expect(await fixture.environment.payment(free.reference)).toMatchObject({ providerFee: 0n })
    expect(await fixture.broken()).toEqual([])
  })
})
