import { expect, test } from '@jest/globals'
import { beginningOf } from './event-summary.js'

test('what is short stays as it is', () => {
  for (const text of ['', 'Three bands.', 'x'.repeat(300), `${'word '.repeat(59)}words`])
    expect(beginningOf(text)).toBe(text)
})

test('what is long ends with a whole word, or at least a whole character', () => {
  expect(beginningOf(`${'word '.repeat(59)}words and more`)).toBe(`${'word '.repeat(59)}words…`)
  expect(beginningOf(`${'word '.repeat(59)}wordsandmore`)).toBe(`${'word '.repeat(58)}word…`)
  expect(beginningOf(`${'word'.repeat(50)}\n\n${'word'.repeat(50)}`)).toBe(`${'word'.repeat(50)}…`)
  expect(beginningOf('x'.repeat(301))).toBe(`${'x'.repeat(300)}…`)
  expect(beginningOf(`${'x'.repeat(299)}🎷🎷`)).toBe(`${'x'.repeat(299)}…`)
})
