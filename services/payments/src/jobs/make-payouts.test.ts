import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { payments, type Balance, type SaleTerms } from '@boxoffice/contracts'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { until } from '@boxoffice/testing'
import { Config } from '../config.js'
import { Providers } from '../providers/provider.js'
import { GetBalanceHandler } from '../use-cases/get-balance.js'
import { PayoutRuns } from '../store/payout-runs.js'
import { OnEventChanged } from '../use-cases/on-event-changed.js'
import { MakePayouts } from './make-payouts.js'
import { Payees } from '../workflows/payees.js'
import { as, PayoutsFixture, unlocked } from '../payouts.fixture.js'
import { SendPayouts } from './send-payouts.js'
import { SplitAccounts } from '../workflows/split-accounts.js'
import { ListPayoutsHandler } from '../use-cases/list-payouts.js'

/** Of a sale of 250,000, without what Paystack keeps of it. */
const SHARE = 236_250
const DAY_MS = 86_400_000

let scene: PayoutsFixture
beforeAll(async () => (scene = await PayoutsFixture.open()))
afterEach(() => scene.house.faults())
afterAll(() => scene.close())

async function balanceOf(organizerId: string): Promise<Balance[]> {
  const owner = await scene.member(organizerId, 'OWNER')
  return (await as(owner, () => scene.house.get(GetBalanceHandler).getBalance({ organizerId }))).data
}

test('makes one payout, however many replicas look at once', async () => {
  const { organizerId } = await scene.withSale()
  const looks = Array.from({ length: 10 }, async (_, index) => {
    await scene.house.get(PayoutRuns, index).scheduleIn(organizerId)
    await scene.house.get(MakePayouts, index).run()
  })
  await Promise.all(looks)
  await scene.payoutIn(organizerId, 'PAID')
  expect(await scene.payouts(organizerId)).toHaveLength(1)
  expect(await scene.sentTo(organizerId)).toHaveLength(1)
})

test('control: without lock and index it makes more than one', async () => {
  const own = await PayoutsFixture.open({ count: 1 })
  try {
    const { organizerId } = await own.withSale()
    await own.house.faults({ paystack: 'down' })
    await own.house.database.query('drop index payments.payouts_one_pending')
    const { house } = own
    const making = new MakePayouts(
      unlocked(house.db),
      house.get(Clock),
      house.get(Config),
      house.get(PayoutRuns),
      house.get(Payees),
      house.get(SplitAccounts),
      house.get(SendPayouts),
      house.get(Providers),
      house.get<Log>(LOG as never),
    )
    await Promise.all(Array.from({ length: 10 }, () => making['look'](organizerId)))
    expect((await own.payouts(organizerId)).length).toBeGreaterThan(1)
    expect((await own.broken()).map(({ name }) => name)).toEqual([
      expect.stringMatching(/^no organizer gets more/),
    ])
  } finally {
    await own.close()
  }
})

test('pays nothing of an event before its time, nor what is to go back to buyers of a cancelled one', async () => {
  const organizerId = scene.organizer()
  await scene.sold(organizerId, await scene.event(organizerId, { endedDaysAgo: 1 }))
  await scene.sold(organizerId, await scene.event(organizerId, { state: 'CANCELLED' }))
  await scene.sold(organizerId, crypto.randomUUID())
  await scene.look(organizerId)
  expect(await scene.payouts(organizerId)).toEqual([])
  const nothing = { due: 0, payoutsPending: 0, disputed: 0, blocked: null }
  const all = 3 * SHARE
  expect(await balanceOf(organizerId)).toEqual([{ currency: 'NGN', owed: all, withheld: all, ...nothing }])
})

