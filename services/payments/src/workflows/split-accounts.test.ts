import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { payments, type PayoutMethod } from '@boxoffice/contracts'
import { OnOrganizerChanged } from '../use-cases/on-organizer-changed.js'
import { UpdatePayoutSettingsHandler } from '../use-cases/update-payout-settings.js'
import { as, PayoutsFixture } from '../payouts.fixture.js'
import { GetPayoutSettingsHandler } from '../use-cases/get-payout-settings.js'

const SALE = 250_000
const PLATFORM_FEE = 12_500
const PAYSTACK_FEE = 13_750
const SHARE = SALE - PLATFORM_FEE - PAYSTACK_FEE

let fixture: PayoutsFixture
beforeAll(async () => (fixture = await PayoutsFixture.open()))
afterEach(() => fixture.environment.faults())
afterAll(() => fixture.close())

async function choose(organizerId: string, method: PayoutMethod, role: 'OWNER' | 'MANAGER' = 'OWNER') {
  const actor = await fixture.member(organizerId, role)
  return as(actor, () =>
    fixture.environment.get(UpdatePayoutSettingsHandler).updatePayoutSettings({ organizerId, method }),
  )
}
const subaccountsOf = async (organizerId: string) =>
  (await fixture.environment.books()).subaccounts.filter(
    ({ accountNumber }) => accountNumber === fixture.accountNumberOf(organizerId),
  )

/**
 * A sale, and its charge in the provider's books. It comes eleven seconds after the one before, since split
 * accounts are cached for ten.
 */
async function charged(organizerId: string) {
  fixture.environment.advance(11_000)
  const sale = await fixture.sold(organizerId, await fixture.event(organizerId), {
    platformFee: PLATFORM_FEE,
  })
  return { ...sale, charge: await fixture.environment.chargeOf(sale.reference) }
}

describe('SplitAccounts', () => {
  test('divides each charge at once between the organizer and the platform’s fee', async () => {
    const organizerId = fixture.organizer()
    expect(await choose(organizerId, 'SPLIT')).toEqual({
      method: 'SPLIT',
      schedule: 'AFTER_EVENT',
      version: 1,
    })
    const [subaccount] = await subaccountsOf(organizerId)
    const { charge, orderId } = await charged(organizerId)
    expect(charge).toMatchObject({
      ...{ subaccount: subaccount!.code, shares: { platform: PLATFORM_FEE, subaccount: SHARE } },
    })
    expect(await fixture.owed(organizerId)).toBe(0)
    expect(await fixture.environment.balances(orderId)).toEqual({
      ...{ provider_clearing: PLATFORM_FEE, platform_fees: -PLATFORM_FEE, organizer_payable: 0 },
    })
    await fixture.runPayouts(organizerId)
    expect(await fixture.payouts(organizerId)).toEqual([])
  })

  test('divides nothing while the organizer owes a refund', async () => {
    const organizerId = fixture.organizer()
    await choose(organizerId, 'SPLIT')
    const first = await charged(organizerId)
    await fixture.refund(first)
    expect(await fixture.owed(organizerId)).toBe(-SALE)

    for (const owed of [SHARE - SALE, 2 * SHARE - SALE]) {
      expect((await charged(organizerId)).charge.subaccount).toBeNull()
      expect(await fixture.owed(organizerId)).toBe(owed)
    }
    expect((await charged(organizerId)).charge.subaccount).not.toBeNull()
    await fixture.runPayouts(organizerId)
    expect(await fixture.payoutIn(organizerId, 'PAID')).toMatchObject({ amount: BigInt(2 * SHARE - SALE) })
  })

  test('makes one account for a bank account, and another when that has changed', async () => {
    const organizerId = fixture.organizer()
    await choose(organizerId, 'SPLIT')
    await choose(organizerId, 'TRANSFER')
    expect((await charged(organizerId)).charge.subaccount).toBeNull()
    await choose(organizerId, 'SPLIT')
    const [before, ...others] = await subaccountsOf(organizerId)
    expect(others).toEqual([])

    fixture.changeAccount(organizerId)
    await fixture.environment.get(OnOrganizerChanged).onOrganizerChanged({ organizerId, version: 2 })
    const after = (await subaccountsOf(organizerId)).map(({ code }) => code)
    expect(after).not.toContain(before!.code)
    expect(after).toContain((await charged(organizerId)).charge.subaccount)
  })

  test('never divides in favour of an account that is not the organizer’s any more', async () => {
    const organizerId = fixture.organizer()
    await choose(organizerId, 'SPLIT')
    fixture.changeAccount(organizerId)
    await fixture.environment.faults({ paystack: 'down' })
    await expect(
      fixture.environment.get(OnOrganizerChanged).onOrganizerChanged({ organizerId, version: 2 }),
    ).rejects.toMatchObject({ code: payments.faults.providerUnavailable.code })
    await fixture.environment.faults()
    expect(await fixture.environment.db.payoutSettings.findUnique({ where: { organizerId } })).toMatchObject({
      splitAccount: null,
    })
    await fixture.runPayouts(organizerId)
    // The job of payouts may have asked the provider for the same account at the same moment.
    const codes = (await subaccountsOf(organizerId)).map(({ code }) => code)
    expect(codes).toContain((await charged(organizerId)).charge.subaccount)
    fixture.changeAccount(organizerId, null)
    await fixture.environment.get(OnOrganizerChanged).onOrganizerChanged({ organizerId, version: 3 })
    expect((await charged(organizerId)).charge.subaccount).toBeNull()
  })

  test('refuses splits without a bank account that the provider accepts; the settings stay the same', async () => {
    const organizerId = fixture.organizer()
    const refused = { code: payments.faults.splitUnavailable.code }
    for (const accountNumber of [null, '12345678901234567890']) {
      fixture.changeAccount(organizerId, accountNumber)
      await expect(choose(organizerId, 'SPLIT')).rejects.toMatchObject(refused)
    }
    const manager = await fixture.member(organizerId, 'MANAGER')
    const read = () => fixture.environment.get(GetPayoutSettingsHandler).getPayoutSettings({ organizerId })
    expect(await as(manager, read)).toEqual({ method: 'TRANSFER', schedule: 'AFTER_EVENT', version: 0 })
  })

  test('opens an undivided charge where the provider does not divide it: the platform owes the share', async () => {
    const organizerId = fixture.organizer()
    await choose(organizerId, 'SPLIT')
    const data = { splitAccount: 'ACCT_gone' }
    await fixture.environment.db.payoutSettings.update({ where: { organizerId }, data })
    expect((await charged(organizerId)).charge.subaccount).toBeNull()
    expect(await fixture.owed(organizerId)).toBe(SHARE)
  })

  test('lets only an OWNER choose splits', async () => {
    const organizerId = fixture.organizer()
    await expect(choose(organizerId, 'SPLIT', 'MANAGER')).rejects.toMatchObject({ code: 'forbidden' })
    const otherUser = await fixture.member(crypto.randomUUID(), 'OWNER')
    const change = () =>
      fixture.environment
        .get(UpdatePayoutSettingsHandler)
        .updatePayoutSettings({ organizerId, schedule: 'WEEKLY' })
    await expect(as(otherUser, change)).rejects.toMatchObject({
      code: payments.faults.organizerNotFound.code,
    })
  })

  test('leaves every invariant intact', async () => {
    expect(await fixture.broken()).toEqual([])
  })
})
