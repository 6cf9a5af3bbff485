import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { UpdatePayoutSettingsHandler } from '../use-cases/update-payout-settings.js'
import { as, PayoutsFixture } from '../payouts.fixture.js'
import { Paystack } from '../providers/paystack.js'
import { Refused } from '../providers/provider.js'
import { SendRefunds } from './send-refunds.js'

let fixture: PayoutsFixture
beforeAll(async () => (fixture = await PayoutsFixture.open()))
afterEach(async () => {
  jest.restoreAllMocks()
  await fixture.environment.faults()
})
afterAll(() => fixture.close())

/** Lets an hour pass, and sends the refunds that are due then. */
async function later() {
  fixture.environment.advance(3_600_000)
  await Promise.all(fixture.environment.all(SendRefunds).map(sending => sending.run()))
}
const booked = async (reference: string) =>
  (await fixture.environment.books()).refunds.filter(refund => refund.reference === reference)
const announced = ({ orderId }: { orderId: string }) =>
  fixture.environment.announced(payments.events.payment.refunded, orderId)

describe('SendRefunds', () => {
  test('makes a refused refund stuck with the provider’s message, and sends it once the provider accepts it', async () => {
    const sale = await fixture.withSale()
    const refusing = fixture.environment.all(Paystack).map(paystack => jest.spyOn(paystack, 'refund'))
    for (const spy of refusing)
      spy.mockRejectedValue(new Refused('Your balance is not enough', 'low_balance'))
    await fixture.refund(sale)
    await fixture.environment.becomes(sale.reference, 'STUCK')
    expect((await fixture.environment.payment(sale.reference)).reason).toContain('Your balance is not enough')
    await later()
    expect(await booked(sale.reference)).toEqual([])
    for (const spy of refusing) spy.mockRestore()
    await later()
    await fixture.environment.becomes(sale.reference, 'REFUNDED')
    expect(await booked(sale.reference)).toHaveLength(1)
    expect(await announced(sale)).toHaveLength(1)
  })

  test('sends a refund after the money was paid out', async () => {
    const sale = await fixture.withSale()
    await fixture.runPayouts(sale.organizerId)
    await fixture.payoutIn(sale.organizerId, 'PAID')
    await fixture.refund(sale)
    await fixture.environment.becomes(sale.reference, 'REFUNDED')
    expect(await booked(sale.reference)).toMatchObject([{ amount: 250_000, status: 'processed' }])
    expect(await announced(sale)).toHaveLength(1)
    expect(await fixture.owed(sale.organizerId)).toBe(-250_000)
  })

  test('sends a refund of a divided charge, in parts and in full', async () => {
    const organizerId = fixture.organizer()
    const actor = await fixture.member(organizerId, 'OWNER')
    await as(actor, () =>
      fixture.environment
        .get(UpdatePayoutSettingsHandler)
        .updatePayoutSettings({ organizerId, method: 'SPLIT' }),
    )
    const sale = await fixture.sold(organizerId, await fixture.event(organizerId), { platformFee: 10_000 })
    expect((await fixture.environment.chargeOf(sale.reference)) as object).toMatchObject({
      shares: { platform: 10_000 },
    })
    await fixture.refund(sale, 50_000)
    await fixture.refund(sale)
    await fixture.environment.becomes(sale.reference, 'REFUNDED')
    expect((await booked(sale.reference)).map(({ amount }) => amount)).toEqual([50_000, 200_000])
    expect(await fixture.owed(organizerId)).toBe(-250_000)
    expect(await fixture.broken()).toEqual([])
  })
})
