import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import {
  identity,
  payments,
  type MemberRole,
  type StatementLine,
  type StatementQuery,
} from '@boxoffice/contracts'
import { Bus, inContext, type Actor } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { isFull } from '@boxoffice/testing'
import { PaymentsEnvironment } from '../payments.fixture.js'
import { START, step, write, type Step } from '../history.fixture.js'
import { payable } from '../core/postings.js'
import { SETTLED_MS } from '../store/statement-cursor.js'
import { GetStatementHandler } from './get-statement.js'
import { SumAccounts } from '../jobs/sum-accounts.js'

let environment: PaymentsEnvironment
beforeAll(async () => {
  environment = await PaymentsEnvironment.open()
  // The job that sums accounts is stopped, since the histories are older than its sums.
  await environment.get(SumAccounts).onModuleDestroy()
  const { nats } = environment.get(Bus)
  nats.subscribe(identity.methods.getMembership.subject, {
    callback: (_, message) => message.respond(JSON.stringify({ role: null, version: 0 })),
  })
  await nats.flush()
})
afterAll(() => environment.close())

const admin: Actor = { subject: crypto.randomUUID(), role: 'ADMIN' }
const as = <T>(actor: Actor | null, work: () => Promise<T>) =>
  inContext({ requestId: 'r', traceparent: '', deadline: Date.now() + 60_000, actor }, work)

type Asked = Partial<StatementQuery> & { organizerId: string }
const statement = (query: Asked, actor: Actor | null = admin) =>
  as(actor, () =>
    environment.get(GetStatementHandler).getStatement({ currency: 'NGN', limit: 100, ...query }),
  )

/** A statement, read in pages of `limit` lines. */
async function completeStatement(query: Asked, limit = 100) {
  const lines: StatementLine[] = []
  for (let cursor: string | undefined; ;) {
    const page = await statement({ ...query, limit, ...(cursor && { cursor }) })
    lines.push(...page.data)
    if (page.nextCursor === null) return { lines, opening: page.opening, closing: page.closing }
    cursor = page.nextCursor
  }
}

const owed = async (organizerId: string) => {
  const { _sum } = await environment.db.entry.aggregate({
    where: { account: payable(organizerId), currency: 'NGN' },
    _sum: { amount: true },
  })
  return Number(-(_sum.amount ?? 0n))
}
const time = (milliseconds: number) => new Date(START + milliseconds).toISOString()

