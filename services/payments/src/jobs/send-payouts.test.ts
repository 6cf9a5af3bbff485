import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import { payments } from '@boxoffice/contracts'
import { isFull, until } from '@boxoffice/testing'
import { PaystackPayouts } from '../providers/paystack-payouts.js'
import { PayoutsFixture } from '../payouts.fixture.js'
import { SendPayouts } from './send-payouts.js'

const MANY = isFull ? 1_000 : 60
/** Of a sale of 250,000, without what Paystack keeps of it. */
const SHARE = 236_250
const HOUR_MS = 3_600_000

let scene: PayoutsFixture
beforeAll(async () => (scene = await PayoutsFixture.open()))
afterEach(async () => {
  jest.restoreAllMocks()
  await scene.house.faults()
})
afterAll(() => scene.close())

const announced = async (kind: 'paid' | 'failed' | 'reversed', organizerId: string) => {
  const rows = await scene.house.database.query<{ payload: object }>(
    `select payload from payments.outbox where subject = $1 and payload ->> 'organizerId' = $2`,
    [payments.events.payout[kind].subject, organizerId],
  )
  return rows.map(({ payload }) => payload)
}

const tick = () => Promise.all(scene.house.all(SendPayouts).map(send => send.run()))

/** Later, whoever is due is due. */
async function later(milliseconds = 60_000) {
  scene.house.advance(milliseconds)
  await tick()
}

async function organizers(count: number) {
  const all: string[] = []
  for (let begun = 0; begun < count; begun += 10) {
    const some = Math.min(10, count - begun)
    all.push(
      ...(await Promise.all(Array.from({ length: some }, async () => (await scene.withSale()).organizerId))),
    )
  }
  return all
}

test('pays what is due to the organizer’s bank account, says so once, and owes nothing more', async () => {
  const { organizerId } = await scene.withSale()
  await scene.look(organizerId)
  const payout = await scene.payoutIn(organizerId, 'PAID')
  expect(payout).toMatchObject({
    ...{ amount: BigInt(SHARE), currency: 'NGN', provider: 'paystack', bankCode: '058' },
    ...{ accountName: 'ADA OBI', accountEnding: scene.accountNumberOf(organizerId).slice(-4), reason: null },
  })
  expect(await scene.sentTo(organizerId)).toMatchObject([{ amount: SHARE, reference: payout.reference }])
  expect(await announced('paid', organizerId)).toEqual([
    {
      ...{ payoutId: payout.id, organizerId, amount: { amount: SHARE, currency: 'NGN' } },
      ...{ state: 'PAID', version: payout.version },
    },
  ])
  expect(await scene.owed(organizerId)).toBe(0)
})

test(
  `${MANY} payouts, of which many time out, are paid once each by the provider’s books`,
  async () => {
    const all = await organizers(MANY)
    await scene.house.faults({ transfers: 'slow' })
    await scene.look(...all)
    const isPaid = async () => {
      await later(30_000)
      return (
        (await scene.house.db.payout.count({ where: { organizerId: { in: all }, state: 'PAID' } })) === MANY
      )
    }
    await until(isPaid, { withinMs: 10 * 60_000, everyMs: 500 })
    const { recipients, transfers } = await scene.house.books()
    const accountOf = new Map(recipients.map(({ code, accountNumber }) => [code, accountNumber]))
    const theirs = new Set(all.map(organizerId => scene.accountNumberOf(organizerId)))
    const paid = transfers.filter(({ recipient }) => theirs.has(accountOf.get(recipient)!))
    expect(paid).toHaveLength(MANY)
    expect(new Set(paid.map(({ recipient }) => recipient)).size).toBe(MANY)
    expect(paid.every(({ amount }) => amount === SHARE)).toBe(true)
    const attempts = await scene.house.db.payout.aggregate({
      where: { organizerId: { in: all } },
      _max: { attempts: true },
    })
    expect(attempts._max.attempts).toBeGreaterThan(1)
  },
  15 * 60_000,
)

test('control: with a new reference after a time-out the same money is paid twice', async () => {
  for (const provider of scene.house.all(PaystackPayouts)) {
    const transfer = provider.transfer.bind(provider)
    jest
      .spyOn(provider, 'transfer')
      .mockImplementation(order => transfer({ ...order, reference: `bx-${crypto.randomUUID()}` }))
  }
  const all = await organizers(3)
  await scene.house.faults({ transfers: 'slow' })
  await scene.look(...all)
  const isTwice = async () => {
    await later(30_000)
    const sent = await Promise.all(all.map(organizerId => scene.sentTo(organizerId)))
    return sent.some(transfers => transfers.length > 1)
  }
  await until(isTwice, { withinMs: 30_000, everyMs: 200 })
  jest.restoreAllMocks()
  await scene.house.faults()
  for (const organizerId of all)
    await until(async () => {
      await later(HOUR_MS)
      return (await scene.payouts(organizerId)).at(-1)!.state === 'PAID'
    })
})

