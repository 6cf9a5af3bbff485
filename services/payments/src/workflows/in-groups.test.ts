import { expect, test } from '@jest/globals'
import { inGroups } from './in-groups.js'

test('an error of one item delays no other, and is given to the caller with its item', async () => {
  const bug = new TypeError('undefined is not a function')
  const failed: [number, unknown][] = []
  const answers = await inGroups(
    [1, 2, 3],
    item => (item === 2 ? Promise.reject(bug) : Promise.resolve(item)),
    () => Promise.resolve(),
    (item, error) => failed.push([item, error]),
  )
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(failed).toEqual([[2, bug]])
})
