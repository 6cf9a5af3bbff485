import { describe, expect, test } from '@jest/globals'
import { Json } from '@boxoffice/bus'
import { boundedPage } from './bounded.js'

const list = { data: [1, 2, 3, 4, 5], away: ['catalog'] }

describe('boundedPage', () => {
  test('answers the whole list without a limit', () => {
    expect(boundedPage(list, {})).toEqual({ ...list, nextCursor: null })
    expect(boundedPage(new Json<typeof list>(JSON.stringify(list)), {})).toEqual({
      ...list,
      nextCursor: null,
    })
  })

  test('answers every item once when the cursors are followed', () => {
    const items: unknown[] = []
    let cursor: string | undefined
    do {
      const page = boundedPage(list, { limit: 2, cursor })
      items.push(...page.data)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(items).toEqual(list.data)
  })

  test.each(['x', '-1', '1e3', ''])('refuses the cursor %p', cursor => {
    expect(() => boundedPage(list, { cursor })).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})
