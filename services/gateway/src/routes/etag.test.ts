import { expect, test } from '@jest/globals'
import { etagOf, isCurrent } from './etag.js'

test('an ETag is the version, strong', () => {
  expect(etagOf({ version: 7 })).toBe('"7"')
})

test.each(['"7"', 'W/"7"', '"1", "7"', ' "1" ,W/"7"', '*'])('If-None-Match: %s spares the answer', header => {
  expect(isCurrent(header, '"7"')).toBe(true)
})

test.each([undefined, '', '"8"', '7', '"77"', 'W/"8", "9"'])('If-None-Match: %s does not', header => {
  expect(isCurrent(header, '"7"')).toBe(false)
})
