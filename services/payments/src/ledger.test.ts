import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { House } from './payments.fixture.js'

let house: House
let paymentId: string
beforeAll(async () => {
  house = await House.open()
  const { reference } = await house.checkout()
  paymentId = (await house.payment(reference)).id
})
afterAll(() => house.close())

interface Line {
  account: string
  currency: string
  amount: bigint
}

const post = (lines: Line[]) =>
  house.db.tx(async tx => {
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

test('takes a posting exactly when it sums to zero in each currency', async () => {
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
    { numRuns: 150 },
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
  const { id } = await house.db.posting.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const late = house.db.entry.create({ data: { postingId: id, account: 'c', currency: 'NGN', amount: 1n } })
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
  for (const change of changes) await expect(house.database.query(change)).rejects.toThrow(/append-only/)
})
