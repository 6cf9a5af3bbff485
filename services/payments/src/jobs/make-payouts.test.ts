import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { faults, payments, type SaleTerms } from '@boxoffice/contracts'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { barrier, beforeFirstWrite, until } from '@boxoffice/testing'
import { Config } from '../config.js'
import type { Db } from '../db.js'
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

/** The organizer's share of a sale of 250,000, after Paystack's fee. */
const SHARE = 236_250
const DAY_MS = 86_400_000

let fixture: PayoutsFixture
beforeAll(async () => (fixture = await PayoutsFixture.open()))
afterEach(() => fixture.environment.faults())
afterAll(() => fixture.close())

/** The balances, with bare amounts in their currency. */
async function balanceOf(organizerId: string) {
  const owner = await fixture.member(organizerId, 'OWNER')
  const { data } = await as(owner, () =>
    fixture.environment.get(GetBalanceHandler).getBalance({ organizerId }),
  )
  return data.map(({ currency, owed, withheld, due, payoutsPending, disputed, blocked }) => {
    const amounts = { owed, withheld, due, payoutsPending, disputed }
    for (const money of Object.values(amounts)) expect(money.currency).toBe(currency)
    const bare = Object.entries(amounts).map(([name, { amount }]) => [name, amount])
    return { currency, ...(Object.fromEntries(bare) as Record<keyof typeof amounts, number>), blocked }
  })
}

/** Runs the job twice for an organizer, so that both runs have computed what is due before either reserves it, if they can. */
async function runTwice({ environment }: PayoutsFixture, organizerId: string, db: Db, withinMs: number) {
  const making = new MakePayouts(
    beforeFirstWrite(db, barrier(2, { withinMs })),
    environment.get(Clock),
    environment.get(Config),
    environment.get(PayoutRuns),
    environment.get(Payees),
    environment.get(SplitAccounts),
    environment.get(SendPayouts),
    environment.get(Providers),
    environment.get<Log>(LOG as never),
  )
  await Promise.all([making['runFor'](organizerId), making['runFor'](organizerId)])
}

