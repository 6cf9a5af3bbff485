import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { payments, type ManualPayout } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { barrier, beforeFirstWrite } from '@boxoffice/testing'
import type { z } from 'zod'
import { Access } from '../access.js'
import type { Db } from '../db.js'
import { RecordPayoutHandler } from './record-payout.js'
import { admin, as, PayoutsFixture, unlocked } from '../payouts.fixture.js'

/** The organizer's share of a sale of 250,000, after Paystack's fee. */
const SHARE = 236_250

let fixture: PayoutsFixture
beforeAll(async () => (fixture = await PayoutsFixture.open()))
afterAll(() => fixture.close())

const ann = admin()
type ManualPayoutInput = z.output<typeof ManualPayout> & { idempotencyKey?: string }
const payout = (
  organizerId: string,
  amount: number,
  more: Partial<ManualPayoutInput> = {},
): ManualPayoutInput => ({
  ...{ organizerId, amount: { amount, currency: 'NGN' }, note: 'By cheque' },
  ...more,
})
const record = (input: ManualPayoutInput, actor = ann, index = 0) =>
  as(actor, () => fixture.environment.get(RecordPayoutHandler, index).recordPayout(input))

/** An organizer whose event is yet to come. */
async function waiting(): Promise<string> {
  const organizerId = fixture.organizer()
  await fixture.sold(organizerId, await fixture.event(organizerId, { endedDaysAgo: -10 }))
  return organizerId
}

/** Records two payouts of all that is owed, so that both have read it before either is written, if they can. Returns how many succeed. */
async function recordTwice(organizerId: string, db: Db, withinMs: number) {
  const { environment } = fixture
  const held = beforeFirstWrite(db, barrier(2, { withinMs }))
  const recording = new RecordPayoutHandler(held, environment.get(Clock), environment.get(Access))
  const all = () => as(ann, () => recording.recordPayout(payout(organizerId, SHARE)))
  const results = await Promise.allSettled([all(), all()])
  return results.filter(({ status }) => status === 'fulfilled').length
}

describe('recordPayout', () => {
  test('records a payout of the amount owed, due or not, and announces it', async () => {
    const organizerId = await waiting()
    const recorded = await record(payout(organizerId, 200_000))
    expect(recorded).toMatchObject({
      ...{ organizerId, state: 'PAID', account: null, reason: 'By cheque', replayed: false },
      ...{ amount: { amount: 200_000, currency: 'NGN' }, reference: expect.stringMatching(/^hand-/) },
    })
    expect(await fixture.owed(organizerId)).toBe(SHARE - 200_000)
    expect(await fixture.sentTo(organizerId)).toEqual([])
    const [announced] = await fixture.environment.database.query(
      `select payload from payments.outbox where payload ->> 'payoutId' = $1`,
      [recorded.id],
    )
    expect(announced).toMatchObject({ payload: { state: 'PAID', organizerId } })
  })

  test('records no more than is owed, also under 20 concurrent calls', async () => {
    const organizerId = await waiting()
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => record(payout(organizerId, 50_000), ann, index)),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    await expect(record(payout(organizerId, 40_000))).rejects.toMatchObject({
      code: payments.faults.exceedsBalance.code,
      data: { owed: { amount: SHARE - 200_000, currency: 'NGN' } },
    })
    await expect(
      record(payout(organizerId, 1, { amount: { amount: 1, currency: 'GHS' } })),
    ).rejects.toMatchObject({ code: payments.faults.exceedsBalance.code })
  })

  test('records one payout for a key, also under 50 concurrent calls, and refuses the key for another', async () => {
    const organizerId = await waiting()
    const input = payout(organizerId, 10_000, { idempotencyKey: crypto.randomUUID() })
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => record(input, ann, index)))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(await fixture.owed(organizerId)).toBe(SHARE - 10_000)
    const others: Partial<ManualPayoutInput>[] = [
      { note: 'In cash' },
      { amount: { amount: 10_001, currency: 'NGN' } },
      { organizerId: crypto.randomUUID() },
    ]
    for (const other of others)
      await expect(record({ ...input, ...other })).rejects.toMatchObject({
        code: payments.faults.idempotencyKeyReused.code,
      })
    expect((await record(input, admin())).replayed).toBe(false)
  })

  test('refuses everybody but an ADMIN', async () => {
    const organizerId = await waiting()
    const owner = await fixture.member(organizerId, 'OWNER')
    await expect(record(payout(organizerId, 1), owner)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('keeps every invariant; control: without a lock more is recorded than is owed, and an invariant finds it', async () => {
    expect(await fixture.broken()).toEqual([])
    expect(await recordTwice(await waiting(), fixture.environment.db, 200)).toBe(1)
    expect(await fixture.broken()).toEqual([])
    expect(await recordTwice(await waiting(), unlocked(fixture.environment.db), 10_000)).toBe(2)
    expect(await fixture.broken()).toMatchObject([
      { name: expect.stringMatching(/^no organizer has received more/) },
    ])
  })
})
