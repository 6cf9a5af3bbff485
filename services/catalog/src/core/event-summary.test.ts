import { describe, expect, test } from '@jest/globals'
import { abbreviate } from './event-summary.js'

describe('abbreviate', () => {
  test('returns a short text unchanged', () => {
    for (const text of ['', 'Three bands.', 'x'.repeat(300), `${'word '.repeat(59)}words`])
      expect(abbreviate(text)).toBe(text)
  })

  test('ends a long text after a word, or at least after a character', () => {
    expect(abbreviate(`${'word '.repeat(59)}words and more`)).toBe(`${'word '.repeat(59)}words…`)
    expect(abbreviate(`${'word '.repeat(59)}wordsandmore`)).toBe(`${'word '.repeat(58)}word…`)
    expect(abbreviate(`${'word'.repeat(50)}\n\n${'word'.repeat(50)}`)).toBe(`${'word'.repeat(50)}…`)
    expect(abbreviate('x'.repeat(301))).toBe(`${'x'.repeat(300)}…`)
    expect(abbreviate(`${'x'.repeat(299)}🎷🎷`)).toBe(`${'x'.repeat(299)}…`)
  })
})