test('looks by itself once an event’s money is due', async () => {
  const organizerId = scene.organizer()
  const eventId = await scene.event(organizerId, { endedDaysAgo: 0 })
  await scene.sold(organizerId, eventId)
  await scene.house.get(PayoutRuns).scheduleIn(organizerId)
  const next = await until(async () => {
    const check = await scene.house.db.payoutRun.findUniqueOrThrow({ where: { organizerId } })
    return check.nextAt > scene.house.now() && check
  })
  expect(next.nextAt.getTime() - scene.house.now().getTime()).toBeLessThanOrEqual(3_600_000)
  expect(await scene.payouts(organizerId)).toEqual([])
  scene.house.advance(2 * DAY_MS)
  await scene.house.get(MakePayouts).run()
  await scene.payoutIn(organizerId, 'PAID')
})

test('a refund after a payout leaves the organizer owing, and comes off the next payout', async () => {
  const { organizerId, ...sale } = await scene.withSale()
  await scene.look(organizerId)
  await scene.payoutIn(organizerId, 'PAID')
  await scene.refund(sale, 100_000)
  expect(await balanceOf(organizerId)).toMatchObject([{ owed: -100_000, withheld: 0, due: 0, blocked: null }])
  await scene.look(organizerId)
  expect(await scene.payouts(organizerId)).toHaveLength(1)
  await scene.sold(organizerId, await scene.event(organizerId))
  await scene.look(organizerId)
  const second = await until(async () => (await scene.payouts(organizerId))[1])
  expect(second.amount).toBe(BigInt(SHARE - 100_000))
  await until(async () => (await scene.payouts(organizerId))[1]!.state === 'PAID')
  expect(await scene.owed(organizerId)).toBe(0)
})

test('by the week it pays before the event what was captured before Monday, less what is held back', async () => {
  const organizerId = scene.organizer()
  const data = { organizerId, schedule: 'WEEKLY' as const }
  await scene.house.db.payoutSettings.create({ data })
  await scene.sold(organizerId, await scene.event(organizerId, { endedDaysAgo: -60 }))
  await scene.look(organizerId)
  expect(await scene.payouts(organizerId)).toEqual([])
  scene.house.advance(7 * DAY_MS)
  await scene.look(organizerId)
  expect(await scene.payoutIn(organizerId, 'PAID')).toMatchObject({ amount: BigInt(SHARE * 0.8) })
  expect(await balanceOf(organizerId)).toMatchObject([{ owed: SHARE * 0.2, withheld: SHARE * 0.2, due: 0 }])
})

describe('a balance says why nothing is paid out although it is due', () => {
  test('since there is no bank account', async () => {
    const { organizerId } = await scene.withSale()
    scene.moves(organizerId, null)
    await scene.look(organizerId)
    expect(await scene.payouts(organizerId)).toEqual([])
    expect(await balanceOf(organizerId)).toMatchObject([{ due: SHARE, blocked: 'NO_BANK_ACCOUNT' }])
  })

  test('since the provider does not pay out in its currency', async () => {
    const { organizerId } = await scene.withSale({ amount: { amount: 10_000, currency: 'USD' } })
    await scene.look(organizerId)
    expect(await scene.payouts(organizerId)).toEqual([])
    expect(await balanceOf(organizerId)).toMatchObject([{ currency: 'USD', due: 9_610, blocked: 'CURRENCY' }])
  })

  test('since another payout is on its way', async () => {
    const { organizerId } = await scene.withSale()
    await scene.house.faults({ transfers: 'otp' })
    await scene.look(organizerId)
    await scene.payoutIn(organizerId, 'STUCK')
    await scene.sold(organizerId, await scene.event(organizerId))
    await scene.look(organizerId)
    expect(await scene.payouts(organizerId)).toHaveLength(1)
    expect(await balanceOf(organizerId)).toMatchObject([
      { owed: SHARE, due: SHARE, payoutsPending: SHARE, blocked: 'PAYOUT_PENDING' },
    ])
  })
})

