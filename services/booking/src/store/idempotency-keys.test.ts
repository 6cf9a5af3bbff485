import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { saleFixture, type SaleFixture } from '../../test/sale.fixture.js'
import { refused } from '../../test/registrations.fixture.js'
import { atOnce, retryUntilAnswered } from '../../test/at-once.fixture.js'
import { firstAnswer, once, type Keyed } from './idempotency-keys.js'

let sale: SaleFixture
beforeAll(async () => {
  sale = await saleFixture()
})
afterAll(() => sale.close())

const request = (more: Partial<Keyed> = {}): Keyed => ({
  ...{ caller: newId(), key: 'a key', requestHash: 'one body' },
  ...more,
})
/** Slow work whose runs are counted. */
function work() {
  const done = { times: 0 }
  return Object.assign(done, {
    once: (asked: Keyed) =>
      sale.db.tx(tx =>
        once(tx, asked, sale.clock.now(), async () => {
          const answer = { number: ++done.times }
          await tx.$executeRaw`select pg_sleep(0.05)`
          return answer
        }),
      ),
  })
}

describe('an idempotency key', () => {
  test('has one effect for fifty concurrent requests, which all get the first answer', async () => {
    const [asked, job] = [request(), work()]
    const answers = await atOnce(50, () => job.once(asked))
    expect(job.times).toBe(1)
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(new Set(answers.map(({ number }) => number))).toEqual(new Set([1]))
  })

  test('control: requests without a key have an effect each', async () => {
    const job = work()
    const answers = await Promise.all(Array.from({ length: 5 }, () => job.once(request({ key: undefined }))))
    expect([job.times, answers.some(({ replayed }) => replayed)]).toEqual([5, false])
  })

  test('of two concurrent requests with different bodies serves one, and the other is refused', async () => {
    const [asked, job] = [request(), work()]
    const bodies = Array.from({ length: 10 }, (_, index) => ({ ...asked, requestHash: `body ${index % 2}` }))
    const results = await Promise.all(bodies.map(body => refused(retryUntilAnswered(() => job.once(body)))))
    expect(job.times).toBe(1)
    expect(results.filter(code => code === 'booking.idempotencyKeyReused')).toHaveLength(5)
  })

  test('belongs to its caller: the same text of another caller is another key', async () => {
    const job = work()
    await job.once(request())
    await job.once(request())
    expect(job.times).toBe(2)
  })

  test('is free for another request after a request that failed', async () => {
    const asked = request()
    const failing = sale.db.tx(tx =>
      once(tx, asked, sale.clock.now(), () => Promise.reject(new Error('not this time'))),
    )
    await expect(failing).rejects.toThrow('not this time')
    expect(await firstAnswer(sale.db, asked)).toBeUndefined()
    expect(await work().once({ ...asked, requestHash: 'another' })).toEqual({ number: 1, replayed: false })
  })
})
