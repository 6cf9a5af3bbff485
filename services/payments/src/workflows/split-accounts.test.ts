import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { payments, type PayoutMethod } from '@boxoffice/contracts'
import { OnOrganizerChanged } from '../use-cases/on-organizer-changed.js'
import { UpdatePayoutSettingsHandler } from '../use-cases/update-payout-settings.js'
import { as, PayoutsFixture } from '../payouts.fixture.js'
import { GetPayoutSettingsHandler } from '../use-cases/get-payout-settings.js'

const SALE = 250_000
const PLATFORM_FEE = 12_500
const PAYSTACK_FEE = 13_750
const SHARE = SALE - PLATFORM_FEE - PAYSTACK_FEE

let scene: PayoutsFixture
beforeAll(async () => (scene = await PayoutsFixture.open()))
afterEach(() => scene.house.faults())
afterAll(() => scene.close())

async function choose(organizerId: string, method: PayoutMethod, role: 'OWNER' | 'MANAGER' = 'OWNER') {
  const actor = await scene.member(organizerId, role)
  return as(actor, () =>
    scene.house.get(UpdatePayoutSettingsHandler).updatePayoutSettings({ organizerId, method }),
  )
}
const subaccountsOf = async (organizerId: string) =>
  (await scene.house.books()).subaccounts.filter(
    ({ accountNumber }) => accountNumber === scene.accountNumberOf(organizerId),
  )

/** A sale, and what the provider's books say of it. Seconds after the one before: who shares in it is known for some. */
async function charged(organizerId: string) {
  scene.house.advance(11_000)
  const sale = await scene.sold(organizerId, await scene.event(organizerId), { platformFee: PLATFORM_FEE })
  return { ...sale, charge: await scene.house.chargeOf(sale.reference) }
}

test('divides each charge at once: the organizer has its share, and the platform its fee', async () => {
  const organizerId = scene.organizer()
  expect(await choose(organizerId, 'SPLIT')).toEqual({ method: 'SPLIT', schedule: 'AFTER_EVENT', version: 1 })
  const [subaccount] = await subaccountsOf(organizerId)
  const { charge, orderId } = await charged(organizerId)
  expect(charge).toMatchObject({
    ...{ subaccount: subaccount!.code, shares: { platform: PLATFORM_FEE, subaccount: SHARE } },
  })
  expect(await scene.owed(organizerId)).toBe(0)
  expect(await scene.house.balances(orderId)).toEqual({
    ...{ provider_clearing: PLATFORM_FEE, platform_fees: -PLATFORM_FEE, organizer_payable: 0 },
  })
  await scene.look(organizerId)
  expect(await scene.payouts(organizerId)).toEqual([])
})

test('a refund after that leaves the organizer owing, and nothing is divided until it is covered', async () => {
  const organizerId = scene.organizer()
  await choose(organizerId, 'SPLIT')
  const first = await charged(organizerId)
  await scene.refund(first)
  expect(await scene.owed(organizerId)).toBe(-SALE)

  for (const owed of [SHARE - SALE, 2 * SHARE - SALE]) {
    expect((await charged(organizerId)).charge.subaccount).toBeNull()
    expect(await scene.owed(organizerId)).toBe(owed)
  }
  expect((await charged(organizerId)).charge.subaccount).not.toBeNull()
  await scene.look(organizerId)
  expect(await scene.payoutIn(organizerId, 'PAID')).toMatchObject({ amount: BigInt(2 * SHARE - SALE) })
})

test('makes one account for a bank account, and another when that has changed', async () => {
  const organizerId = scene.organizer()
  await choose(organizerId, 'SPLIT')
  await choose(organizerId, 'TRANSFER')
  expect((await charged(organizerId)).charge.subaccount).toBeNull()
  await choose(organizerId, 'SPLIT')
  const [before, ...others] = await subaccountsOf(organizerId)
  expect(others).toEqual([])

  scene.moves(organizerId)
  await scene.house.get(OnOrganizerChanged).onOrganizerChanged({ organizerId, version: 2 })
  const after = (await subaccountsOf(organizerId)).map(({ code }) => code)
  expect(after).not.toContain(before!.code)
  expect(after).toContain((await charged(organizerId)).charge.subaccount)
})

test('never divides in favour of an account that is not the organizer’s any more', async () => {
  const organizerId = scene.organizer()
  await choose(organizerId, 'SPLIT')
  scene.moves(organizerId)
  await scene.house.faults({ paystack: 'down' })
  await expect(
    scene.house.get(OnOrganizerChanged).onOrganizerChanged({ organizerId, version: 2 }),
  ).rejects.toMatchObject({ code: payments.faults.providerUnavailable.code })
  await scene.house.faults()
  expect(await scene.house.db.payoutSettings.findUnique({ where: { organizerId } })).toMatchObject({
    splitAccount: null,
  })
  await scene.look(organizerId)
  expect((await charged(organizerId)).charge.subaccount).toBe((await subaccountsOf(organizerId))[0]!.code)
  scene.moves(organizerId, null)
  await scene.house.get(OnOrganizerChanged).onOrganizerChanged({ organizerId, version: 3 })
  expect((await charged(organizerId)).charge.subaccount).toBeNull()
})

test('is refused without a bank account that the provider takes; the settings stay as they were', async () => {
  const organizerId = scene.organizer()
  const refused = { code: payments.faults.splitUnavailable.code }
  for (const accountNumber of [null, '12345678901234567890']) {
    scene.moves(organizerId, accountNumber)
    await expect(choose(organizerId, 'SPLIT')).rejects.toMatchObject(refused)
  }
  const manager = await scene.member(organizerId, 'MANAGER')
  const read = () => scene.house.get(GetPayoutSettingsHandler).getPayoutSettings({ organizerId })
  expect(await as(manager, read)).toEqual({ method: 'TRANSFER', schedule: 'AFTER_EVENT', version: 0 })
})

test('sells all the same where the provider does not divide a charge: the platform takes it, and owes the share', async () => {
  const organizerId = scene.organizer()
  await choose(organizerId, 'SPLIT')
  const data = { splitAccount: 'ACCT_gone' }
  await scene.house.db.payoutSettings.update({ where: { organizerId }, data })
  expect((await charged(organizerId)).charge.subaccount).toBeNull()
  expect(await scene.owed(organizerId)).toBe(SHARE)
})

test('is chosen by an OWNER alone', async () => {
  const organizerId = scene.organizer()
  await expect(choose(organizerId, 'SPLIT', 'MANAGER')).rejects.toMatchObject({ code: 'forbidden' })
  const stranger = await scene.member(crypto.randomUUID(), 'OWNER')
  const change = () =>
    scene.house.get(UpdatePayoutSettingsHandler).updatePayoutSettings({ organizerId, schedule: 'WEEKLY' })
  await expect(as(stranger, change)).rejects.toMatchObject({ code: payments.faults.organizerNotFound.code })
})

test('the books agree after all that', async () => {
  expect(await scene.broken()).toEqual([])
})
