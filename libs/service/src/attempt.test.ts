import { beforeEach, describe, expect, test } from '@jest/globals'
import { faults } from '@boxoffice/contracts'
import { attempt, logFailedAttempts } from './attempt.js'
import { gauge, gaugeBy, measureBacklogs, register } from './metrics.js'

let logged: string[]
beforeEach(() => {
  logged = []
  logFailedAttempts({ error: (_: unknown, message: string) => void logged.push(message) } as never)
})
const bug = () => Promise.reject(new TypeError('undefined is not a function'))
const outage = () => Promise.reject(faults.unavailable({ retryAfter: 1 }))

describe('attempt', () => {
  test('logs a bug once while it lasts, and goes on', async () => {
    for (let n = 0; n < 3; n++) expect(await attempt('looking', bug)).toBeUndefined()
    expect(logged).toEqual(['looking failed'])
    expect(await attempt('looking', () => 7)).toBe(7)
    await attempt('looking', bug)
    expect(logged).toEqual(['looking failed', 'looking failed'])
  })

  test('logs no outage', async () => {
    expect(await attempt('asking', outage)).toBeUndefined()
    expect(logged).toEqual([])
  })
})

describe('a gauge that cannot be measured', () => {
  /** Gauges of tests that ran in this process before fail too: what they measured is closed. */
  const own = (messages: string[]) => messages.filter(message => /attempt_test|backlog/.test(message))

  test('affects no other metric, and logs a bug once', async () => {
    gauge('attempt_test', 'A number of this test', bug)
    gaugeBy('attempt_test_by', 'Numbers of this test', 'kind', bug)
    measureBacklogs(bug)
    for (let n = 0; n < 2; n++) expect(await register.metrics()).toContain('boxoffice_attempt_test Nan')
    expect(own(logged).toSorted()).toEqual([
      'measuring attempt_test failed',
      'measuring attempt_test_by failed',
      'measuring backlog failed',
    ])
  })

  test('logs no outage', async () => {
    gauge('attempt_test_away', 'A number of this test', outage)
    await register.metrics()
    expect(own(logged)).toEqual([])
  })
})
