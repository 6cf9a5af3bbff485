import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { isFull, until } from '@boxoffice/testing'
import { PaystackPayouts } from '../providers/paystack-payouts.js'
import { PayoutsFixture } from '../payouts.fixture.js'
import { SendPayouts } from './send-payouts.js'

const MANY = isFull ? 1_000 : 60
/** The organizer's share of a sale of 250,000, after Paystack's fee. */
const SHARE = 236_250
const HOUR_MS = 3_600_000

let fixture: PayoutsFixture
beforeAll(async () => (fixture = await PayoutsFixture.open({ count: 2, timeoutMs: 1_000 })))
afterEach(async () => {
  jest.restoreAllMocks()
  await fixture.environment.faults()
})
afterAll(() => fixture.close())

const announced = async (kind: 'paid' | 'failed' | 'reversed', organizerId: string) => {
  const rows = await fixture.environment.database.query<{ payload: object }>(
    `select payload from payments.outbox where subject = $1 and payload ->> 'organizerId' = $2`,
    [payments.events.payout[kind].subject, organizerId],
  )
  return rows.map(({ payload }) => payload)
}

const runAll = () => Promise.all(fixture.environment.all(SendPayouts).map(send => send.run()))

/** Lets time pass, and sends the payouts that are due then. */
async function later(milliseconds = 60_000) {
  fixture.environment.advance(milliseconds)
  await runAll()
}

async function organizers(count: number) {
  const all: string[] = []
  for (let begun = 0; begun < count; begun += 10) {
    const some = Math.min(10, count - begun)
    all.push(
      ...(await Promise.all(
        Array.from({ length: some }, async () => (await fixture.withSale()).organizerId),
      )),
    )
  }
  return all
}

