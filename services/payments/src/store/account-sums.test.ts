import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { isFull } from '@boxoffice/testing'
import { CheckInvariantsHandler } from '../use-cases/check-invariants.js'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { listAccounts, owedTo } from './accounts.js'
import { admin, as } from '../payouts.fixture.js'
import { owedBefore, summedUpTo } from './account-sums.js'
import { step, write, type Step } from '../history.fixture.js'
import { payable } from '../core/postings.js'
import { FIRST, idAt } from '../core/posting-ids.js'
import { SumAccounts } from '../jobs/sum-accounts.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

let environment: PaymentsEnvironment
beforeAll(async () => {
  environment = await PaymentsEnvironment.open({ count: 2 })
  // The job runs only when a test calls it.
  for (const sums of environment.all(SumAccounts)) await sums.onModuleDestroy()
})
afterAll(() => environment.close())

/** Each history begins after the one before, since no posting is older than the sums. */
let start = Date.UTC(2001, 0, 1)
beforeEach(() => void (start += DAY_MS))

const CURRENCIES = ['NGN', 'USD']
async function happen(organizerId: string, steps: Step[]) {
  for (const currency of CURRENCIES)
    start = await write(environment, organizerId, steps, { currency, start: start + 1, unit: 5 * HOUR_MS })
}
async function sumAll() {
  while (await environment.get(SumAccounts).run());
}
const refund: Step = { kind: 'refund', amount: 10, fee: 0, split: false, wait: 0 }

/** The amount owed before a moment, computed from the ledger alone. */
async function posted(organizerId: string, currency: string, moment: Date | null) {
  const [row] = await environment.database.query<{ owed: string }>(
    `select coalesce(-sum(amount), 0)::text as owed from payments.entries join payments.postings on id = posting_id
     where account = $1 and currency = $2 and at < coalesce($3::timestamptz, 'infinity')`,
    [payable(organizerId), currency, moment],
  )
  return BigInt(row!.owed)
}

const broken = async () => {
  const { checks } = await as(admin(), () => environment.get(CheckInvariantsHandler).checkInvariants())
  return checks.filter(({ holds }) => !holds).map(({ name }) => name)
}
const SUMS = expect.stringMatching(/^the sums of accounts agree/)

/** The amounts owed by the sums and by the ledger, before each moment. */
async function asked(organizerId: string, moments: (Date | null)[]) {
  const account = payable(organizerId)
  const owed = await Promise.all(
    CURRENCIES.flatMap(currency =>
      moments.map(async moment => ({
        owed: await owedBefore(environment.db, account, currency, moment),
        posted: await posted(organizerId, currency, moment),
      })),
    ),
  )
  const rules = { PAYOUT_DELAY_HOURS: 48, PAYOUT_HOLD_BACK_BASIS_POINTS: 2_000 }
  const now = new Date(start - 30 * HOUR_MS)
  return { owed, accounts: await listAccounts(environment.db, organizerId, rules, now) }
}

describe('the balance of an account', () => {
  test('is that of the ledger, at any moment, however much of it is summed up', async () => {
    const histories = fc.array(fc.array(step, { maxLength: 5 }), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(histories, fc.array(fc.nat({ max: 1_000 }), { maxLength: 4 }), async (parts, cuts) => {
        const organizerId = newId()
        const schedule = parts.length > 1 ? ('WEEKLY' as const) : ('MONTHLY' as const)
        await environment.db.payoutSettings.create({ data: { organizerId, schedule } })
        const begun = (start += DAY_MS)
        const event = { eventId: organizerId, organizerId, state: 'PUBLISHED', version: 1 }
        await environment.db.event.create({ data: { ...event, endsAt: new Date(begun + 100 * DAY_MS) } })
        for (const steps of parts) {
          await sumAll()
          await happen(organizerId, steps)
        }
        const moments = cuts.map(
          cut => new Date(begun + Math.round(((start - begun + DAY_MS) * cut) / 1_000)),
        )
        const before = await asked(organizerId, [...moments, null])
        for (const { owed, posted } of before.owed) expect(owed).toBe(posted)
        await sumAll()
        expect(await asked(organizerId, [...moments, null])).toEqual(before)
      }),
      { numRuns: isFull ? 200 : 25, seed: 20_261_123 },
    )
    expect(await broken()).not.toContainEqual(SUMS)
  }, 300_000)

  test('is read from the sums, and only the rest from the ledger', async () => {
    const organizerId = newId()
    await happen(organizerId, [refund])
    await sumAll()
    await happen(organizerId, [refund])
    const wrong = (amount: number) =>
      environment.database.query(
        `update payments.account_days set amount = amount + ${amount} where account = $1`,
        [payable(organizerId)],
      )
    await wrong(3)
    expect(await owedTo(environment.db, organizerId, 'NGN')).toBe(-17n)
    expect(await broken()).toContainEqual(SUMS)
    await wrong(-3)
    expect(await owedTo(environment.db, organizerId, 'NGN')).toBe(-20n)
  })
})

describe('summing up', () => {
  test('counts a posting once, however many replicas run', async () => {
    const organizerId = newId()
    await happen(
      organizerId,
      Array.from({ length: 8 }, () => refund),
    )
    await Promise.all([0, 1, 0, 1].map(index => environment.get(SumAccounts, index).run()))
    await sumAll()
    expect(await owedTo(environment.db, organizerId, 'NGN')).toBe(-80n)
    expect(await broken()).not.toContainEqual(SUMS)

    // Control: without the lock on the mark a posting is counted twice.
    await happen(organizerId, [refund])
    const mark = { upTo: await summedUpTo(environment.db), safe: new Date() }
    const sums = environment.all(SumAccounts)
    type Locking = { lock(): Promise<typeof mark> }
    const spies = sums.map(each => jest.spyOn(each as unknown as Locking, 'lock').mockResolvedValue(mark))
    await Promise.all(sums.map(each => each.run()))
    for (const spy of spies) spy.mockRestore()
    expect(await owedTo(environment.db, organizerId, 'NGN')).toBe(-100n)
    expect(await broken()).toContainEqual(SUMS)
  })

  test('begins anew when the sums are deleted', async () => {
    await environment.database.query(`update payments.account_sums_progress set up_to = '${FIRST}';
      delete from payments.account_days; delete from payments.account_events`)
    await sumAll()
    expect(await broken()).not.toContainEqual(SUMS)
  })

  test('leaves out the last quarter of an hour, in which a posting may come late', async () => {
    const organizerId = newId()
    const minutesAgo = (minutes: number) => ({ start: Date.now() - minutes * 60_000 })
    await write(environment, organizerId, [refund], minutesAgo(1))
    await sumAll()
    expect((await summedUpTo(environment.db)) < idAt(new Date(Date.now() - 15 * 60_000))).toBe(true)
    await write(environment, organizerId, [refund], minutesAgo(14))
    expect(await owedTo(environment.db, organizerId, 'NGN')).toBe(-20n)
  })

  test('refuses a posting of a time that is summed up', async () => {
    await happen(newId(), [refund])
    const end = start
    await happen(newId(), [refund])
    await sumAll()
    await expect(write(environment, newId(), [refund], { start: end - 1 })).rejects.toThrow(/summed up/)
  })
})
