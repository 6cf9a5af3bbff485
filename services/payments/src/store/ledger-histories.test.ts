import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { payments } from '@boxoffice/contracts'
import { isFull } from '@boxoffice/testing'
import type { PaymentRow } from '../db.js'
import { owedTo } from './accounts.js'
import { admin, as } from '../payouts.fixture.js'
import { CURRENCIES, LedgerFixture } from '../ledger.fixture.js'

const RUNS = isFull ? 10_000 : 200
/** Ten thousand long histories would take an hour. */
const MOST = isFull ? 12 : 24
const SEED = 20_261_120

let books: LedgerFixture
beforeAll(async () => (books = await LedgerFixture.open()))
afterAll(() => books.close())

/** There are few payments and organizers, so that much happens to each. */
const which = fc.nat({ max: 2 })
const organizer = fc.nat({ max: 1 })
const currency = fc.constantFrom(...CURRENCIES)
const percent = fc.integer({ min: 1, max: 130 })

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('sell' as const),
      ...{ organizer, currency, amount: fc.integer({ min: 1, max: 5_000_000 }), isSplit: fc.boolean() },
      platform: fc.nat({ max: 100 }),
      provider: fc.option(fc.nat({ max: 12 })),
      bearer: fc.constantFrom('ORGANIZER' as const, 'PLATFORM' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('refund' as const), which, percent: fc.option(percent) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('refunds become' as const),
      state: fc.constantFrom('DONE', 'PENDING', 'STUCK', 'REFUSED', 'AWAY'),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('dispute' as const),
      ...{ which, name: fc.nat({ max: 1 }), percent },
      state: fc.constantFrom('OPEN' as const, 'OPEN' as const, 'WON' as const, 'LOST' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('fee' as const),
      ...{ which, provider: fc.nat({ max: 12 }) },
      bearer: fc.constantFrom('ORGANIZER' as const, 'PLATFORM' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pay out' as const), organizer }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pay by hand' as const), organizer, currency, percent }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('payouts become' as const),
      organizer,
      state: fc.constantFrom('PAID', 'PAID', 'FAILED', 'REVERSED', 'STUCK', 'PENDING'),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

class History {
  readonly organizers = [newId(), newId()]
  readonly sold: PaymentRow[] = []

  async take(step: Step): Promise<void> {
    if (step.kind === 'refunds become') return books.refundsBecome(step.state)
    if (step.kind === 'sell') return this.sell(step)
    if (step.kind === 'fee') return this.reportFee(step)
    if (step.kind === 'refund' || step.kind === 'dispute') return this.refundOrDispute(step)
    const organizerId = this.organizers[step.organizer]!
    if (step.kind === 'payouts become') return books.payoutsBecome(organizerId, step.state)
    if (step.kind === 'pay by hand') return this.payByHand(organizerId, step)
    const before = await this.owed(organizerId)
    await books.payOut(organizerId)
    await this.neverTooMuch(organizerId, before)
  }

  private async sell({ amount, platform, provider, ...sale }: Extract<Step, { kind: 'sell' }>) {
    const platformFee = Math.floor((amount * platform) / 100)
    const providerFee = provider === null ? null : Math.floor(((amount - platformFee) * provider) / 100)
    const organizerId = this.organizers[sale.organizer]!
    this.sold.push(await books.sell({ ...sale, organizerId, amount, platformFee, providerFee }))
  }

  private async reportFee({ which, provider, bearer }: Extract<Step, { kind: 'fee' }>) {
    const payment = this.sold[which % (this.sold.length || 1)]
    if (!payment) return
    const fee = Math.floor((Number(payment.amount - payment.platformFee) * provider) / 100)
    await books.feeOf(payment, fee, bearer)
  }

  private async refundOrDispute(step: Extract<Step, { kind: 'refund' | 'dispute' }>) {
    const payment = this.sold[step.which % (this.sold.length || 1)]
    if (!payment) return
    const amount = step.percent === null ? null : Math.ceil((Number(payment.amount) * step.percent) / 100)
    if (step.kind === 'dispute') return books.dispute(payment, step.name, step.state, amount!)
    const { refunded } = await books.db.payment.findUniqueOrThrow({ where: { id: payment.id } })
    const fits = amount === null || BigInt(amount) <= payment.amount - refunded
    assert.equal(await books.refund(payment, amount), fits)
  }

  private async payByHand(
    organizerId: string,
    { currency, percent }: Extract<Step, { kind: 'pay by hand' }>,
  ) {
    const owed = Number(await owedTo(books.db, organizerId, currency))
    const amount = Math.max(1, Math.ceil((owed * percent) / 100))
    const paying = as(admin(), () => books.recordPayout(organizerId, amount, currency))
    if (amount <= owed) await paying
    else await assert.rejects(paying, { code: payments.faults.exceedsBalance.code })
  }

  owed = (organizerId: string) =>
    Promise.all(CURRENCIES.map(async each => [each, await owedTo(books.db, organizerId, each)] as const))

  /** Checks that a payout is at most the amount owed. */
  private async neverTooMuch(organizerId: string, before: (readonly [string, bigint])[]) {
    const after = new Map(await this.owed(organizerId))
    for (const [currency, owed] of before) {
      const left = after.get(currency)!
      assert(left === owed || (left >= 0n && left < owed))
    }
  }
}

/** The amount owed to an organizer, computed from payments, refunds and payouts, without the ledger's balances. */
const computedOwed = (organizerId: string) =>
  books.database.query<{ currency: string; owed: string }>(
    `select currency, sum(amount)::text as owed from (
     select currency, amount - platform_fee - refunded - disputed
       - case when split_account is not null then greatest(amount - platform_fee, 0)
              when exists (select from payments.entries join payments.postings on postings.id = posting_id
                           where payment_id = payments.id and account = 'provider_fees') then 0
              else coalesce(provider_fee, 0) end as amount
     from payments.payments where organizer_id = $1 and captured_at is not null
     union all
     select currency, -amount from payments.payouts where organizer_id = $1 and state in ('PENDING', 'STUCK', 'PAID')) as moves
   group by currency`,
    [organizerId],
  )

/** Disputes that have less than their bank claims although the payment has more, or although a stuck refund has reserved the money. */
const unsettled = (organizerIds: string[]) =>
  books.database.query(
    `select disputes.* from payments.disputes join payments.payments on payments.id = payment_id
     where payments.organizer_id = any($1) and disputes.state <> 'WON' and disputes.amount < bank_amount
       and (refunded + disputed < payments.amount or disputes.state = 'LOST' and exists (
         select from payments.refunds where refunds.payment_id = payments.id and refunds.state = 'STUCK' and not awaits_dispute))`,
    [organizerIds],
  )

describe('the ledger', () => {
  test('agrees with payments, refunds, disputes and payouts after any history, and pays out no more than is owed', async () => {
    let runs = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: MOST, size: 'max' }), async steps => {
        const history = new History()
        for (const organizerId of history.organizers) await books.organizer(organizerId)
        for (const step of steps) await history.take(step)

        for (const organizerId of history.organizers)
          for (const { currency, owed } of await computedOwed(organizerId))
            expect(String(await owedTo(books.db, organizerId, currency))).toBe(owed)
        const rows = await books.db.payment.findMany({ where: { organizerId: { in: history.organizers } } })
        expect(rows.every(({ amount, refunded, disputed }) => refunded + disputed <= amount)).toBe(true)
        expect(await unsettled(history.organizers)).toEqual([])
        await books.refundsBecome('DONE')
        runs += 1
        const broken = runs % 500 ? [] : await as(admin(), books.broken)
        expect(broken).toEqual([])
      }),
      { numRuns: RUNS, seed: SEED },
    )
    expect(await as(admin(), books.broken)).toEqual([])
  }, 7_200_000)

  test('has in its random histories every kind of posting, and every final state of a payment, a dispute and a payout', async () => {
    const found = async (sql: string) => (await books.database.query<{ found: number }>(sql))[0]!.found
    expect(await found('select count(distinct kind)::int as found from payments.postings')).toBe(14)
    expect(
      await found(
        `select count(distinct state)::int as found from payments.payments where state in ('CAPTURED', 'DISPUTED', 'REFUNDED')`,
      ),
    ).toBe(3)
    expect(await found(`select count(distinct state)::int as found from payments.disputes`)).toBe(3)
    expect(await found(`select count(distinct state)::int as found from payments.payouts`)).toBe(5)
    for (const some of [
      'refunds where by_bank > 0 and amount > 0',
      'disputes where amount < bank_amount',
      `payments join payments.postings on payment_id = payments.id where kind = 'provider_fee' and at > captured_at`,
    ])
      expect(await found(`select count(*)::int as found from payments.${some}`)).toBeGreaterThan(0)
  })

  test('is append-only, whatever has happened', async () => {
    for (const change of ['update payments.entries set amount = -amount', 'delete from payments.postings'])
      await expect(books.database.query(change)).rejects.toThrow(/append-only/)
  })
})
