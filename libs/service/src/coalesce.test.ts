import { describe, expect, test } from '@jest/globals'
import { faults } from '@boxoffice/contracts'
import { currentContext, inContext, type Context } from '@boxoffice/bus'
import { coalesce } from './coalesce.js'

const context: Context = { requestId: 'one', traceparent: '', actor: null, deadline: Infinity }

describe('coalesce', () => {
  test('runs the work once for concurrent callers, and returns its result to each', async () => {
    const batches: number[][] = []
    const double = coalesce((numbers: number[]) => {
      batches.push(numbers)
      return Promise.resolve(numbers.map(number => 2 * number))
    })
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6])
    expect(batches).toEqual([[1, 2, 3]])
  })

  test('runs the work without the context of its first caller', async () => {
    const seen: unknown[] = []
    const look = coalesce((entries: number[]) => {
      seen.push(currentContext())
      return Promise.resolve(entries)
    })
    await inContext(context, () => look(1))
    expect(seen).toEqual([undefined])
  })

  test('rejects a failing entry alone; an outage of the database rejects all entries, and none is tried again', async () => {
    let calls = 0
    const work = (isOut: boolean) =>
      coalesce((numbers: number[]) => {
        calls += 1
        if (isOut) return Promise.reject(faults.unavailable({ retryAfter: 1 }))
        return numbers.includes(2) ? Promise.reject(new Error('two')) : Promise.resolve(numbers)
      })
    const outcomes = await Promise.allSettled([1, 2, 3].map(work(false)))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    calls = 0
    const away = await Promise.allSettled([1, 2, 3].map(work(true)))
    expect([calls, away.every(({ status }) => status === 'rejected')]).toEqual([1, true])
  })
})