test('waits for identity, and makes the payout when it is back', async () => {
  const { organizerId } = await scene.withSale()
  const away = scene.house.all(Payees).map(payees => jest.spyOn(payees, 'destinationOf'))
  for (const spy of away) spy.mockRejectedValue(new Error('nobody answers'))
  await scene.look(organizerId)
  expect(await scene.payouts(organizerId)).toEqual([])
  for (const spy of away) spy.mockRestore()
  scene.house.advance(61_000)
  await scene.house.get(MakePayouts).run()
  await scene.payoutIn(organizerId, 'PAID')
})

test('shows balance and payouts to those who manage the organizer alone', async () => {
  const { organizerId } = await scene.withSale()
  await scene.look(organizerId)
  await scene.payoutIn(organizerId, 'PAID')
  const list = () => scene.house.get(ListPayoutsHandler).listPayouts({ organizerId, limit: 20 })
  const balance = () => scene.house.get(GetBalanceHandler).getBalance({ organizerId })
  const accountNumberEnding = scene.accountNumberOf(organizerId).slice(-4)
  for (const role of ['OWNER', 'MANAGER'] as const) {
    const { data, nextCursor } = await as(await scene.member(organizerId, role), list)
    const account = { bankCode: '058', accountName: 'ADA OBI', accountNumberEnding }
    expect(data).toMatchObject([{ state: 'PAID', amount: { amount: SHARE, currency: 'NGN' }, account }])
    expect(nextCursor).toBeNull()
  }
  const strangers = [
    await scene.member(organizerId, 'DOOR'),
    await scene.member(crypto.randomUUID(), 'OWNER'),
  ]
  for (const stranger of strangers)
    for (const work of [list, balance])
      await expect(as<object>(stranger, work)).rejects.toMatchObject({
        code: payments.faults.organizerNotFound.code,
      })
})

describe('the copy of an event', () => {
  const offer = (version: number, change: Partial<SaleTerms> = {}): SaleTerms =>
    ({
      ...{ eventId: crypto.randomUUID(), organizerId: crypto.randomUUID(), state: 'PUBLISHED' },
      ...{ startsAt: '2027-03-20T18:00:00.000Z', endsAt: '2027-03-20T23:00:00.000Z', version },
      ...change,
    }) as SaleTerms

  test('is as the newest that catalog has said, in whatever order it comes', async () => {
    const copy = scene.house.get(OnEventChanged)
    const published = offer(1)
    await copy.onEventCompleted({ ...published, state: 'COMPLETED', version: 3 })
    await copy.onEventUpdated({ ...published, endsAt: '2027-03-21T01:00:00.000Z', version: 2 })
    await copy.onEventPublished(published)
    const { eventId, organizerId } = published
    const endsAt = new Date(published.endsAt)
    expect(await scene.house.db.event.findUnique({ where: { eventId } })).toEqual({
      ...{ eventId, organizerId, endsAt, state: 'COMPLETED', version: 3 },
    })
  })

  test('says when its organizer is to be looked at: at the latest when its money is due', async () => {
    const { organizerId, ...first } = offer(1, { endsAt: '2040-03-20T23:00:00.000Z' })
    const copy = scene.house.get(OnEventChanged)
    const nextAt = async () =>
      (await scene.house.db.payoutRun.findUniqueOrThrow({ where: { organizerId } })).nextAt.toISOString()
    await copy.onEventPublished({ ...first, organizerId })
    expect(await nextAt()).toBe('2040-03-22T23:00:00.000Z')
    await copy.onEventPublished(offer(1, { organizerId, endsAt: '2041-03-20T23:00:00.000Z' }))
    expect(await nextAt()).toBe('2040-03-22T23:00:00.000Z')
    await copy.onEventUpdated({ ...first, organizerId, endsAt: '2039-03-20T23:00:00.000Z', version: 2 })
    expect(await nextAt()).toBe('2039-03-22T23:00:00.000Z')
  })
})

test('the books agree after all that', async () => {
  expect(await scene.broken()).toEqual([])
})