test('takes the money off the organizer before the provider hears of it, and keeps it off until it is known', async () => {
  const { organizerId } = await scene.withSale()
  await scene.house.faults({ paystack: 'down' })
  await scene.look(organizerId)
  expect(await scene.payouts(organizerId)).toMatchObject([{ state: 'PENDING', recipient: null }])
  expect(await scene.owed(organizerId)).toBe(0)
  await scene.look(organizerId)
  expect(await scene.payouts(organizerId)).toHaveLength(1)
  await scene.house.faults()
  await until(
    async () => {
      await later()
      return (await scene.payouts(organizerId))[0]!.state === 'PAID'
    },
    { withinMs: 20_000, everyMs: 250 },
  )
})

test('owes what has not arrived again, and pays it anew a day later', async () => {
  const { organizerId } = await scene.withSale()
  await scene.house.faults({ transfers: 'failed' })
  await scene.look(organizerId)
  await until(async () => {
    await later()
    return (await scene.payouts(organizerId))[0]?.state === 'FAILED'
  })
  await scene.house.faults()
  expect(await announced('failed', organizerId)).toMatchObject([{ state: 'FAILED' }])
  expect(await scene.owed(organizerId)).toBe(SHARE)
  scene.house.advance(23 * HOUR_MS)
  await scene.look(organizerId)
  expect(await scene.payouts(organizerId)).toHaveLength(1)
  scene.house.advance(HOUR_MS)
  await scene.look(organizerId)
  const second = await scene.payoutIn(organizerId, 'PAID')
  expect(await scene.payouts(organizerId)).toHaveLength(2)
  const sent = await scene.sentTo(organizerId)
  expect(sent.map(({ status }) => status)).toEqual(['failed', 'success'])
  expect(sent[1]).toMatchObject({ reference: second.reference })
})

test('pays what has not arrived at once where the organizer has another account', async () => {
  const { organizerId } = await scene.withSale()
  await scene.house.faults({ transfers: 'failed' })
  await scene.look(organizerId)
  await scene.payoutIn(organizerId, 'FAILED')
  await scene.house.faults()
  scene.moves(organizerId)
  await scene.look(organizerId)
  await scene.payoutIn(organizerId, 'PAID')
  expect(await scene.sentTo(organizerId)).toMatchObject([{ amount: SHARE }])
})

test.each(['told', 'not told'])('owes what has come back again, %s by the provider', async how => {
  const { organizerId } = await scene.withSale()
  if (how === 'not told') await scene.house.faults({ transfers: 'reversed', webhooks: 'drop' })
  else await scene.house.faults({ transfers: 'reversed' })
  await scene.look(organizerId)
  if (how === 'not told') {
    await until(async () => {
      await later(20_000)
      return (await scene.payouts(organizerId))[0]?.state !== 'PENDING'
    })
    await later(25 * HOUR_MS)
  }
  const payout = await scene.payoutIn(organizerId, 'REVERSED')
  expect(payout).toMatchObject({ paidAt: expect.any(Date), reason: expect.stringContaining('reversed') })
  expect(await announced('reversed', organizerId)).toHaveLength(1)
  expect(await scene.owed(organizerId)).toBe(SHARE)
})

test('is stuck while the provider waits for a person, and goes on when that has helped', async () => {
  const { organizerId } = await scene.withSale()
  await scene.house.faults({ transfers: 'otp' })
  await scene.look(organizerId)
  const stuck = await scene.payoutIn(organizerId, 'STUCK')
  expect(stuck.reason).toContain('otp')
  expect(await scene.owed(organizerId)).toBe(0)
  for (const provider of scene.house.all(PaystackPayouts))
    jest.spyOn(provider, 'getTransfer').mockResolvedValue({ state: 'PAID', detail: 'success' })
  await later(HOUR_MS)
  expect(await scene.payoutIn(organizerId, 'PAID')).toMatchObject({ reason: null })
})

test('fails when the account is gone by the time that it would be sent to', async () => {
  const { organizerId } = await scene.withSale()
  await scene.house.faults({ paystack: 'down' })
  await scene.look(organizerId)
  scene.moves(organizerId, null)
  await scene.house.faults()
  await until(
    async () => {
      await later()
      return (await scene.payouts(organizerId))[0]!.state === 'FAILED'
    },
    { withinMs: 20_000, everyMs: 250 },
  )
  expect(await scene.owed(organizerId)).toBe(SHARE)
})

test('the books agree after all that', async () => {
  expect(await scene.broken()).toEqual([])
})
