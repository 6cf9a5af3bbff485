import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { UpdatePayoutSettingsHandler } from '../use-cases/update-payout-settings.js'
import { as, PayoutsFixture } from '../payouts.fixture.js'
import { Paystack } from '../providers/paystack.js'
import { Refused } from '../providers/provider.js'
import { SendRefunds } from './send-refunds.js'

let scene: PayoutsFixture
beforeAll(async () => (scene = await PayoutsFixture.open()))
afterEach(async () => {
  jest.restoreAllMocks()
  await scene.house.faults()
})
afterAll(() => scene.close())

/** Later, whoever is due is due. */
async function later() {
  scene.house.advance(3_600_000)
  await Promise.all(scene.house.all(SendRefunds).map(sending => sending.run()))
}
const booked = async (reference: string) =>
  (await scene.house.books()).refunds.filter(refund => refund.reference === reference)
const told = ({ orderId }: { orderId: string }) =>
  scene.house.announced(payments.events.payment.refunded, orderId)

test('a refund that the provider refuses is stuck with its words, and goes through once it does not', async () => {
  const sale = await scene.withSale()
  const refusing = scene.house.all(Paystack).map(paystack => jest.spyOn(paystack, 'refund'))
  for (const spy of refusing) spy.mockRejectedValue(new Refused('Your balance is not enough', 'low_balance'))
  await scene.refund(sale)
  await scene.house.becomes(sale.reference, 'STUCK')
  expect((await scene.house.payment(sale.reference)).reason).toContain('Your balance is not enough')
  await later()
  expect(await booked(sale.reference)).toEqual([])
  for (const spy of refusing) spy.mockRestore()
  await later()
  await scene.house.becomes(sale.reference, 'REFUNDED')
  expect(await booked(sale.reference)).toHaveLength(1)
  expect(await told(sale)).toHaveLength(1)
})

test('a refund goes through after the money was paid out', async () => {
  const sale = await scene.withSale()
  await scene.look(sale.organizerId)
  await scene.payoutIn(sale.organizerId, 'PAID')
  await scene.refund(sale)
  await scene.house.becomes(sale.reference, 'REFUNDED')
  expect(await booked(sale.reference)).toMatchObject([{ amount: 250_000, status: 'processed' }])
  expect(await told(sale)).toHaveLength(1)
  expect(await scene.owed(sale.organizerId)).toBe(-250_000)
})

test('a refund goes through after the charge was divided, in parts as whole', async () => {
  const organizerId = scene.organizer()
  const actor = await scene.member(organizerId, 'OWNER')
  await as(actor, () =>
    scene.house.get(UpdatePayoutSettingsHandler).updatePayoutSettings({ organizerId, method: 'SPLIT' }),
  )
  const sale = await scene.sold(organizerId, await scene.event(organizerId), { platformFee: 10_000 })
  expect((await scene.house.chargeOf(sale.reference)) as object).toMatchObject({
    shares: { platform: 10_000 },
  })
  await scene.refund(sale, 50_000)
  await scene.refund(sale)
  await scene.house.becomes(sale.reference, 'REFUNDED')
  expect((await booked(sale.reference)).map(({ amount }) => amount)).toEqual([50_000, 200_000])
  expect(await scene.owed(organizerId)).toBe(-250_000)
  expect(await scene.broken()).toEqual([])
})