describe('SendPayouts', () => {
  test('pays the due amount to the organizer’s bank account, announces it once, and owes nothing more', async () => {
    const { organizerId } = await fixture.withSale()
    await fixture.runPayouts(organizerId)
    const payout = await fixture.payoutIn(organizerId, 'PAID')
    expect(payout).toMatchObject({
      ...{ amount: BigInt(SHARE), currency: 'NGN', provider: 'paystack', bankCode: '058' },
      ...{
        accountName: 'ADA OBI',
        accountEnding: fixture.accountNumberOf(organizerId).slice(-4),
        reason: null,
      },
    })
    expect(await fixture.sentTo(organizerId)).toMatchObject([{ amount: SHARE, reference: payout.reference }])
    expect(await announced('paid', organizerId)).toEqual([
      {
        ...{ payoutId: payout.id, organizerId, amount: { amount: SHARE, currency: 'NGN' } },
        ...{ state: 'PAID', version: payout.version },
      },
    ])
    expect(await fixture.owed(organizerId)).toBe(0)
  })

  test(
    `${MANY} payouts, of which many time out, are paid once each by the provider’s books`,
    async () => {
      const all = await organizers(MANY)
      await fixture.environment.faults({ transfers: 'slow' })
      await fixture.runPayouts(...all)
      const isPaid = async () => {
        await later(30_000)
        return (
          (await fixture.environment.db.payout.count({
            where: { organizerId: { in: all }, state: 'PAID' },
          })) === MANY
        )
      }
      await until(isPaid, { withinMs: 10 * 60_000, everyMs: 100 })
      const { recipients, transfers } = await fixture.environment.books()
      const accountOf = new Map(recipients.map(({ code, accountNumber }) => [code, accountNumber]))
      const theirs = new Set(all.map(organizerId => fixture.accountNumberOf(organizerId)))
      const paid = transfers.filter(({ recipient }) => theirs.has(accountOf.get(recipient)!))
      expect(paid).toHaveLength(MANY)
      expect(new Set(paid.map(({ recipient }) => recipient)).size).toBe(MANY)
      expect(paid.every(({ amount }) => amount === SHARE)).toBe(true)
      const attempts = await fixture.environment.db.payout.aggregate({
        where: { organizerId: { in: all } },
        _max: { attempts: true },
      })
      expect(attempts._max.attempts).toBeGreaterThan(1)
    },
    15 * 60_000,
  )

  test('control: with a new reference after a time-out the same money is paid twice', async () => {
    let timeouts = 0
    for (const provider of fixture.environment.all(PaystackPayouts)) {
      const transfer = provider.transfer.bind(provider)
      jest.spyOn(provider, 'transfer').mockImplementation(async order => {
        const report = await transfer({ ...order, reference: `bx-${crypto.randomUUID()}` })
        if (timeouts++ === 0) throw payments.faults.providerUnavailable({ retryAfter: 1 })
        return report
      })
    }
    const { organizerId } = await fixture.withSale()
    await fixture.runPayouts(organizerId)
    await until(() => timeouts === 1)
    await later(30_000)
    await until(async () => (await fixture.sentTo(organizerId)).length === 2)
    jest.restoreAllMocks()
    await until(async () => {
      await later(HOUR_MS)
      return (await fixture.payouts(organizerId)).at(-1)!.state === 'PAID'
    })
  })

  test('reduces the amount owed before the provider is asked, until the outcome is known', async () => {
    const { organizerId } = await fixture.withSale()
    await fixture.environment.faults({ paystack: 'down' })
    await fixture.runPayouts(organizerId)
    expect(await fixture.payouts(organizerId)).toMatchObject([{ state: 'PENDING', recipient: null }])
    expect(await fixture.owed(organizerId)).toBe(0)
    await fixture.runPayouts(organizerId)
    expect(await fixture.payouts(organizerId)).toHaveLength(1)
    await fixture.environment.faults()
    await until(
      async () => {
        await later()
        return (await fixture.payouts(organizerId))[0]!.state === 'PAID'
      },
      { withinMs: 20_000, everyMs: 250 },
    )
  })

  test('owes a failed payout again, and pays it anew a day later', async () => {
    const { organizerId } = await fixture.withSale()
    await fixture.environment.faults({ transfers: 'failed' })
    await fixture.runPayouts(organizerId)
    await until(async () => {
      await later()
      return (await fixture.payouts(organizerId))[0]?.state === 'FAILED'
    })
    await fixture.environment.faults()
    expect(await announced('failed', organizerId)).toMatchObject([{ state: 'FAILED' }])
    expect(await fixture.owed(organizerId)).toBe(SHARE)
    fixture.environment.advance(23 * HOUR_MS)
    await fixture.runPayouts(organizerId)
    expect(await fixture.payouts(organizerId)).toHaveLength(1)
    fixture.environment.advance(HOUR_MS)
    await fixture.runPayouts(organizerId)
    const second = await fixture.payoutIn(organizerId, 'PAID')
    expect(await fixture.payouts(organizerId)).toHaveLength(2)
    const sent = await fixture.sentTo(organizerId)
    expect(sent.map(({ status }) => status)).toEqual(['failed', 'success'])
    expect(sent[1]).toMatchObject({ reference: second.reference })
  })

  test('pays a failed payout anew at once where the organizer has another account', async () => {
    const { organizerId } = await fixture.withSale()
    await fixture.environment.faults({ transfers: 'failed' })
    await fixture.runPayouts(organizerId)
    await fixture.payoutIn(organizerId, 'FAILED')
    await fixture.environment.faults()
    fixture.changeAccount(organizerId)
    await fixture.runPayouts(organizerId)
    await fixture.payoutIn(organizerId, 'PAID')
    expect(await fixture.sentTo(organizerId)).toMatchObject([{ amount: SHARE }])
  })

  test.each(['reported', 'not reported'])('owes what has come back again, %s by the provider', async how => {
    const { organizerId } = await fixture.withSale()
    if (how === 'not reported') await fixture.environment.faults({ transfers: 'reversed', webhooks: 'drop' })
    else await fixture.environment.faults({ transfers: 'reversed' })
    await fixture.runPayouts(organizerId)
    if (how === 'not reported') {
      await until(async () => {
        await later(20_000)
        return (await fixture.payouts(organizerId))[0]?.state !== 'PENDING'
      })
      await later(25 * HOUR_MS)
    }
    const payout = await fixture.payoutIn(organizerId, 'REVERSED')
    expect(payout).toMatchObject({ paidAt: expect.any(Date), reason: expect.stringContaining('reversed') })
    expect(await announced('reversed', organizerId)).toHaveLength(1)
    expect(await fixture.owed(organizerId)).toBe(SHARE)
  })

  test('is stuck while the provider waits for a person, and goes on afterwards', async () => {
    const { organizerId } = await fixture.withSale()
    await fixture.environment.faults({ transfers: 'otp' })
    await fixture.runPayouts(organizerId)
    const stuck = await fixture.payoutIn(organizerId, 'STUCK')
    expect(stuck.reason).toContain('otp')
    expect(await fixture.owed(organizerId)).toBe(0)
    for (const provider of fixture.environment.all(PaystackPayouts))
      jest.spyOn(provider, 'getTransfer').mockResolvedValue({ state: 'PAID', detail: 'success' })
    await later(HOUR_MS)
    expect(await fixture.payoutIn(organizerId, 'PAID')).toMatchObject({ reason: null })
  })

  test('fails when the bank account is gone before it is sent', async () => {
    const { organizerId } = await fixture.withSale()
    await fixture.environment.faults({ paystack: 'down' })
    await fixture.runPayouts(organizerId)
    fixture.changeAccount(organizerId, null)
    await fixture.environment.faults()
    await until(
      async () => {
        await later()
        return (await fixture.payouts(organizerId))[0]!.state === 'FAILED'
      },
      { withinMs: 20_000, everyMs: 250 },
    )
    expect(await fixture.owed(organizerId)).toBe(SHARE)
  })

  test('leaves every invariant intact', async () => {
    expect(await fixture.broken()).toEqual([])
  })
})