describe('a statement', () => {
  test('adds up to the balance after any history, wherever its pages are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 8 }),
        fc.integer({ min: 1, max: 5 }),
        async (steps, limit) => {
          const organizerId = newId()
          await write(environment, organizerId, steps)
          await write(environment, organizerId, steps.slice(0, 1), { currency: 'USD' })
          const all = await completeStatement({ organizerId })
          expect(await completeStatement({ organizerId }, limit)).toEqual(all)
          expect(all).toMatchObject({ opening: 0, closing: await owed(organizerId) })
          let balance = 0
          for (const line of all.lines) expect(line.balance).toBe((balance += line.amount))
          expect(balance).toBe(all.closing)
        },
      ),
      { numRuns: isFull ? 300 : 25, seed: 20_261_120 },
    )
  }, 300_000)

  test('of a span goes on where the one before it ended, and has each entry once', async () => {
    const cuts = fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), cuts, async (steps, at) => {
        const organizerId = newId()
        await write(environment, organizerId, steps)
        const ends = [undefined, ...at.toSorted((a, b) => a - b).map(time), undefined]
        const parts = []
        for (const [index, from] of ends.slice(0, -1).entries()) {
          const to = ends[index + 1]
          const part = await completeStatement({ organizerId, ...(from && { from }), ...(to && { to }) })
          expect(
            part.lines.every(line => (!from || line.createdAt >= from) && (!to || line.createdAt < to)),
          ).toBe(true)
          parts.push(part)
        }
        const all = await completeStatement({ organizerId })
        expect(parts.flatMap(({ lines }) => lines)).toEqual(all.lines)
        for (const [index, { opening }] of parts.entries())
          expect(opening).toBe(parts[index - 1]?.closing ?? 0)
        expect(parts.at(-1)!.closing).toBe(all.closing)
      }),
      { numRuns: isFull ? 300 : 25, seed: 20_261_121 },
    )
  }, 300_000)

  test('shows for a capture the price and the platform’s fee, and leaves out postings between provider and platform', async () => {
    const organizerId = newId()
    const base = { amount: 10_000, fee: 30, split: false, wait: 1 }
    await write(environment, organizerId, [
      { ...base, kind: 'capture' },
      { ...base, kind: 'refund', amount: 4_000 },
      { ...base, kind: 'payout', amount: 500 },
    ])
    const { data } = await statement({ organizerId })
    expect(data).toMatchObject([
      {
        kind: 'CAPTURE',
        amount: 9_985,
        balance: 9_985,
        gross: 10_000,
        platformFee: 15,
        createdAt: time(1),
        payoutId: null,
      },
      { kind: 'PROVIDER_FEE', amount: -15, balance: 9_970, gross: null },
      { kind: 'REFUND', amount: -4_000, balance: 5_970, orderId: expect.any(String) },
      { kind: 'PAYOUT', amount: -500, balance: 5_470, orderId: null, payoutId: expect.any(String) },
    ])
  })

  test('stays the same while its pages are read; the next statement has later postings', async () => {
    const organizerId = newId()
    const refund = (wait: number): Step => ({ kind: 'refund', amount: 10, fee: 0, split: false, wait })
    const secondsAgo = (seconds: number) => ({ start: environment.now().getTime() - 1_000 * seconds })
    await write(environment, organizerId, [1, 2, 3].map(refund))
    await write(environment, organizerId, [refund(0)], secondsAgo(0))
    const to = time(365 * 86_400_000)
    const pages = await Promise.all([
      statement({ organizerId, limit: 2 }),
      statement({ organizerId, limit: 2, to }),
      statement({ organizerId, limit: 2, to: new Date(environment.now().getTime() + 60_000).toISOString() }),
    ])
    // This transaction began before the last one, and commits after it.
    await write(environment, organizerId, [refund(0)], secondsAgo(15))
    for (const { closing, nextCursor } of pages) {
      const last = await statement({ organizerId, limit: 2, cursor: nextCursor! })
      expect(last).toMatchObject({ nextCursor: null, opening: 0, closing, data: [{ balance: closing }] })
    }
    environment.advance(SETTLED_MS + 1)
    expect(await statement({ organizerId })).toMatchObject({ closing: -50 })
  })

  test('of a span that ends before it begins is empty', async () => {
    const organizerId = newId()
    await write(environment, organizerId, [{ kind: 'refund', amount: 10, fee: 0, split: false, wait: 1 }])
    expect(await statement({ organizerId, from: time(5), to: time(0) })).toEqual({
      data: [],
      nextCursor: null,
      opening: -10,
      closing: -10,
    })
  })

  test('is shown to an owner and a manager; to all others there is no such organizer', async () => {
    const organizerId = newId()
    const by = async (role: MemberRole) => {
      const userId = newId()
      await environment.get(Memberships).upsert({ organizerId, userId, role, version: 1 })
      return statement({ organizerId }, { subject: userId, role: 'CUSTOMER' })
    }
    const { code } = payments.faults.organizerNotFound
    expect(await by('OWNER')).toMatchObject({ data: [], opening: 0, closing: 0 })
    expect(await by('MANAGER')).toMatchObject({ data: [] })
    await expect(by('DOOR')).rejects.toMatchObject({ code })
    await expect(statement({ organizerId }, null)).rejects.toMatchObject({ code: 'unauthenticated' })
    for (const cursor of ['x', `${newId()}.${newId()}`, `${newId()}.${newId()}.a.b.c`])
      await expect(statement({ organizerId, cursor })).rejects.toMatchObject({ code: 'invalid' })
  })
  // This test comes last, since no posting may be older than the sums.
  test('opens and closes with the amount owed at that moment, summed up or not', async () => {
    const organizerId = newId()
    const steps = fc.sample(step, { numRuns: 20, seed: 20_261_122 })
    const end = await write(environment, organizerId, steps, { unit: 7 * 3_600_000 })
    const spans = [0, 1, 2].map(third => {
      const [from, to] = [third, third + 1].map(part => START + Math.round(((end + 1 - START) * part) / 3))
      return { organizerId, from: new Date(from!).toISOString(), to: new Date(to!).toISOString() }
    })
    const before = await Promise.all(spans.map(span => completeStatement(span, 3)))
    while (await environment.get(SumAccounts).run());
    expect(await Promise.all(spans.map(span => completeStatement(span, 3)))).toEqual(before)
    for (const [index, { lines, opening, closing }] of before.entries()) {
      expect(opening).toBe(before[index - 1]?.closing ?? 0)
      expect(lines.reduce((sum, { amount }) => sum + amount, opening)).toBe(closing)
    }
    expect(before[2]!.closing).toBe(await owed(organizerId))
  })
})
