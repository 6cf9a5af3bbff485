import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { faults } from '@boxoffice/contracts'
import { Breaker } from './breaker.js'
import { register } from './metrics.js'

class Refused extends Error {}

let breaker: Breaker
let party = 0
let calls = 0
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance'] })
  calls = 0
  breaker = new Breaker(`party ${++party}`, {
    timeoutMs: 1_000,
    isRefusal: error => error instanceof Refused,
  })
})
afterEach(() => {
  breaker.close()
  jest.useRealTimers()
})

const ok = () => Promise.resolve(++calls)
const away = () => Promise.reject(new Error(`away ${++calls}`))
const refuse = () => Promise.reject(new Refused(`no ${++calls}`))
const attempt = (work: () => Promise<unknown>) =>
  breaker.run(work).then(
    () => 'ok',
    (error: unknown) => (faults.unavailable.is(error) ? 'unavailable' : (error as Error).message),
  )
const fail = async (times: number) => {
  for (let time = 0; time < times; time++) await attempt(away)
}
const counted = async (outcome: string) => {
  const { values } = await register.getSingleMetric('boxoffice_outside_calls_total')!.get()
  return (
    values.find(({ labels }) => labels['party'] === `party ${party}` && labels['outcome'] === outcome)
      ?.value ?? 0
  )
}
const open = async () => (await register.getSingleMetric('boxoffice_breakers_open')!.get()).values[0]?.value

describe('Breaker', () => {
  test('returns the result of the work, and throws its errors', async () => {
    expect(await breaker.run(ok)).toBe(1)
    expect(await attempt(away)).toBe('away 2')
    expect(await attempt(refuse)).toBe('no 3')
  })

  test('does not call the work for five seconds after five failures, and throws unavailable at once', async () => {
    await fail(5)
    expect([await attempt(ok), await attempt(ok)]).toEqual(['unavailable', 'unavailable'])
    expect(calls).toBe(5)
    expect([await counted('failed'), await counted('rejected'), await open()]).toEqual([5, 2, 1])
  })

  test('stays closed after four failures, and after five failures among as many successes', async () => {
    await fail(4)
    expect(await attempt(ok)).toBe('ok')
    for (let time = 0; time < 10; time++) await attempt(ok)
    await fail(4)
    expect(await attempt(ok)).toBe('ok')
  })

  test('stays closed however often the work throws a fault that is no outage', async () => {
    for (let time = 0; time < 20; time++) expect(await attempt(refuse)).toMatch(/^no/)
    expect(await attempt(ok)).toBe('ok')
  })

  describe('five seconds after it opened', () => {
    beforeEach(async () => {
      await fail(5)
      jest.advanceTimersByTime(5_000)
      calls = 0
    })

    test('one call tries the work, and all others still get unavailable', async () => {
      let answer: (value: string) => void = () => undefined
      const trying = attempt(() => new Promise(resolve => (answer = resolve)))
      expect([await attempt(ok), await attempt(ok)]).toEqual(['unavailable', 'unavailable'])
      expect(calls).toBe(0)
      answer('here I am')
      expect(await trying).toBe('ok')
    })

    test('a successful try closes the breaker', async () => {
      expect([await attempt(ok), await attempt(ok)]).toEqual(['ok', 'ok'])
      expect(await open()).toBe(0)
    })

    test('a failed try keeps the breaker open for five more seconds', async () => {
      expect([await attempt(away), await attempt(ok)]).toEqual(['away 1', 'unavailable'])
      jest.advanceTimersByTime(5_000)
      expect(await attempt(ok)).toBe('ok')
    })
  })

  test('aborts work that takes too long by its signal, and counts it as failed', async () => {
    jest.useRealTimers()
    breaker.close()
    breaker = new Breaker(`party ${++party}`, { timeoutMs: 20, isRefusal: () => false })
    const hang = (signal: AbortSignal) =>
      new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      )
    await expect(breaker.run(hang)).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(await counted('failed')).toBe(1)
  })

  test('throws unavailable half a second after the signal when the work ignores it', async () => {
    jest.useRealTimers()
    breaker.close()
    breaker = new Breaker(`party ${++party}`, { timeoutMs: 20, isRefusal: () => false })
    expect(await attempt(() => new Promise(() => undefined))).toBe('unavailable')
    expect(await counted('failed')).toBe(1)
  })
})
