import { expect, test } from '@jest/globals'
import { RepeatedWork } from './repeated-work.js'

test('RepeatedWork reports an error once, until the work succeeds or fails with another one', async () => {
  const reported: string[] = []
  const work = new RepeatedWork(error => reported.push((error as Error).message))
  const fail = (message: string) => work.run(() => Promise.reject(new Error(message)))
  for (const message of ['a', 'a', 'b', 'b', 'a']) expect(await fail(message)).toBeUndefined()
  expect(reported).toEqual(['a', 'b', 'a'])
  expect(await work.run(() => 7)).toBe(7)
  await fail('a')
  expect(reported).toEqual(['a', 'b', 'a', 'a'])
})

test('RepeatedWork reports an error that is thrown before the first await', async () => {
  const reported: unknown[] = []
  const bug = new TypeError('undefined is not a function')
  const work = new RepeatedWork(error => reported.push(error))
  await work.run(() => {
    throw bug
  })
  expect(reported).toEqual([bug])
})
