import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { isFull, until } from '@boxoffice/testing'
import { Capture } from '../workflows/capture.js'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { OnRefundDue } from '../use-cases/on-refund-due.js'
import { SendRefunds } from '../jobs/send-refunds.js'

let environment: PaymentsEnvironment
let paymentId: string
beforeAll(async () => {
  environment = await PaymentsEnvironment.open({ count: 2 })
  const { reference } = await environment.checkout()
  paymentId = (await environment.payment(reference)).id
})
afterAll(() => environment.close())

interface Line {
  account: string
  currency: string
  amount: bigint
}

const post = (lines: Line[]) =>
  environment.db.tx(async tx => {
    const id = newId()
    await tx.posting.create({ data: { id, kind: 'test', sourceId: newId(), paymentId, at: new Date() } })
    await tx.entry.createMany({ data: lines.map(line => ({ ...line, postingId: id })) })
  })

const line = fc.record({
  account: fc.constantFrom('a', 'b', 'c', 'd'),
  currency: fc.constantFrom('NGN', 'USD'),
  amount: fc.bigInt(-3n, 3n).filter(amount => amount !== 0n),
})
const postings = fc.uniqueArray(line, {
  minLength: 1,
  maxLength: 6,
  selector: ({ account, currency }) => account + currency,
})

describe('the ledger', () => {
  test('accepts a posting exactly when it sums to zero in each currency', async () => {
    await fc.assert(
      fc.asyncProperty(postings, async lines => {
        const sum = (currency: string) =>
          lines.filter(line => line.currency === currency).reduce((total, { amount }) => total + amount, 0n)
        const posted = await post(lines).then(
          () => true,
          () => false,
        )
        expect(posted).toBe(sum('NGN') === 0n && sum('USD') === 0n)
      }),
      { numRuns: 150, seed: 20_261_201 },
    )
  })

  test('refuses a posting without entries', async () => {
    await expect(post([])).rejects.toThrow(/balance/)
  })

  test('refuses entries that are added later and tip the balance', async () => {
    const lines = [
      { account: 'a', currency: 'NGN', amount: 5n },
      { account: 'b', currency: 'NGN', amount: -5n },
    ]
    await post(lines)
    const { id } = await environment.db.posting.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const late = environment.db.entry.create({
      data: { postingId: id, account: 'c', currency: 'NGN', amount: 1n },
    })
    await expect(late).rejects.toThrow(/balance/)
  })

  test('is never changed: no update, no delete, no truncate', async () => {
    const changes = [
      'update payments.entries set amount = amount * 2',
      'delete from payments.entries',
      'truncate payments.entries',
      `update payments.postings set kind = 'other'`,
      'delete from payments.postings',
      'truncate payments.postings cascade',
    ]
    for (const change of changes)
      await expect(environment.database.query(change)).rejects.toThrow(/append-only/)
  })

  const history = fc.array(
    fc.record({ amount: fc.option(fc.integer({ min: 1, max: 300_000 })), refund: fc.nat({ max: 3 }) }),
    { minLength: 1, maxLength: 6 },
  )

  test('agrees with payments and refunds after any history of refunds, which never exceed what was captured', async () => {
    await environment.faults({ webhooks: 'drop' })
    await fc.assert(
      fc.asyncProperty(history, async requests => {
        const { reference, orderId } = await environment.checkout()
        await environment.buyer(reference, 'pay')
        await environment.get(Capture).verify(await environment.payment(reference))
        const { id } = await environment.payment(reference)
        const refundIds = Array.from({ length: 4 }, () => newId())
        const dues = requests.map(({ amount, refund }, index) => {
          const money = amount === null ? null : { amount, currency: 'NGN' }
          const due = {
            refundId: refundIds[refund]!,
            orderId,
            paymentId: id,
            amount: money,
            reason: 'x',
            version: 1,
          }
          return environment.get(OnRefundDue, index).onRefundDue(due, newId())
        })
        await Promise.allSettled(dues)
        const { refunded, amount, providerFee } = await environment.payment(reference)
        const refunds = await environment.db.refund.findMany({ where: { paymentId: id } })
        expect(refunds.reduce((sum, refund) => sum + refund.amount, 0n)).toBe(refunded)
        expect(refunded <= amount).toBe(true)
        const balances = await environment.balances(orderId)
        expect(balances['organizer_payable']).toBe(Number(refunded - amount + providerFee!))
        expect(Object.values(balances).reduce((sum, balance) => sum + balance, 0)).toBe(0)
      }),
      { numRuns: isFull ? 1_000 : 30, seed: 20_261_120 },
    )
    await until(
      async () => {
        const { count } = await environment.db.refund.updateMany({
          where: { state: { not: 'REFUNDED' } },
          data: { nextAt: new Date(0) },
        })
        await environment.get(SendRefunds).run()
        return count === 0
      },
      { withinMs: 300_000 },
    )
    const wrong = await environment.database.query(`select id from payments.payments
    where captured_at is not null and (state = 'REFUNDED') <> (refunded = amount)`)
    expect(wrong).toEqual([])
    const [pending] = await environment.database.query(
      `select sum(amount)::int as amount from payments.entries where account like 'refunds_pending:%'`,
    )
    expect(pending).toEqual({ amount: 0 })
  }, 600_000)
})