describe('MakePayouts', () => {
  test('makes one payout, however many replicas run at once', async () => {
    const { organizerId } = await fixture.withSale()
    const looks = Array.from({ length: 10 }, async (_, index) => {
      await fixture.environment.get(PayoutRuns, index).scheduleIn(organizerId)
      await fixture.environment.get(MakePayouts, index).run()
    })
    await Promise.all(looks)
    await fixture.payoutIn(organizerId, 'PAID')
    expect(await fixture.payouts(organizerId)).toHaveLength(1)
    expect(await fixture.sentTo(organizerId)).toHaveLength(1)
  })

  test('makes one payout if two runs compute what is due at the same moment', async () => {
    const { organizerId } = await fixture.withSale()
    await runTwice(fixture, organizerId, fixture.environment.db, 200)
    expect(await fixture.payouts(organizerId)).toHaveLength(1)
  })

  test('control: without lock and index it makes two', async () => {
    const own = await PayoutsFixture.open({ count: 1 })
    try {
      // Only the runs of this test: a payout that is on its way delays the next.
      await own.environment.get(MakePayouts).onModuleDestroy()
      const { organizerId } = await own.withSale()
      await own.environment.faults({ paystack: 'down' })
      await own.environment.database.query('drop index payments.payouts_one_pending')
      await runTwice(own, organizerId, unlocked(own.environment.db), 10_000)
      expect(await own.payouts(organizerId)).toHaveLength(2)
      expect((await own.broken()).map(({ name }) => name)).toEqual([
        expect.stringMatching(/^no organizer has received more/),
      ])
    } finally {
      await own.close()
    }
  })

  test('pays nothing of an event before it is due, nor of a cancelled one', async () => {
    const organizerId = fixture.organizer()
    await fixture.sold(organizerId, await fixture.event(organizerId, { endedDaysAgo: 1 }))
    await fixture.sold(organizerId, await fixture.event(organizerId, { state: 'CANCELLED' }))
    await fixture.sold(organizerId, crypto.randomUUID())
    await fixture.runPayouts(organizerId)
    expect(await fixture.payouts(organizerId)).toEqual([])
    const nothing = { due: 0, payoutsPending: 0, disputed: 0, blocked: null }
    const all = 3 * SHARE
    expect(await balanceOf(organizerId)).toEqual([{ currency: 'NGN', owed: all, withheld: all, ...nothing }])
  })

  test('runs by itself once an event’s money is due', async () => {
    const organizerId = fixture.organizer()
    const eventId = await fixture.event(organizerId, { endedDaysAgo: 0 })
    await fixture.sold(organizerId, eventId)
    await fixture.environment.get(PayoutRuns).scheduleIn(organizerId)
    const next = await until(async () => {
      const check = await fixture.environment.db.payoutRun.findUniqueOrThrow({ where: { organizerId } })
      return check.nextAt > fixture.environment.now() && check
    })
    expect(next.nextAt.getTime() - fixture.environment.now().getTime()).toBeLessThanOrEqual(3_600_000)
    expect(await fixture.payouts(organizerId)).toEqual([])
    fixture.environment.advance(2 * DAY_MS)
    await fixture.environment.get(MakePayouts).run()
    await fixture.payoutIn(organizerId, 'PAID')
  })

  test('lets the organizer owe a refund after a payout, and takes it off the next one', async () => {
    const { organizerId, ...sale } = await fixture.withSale()
    await fixture.runPayouts(organizerId)
    await fixture.payoutIn(organizerId, 'PAID')
    await fixture.refund(sale, 100_000)
    expect(await balanceOf(organizerId)).toMatchObject([
      { owed: -100_000, withheld: 0, due: 0, blocked: null },
    ])
    await fixture.runPayouts(organizerId)
    expect(await fixture.payouts(organizerId)).toHaveLength(1)
    await fixture.sold(organizerId, await fixture.event(organizerId))
    await fixture.runPayouts(organizerId)
    const second = await until(async () => (await fixture.payouts(organizerId))[1])
    expect(second.amount).toBe(BigInt(SHARE - 100_000))
    await until(async () => (await fixture.payouts(organizerId))[1]!.state === 'PAID')
    expect(await fixture.owed(organizerId)).toBe(0)
  })

  test('pays weekly what was captured before Monday, less the part held back until the event is over', async () => {
    const organizerId = fixture.organizer()
    const data = { organizerId, schedule: 'WEEKLY' as const }
    await fixture.environment.db.payoutSettings.create({ data })
    await fixture.sold(organizerId, await fixture.event(organizerId, { endedDaysAgo: -60 }))
    await fixture.runPayouts(organizerId)
    expect(await fixture.payouts(organizerId)).toEqual([])
    fixture.environment.advance(7 * DAY_MS)
    await fixture.runPayouts(organizerId)
    expect(await fixture.payoutIn(organizerId, 'PAID')).toMatchObject({ amount: BigInt(SHARE * 0.8) })
    expect(await balanceOf(organizerId)).toMatchObject([{ owed: SHARE * 0.2, withheld: SHARE * 0.2, due: 0 }])
  })

  describe('a balance says why nothing is paid out although it is due', () => {
    test('since there is no bank account', async () => {
      const { organizerId } = await fixture.withSale()
      fixture.changeAccount(organizerId, null)
      await fixture.runPayouts(organizerId)
      expect(await fixture.payouts(organizerId)).toEqual([])
      expect(await balanceOf(organizerId)).toMatchObject([{ due: SHARE, blocked: 'NO_BANK_ACCOUNT' }])
    })

    test('since the provider does not pay out in its currency', async () => {
      const { organizerId } = await fixture.withSale({ amount: { amount: 10_000, currency: 'USD' } })
      await fixture.runPayouts(organizerId)
      expect(await fixture.payouts(organizerId)).toEqual([])
      expect(await balanceOf(organizerId)).toMatchObject([
        { currency: 'USD', due: 9_610, blocked: 'CURRENCY' },
      ])
    })

    test('since another payout is on its way', async () => {
      const { organizerId } = await fixture.withSale()
      await fixture.environment.faults({ transfers: 'otp' })
      await fixture.runPayouts(organizerId)
      await fixture.payoutIn(organizerId, 'STUCK')
      await fixture.sold(organizerId, await fixture.event(organizerId))
      await fixture.runPayouts(organizerId)
      expect(await fixture.payouts(organizerId)).toHaveLength(1)
      expect(await balanceOf(organizerId)).toMatchObject([
        { owed: SHARE, due: SHARE, payoutsPending: SHARE, blocked: 'PAYOUT_PENDING' },
      ])
    })
  })

  test('makes no payout while identity is unavailable, and makes it afterwards', async () => {
    const { organizerId } = await fixture.withSale()
    const away = fixture.environment.all(Payees).map(payees => jest.spyOn(payees, 'destinationOf'))
    for (const spy of away) spy.mockRejectedValue(faults.unavailable({ retryAfter: 1 }))
    await fixture.runPayouts(organizerId)
    expect(await fixture.payouts(organizerId)).toEqual([])
    for (const spy of away) spy.mockRestore()
    fixture.environment.advance(61_000)
    await fixture.environment.get(MakePayouts).run()
    await fixture.payoutIn(organizerId, 'PAID')
  })

  test('shows balance and payouts to the organizer’s managers only', async () => {
    const { organizerId } = await fixture.withSale()
    await fixture.runPayouts(organizerId)
    await fixture.payoutIn(organizerId, 'PAID')
    const list = () => fixture.environment.get(ListPayoutsHandler).listPayouts({ organizerId, limit: 20 })
    const balance = () => fixture.environment.get(GetBalanceHandler).getBalance({ organizerId })
    const accountNumberEnding = fixture.accountNumberOf(organizerId).slice(-4)
    for (const role of ['OWNER', 'MANAGER'] as const) {
      const { data, nextCursor } = await as(await fixture.member(organizerId, role), list)
      const account = { bankCode: '058', accountName: 'ADA OBI', accountNumberEnding }
      expect(data).toMatchObject([{ state: 'PAID', amount: { amount: SHARE, currency: 'NGN' }, account }])
      expect(nextCursor).toBeNull()
    }
    const others = [
      await fixture.member(organizerId, 'DOOR'),
      await fixture.member(crypto.randomUUID(), 'OWNER'),
    ]
    for (const otherUser of others)
      for (const work of [list, balance])
        await expect(as<object>(otherUser, work)).rejects.toMatchObject({
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

    test('is the newest version, in whatever order versions come', async () => {
      const copy = fixture.environment.get(OnEventChanged)
      const published = offer(1)
      await copy.onEventCompleted({ ...published, state: 'COMPLETED', version: 3 })
      await copy.onEventUpdated({ ...published, endsAt: '2027-03-21T01:00:00.000Z', version: 2 })
      await copy.onEventPublished(published)
      const { eventId, organizerId } = published
      const endsAt = new Date(published.endsAt)
      expect(await fixture.environment.db.event.findUnique({ where: { eventId } })).toEqual({
        ...{ eventId, organizerId, endsAt, state: 'COMPLETED', version: 3 },
      })
    })

    test('schedules the organizer’s payout run no later than when its money is due', async () => {
      const { organizerId, ...first } = offer(1, { endsAt: '2040-03-20T23:00:00.000Z' })
      const copy = fixture.environment.get(OnEventChanged)
      const nextAt = async () =>
        (
          await fixture.environment.db.payoutRun.findUniqueOrThrow({ where: { organizerId } })
        ).nextAt.toISOString()
      await copy.onEventPublished({ ...first, organizerId })
      expect(await nextAt()).toBe('2040-03-22T23:00:00.000Z')
      await copy.onEventPublished(offer(1, { organizerId, endsAt: '2041-03-20T23:00:00.000Z' }))
      expect(await nextAt()).toBe('2040-03-22T23:00:00.000Z')
      await copy.onEventUpdated({ ...first, organizerId, endsAt: '2039-03-20T23:00:00.000Z', version: 2 })
      expect(await nextAt()).toBe('2039-03-22T23:00:00.000Z')
    })
  })

  test('leaves every invariant intact', async () => {
    expect(await fixture.broken()).toEqual([])
  })
})
