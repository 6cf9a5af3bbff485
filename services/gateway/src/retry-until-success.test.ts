import { expect, test } from '@jest/globals'
import { logFailedAttempts } from '@boxoffice/service'
import { retryUntilSuccess } from './retry-until-success.js'

test('retryUntilSuccess repeats the work until it succeeds, and logs a bug once while it lasts', async () => {
  const logged: string[] = []
  logFailedAttempts({ error: (_: unknown, message: string) => void logged.push(message) } as never)
  let runs = 0
  const work = () => (++runs < 4 ? Promise.reject(new TypeError('undefined')) : Promise.resolve())
  await retryUntilSuccess('learning', work, new AbortController().signal, 1)
  expect([runs, logged]).toEqual([4, ['learning failed']])
})

test('retryUntilSuccess ends when it is stopped', async () => {
  const stop = new AbortController()
  const work = () => {
    stop.abort()
    return Promise.reject(new TypeError('undefined'))
  }
  await expect(retryUntilSuccess('learning to stop', work, stop.signal, 1)).resolves.toBeUndefined()
})
