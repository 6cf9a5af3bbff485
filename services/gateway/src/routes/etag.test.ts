import { expect, test } from '@jest/globals'
import { etagOf, isCurrent, versionIn } from './etag.js'

test('an ETag is the version, strong', () => {
  expect(etagOf({ version: 7 })).toBe('"7"')
})

test.each(['"7"', 'W/"7"', '"1", "7"', ' "1" ,W/"7"', '*'])('If-None-Match: %s spares the answer', header => {
  expect(isCurrent(header, '"7"')).toBe(true)
})

test.each([undefined, '', '"8"', '7', '"77"', 'W/"8", "9"'])('If-None-Match: %s does not', header => {
  expect(isCurrent(header, '"7"')).toBe(false)
})

test.each<[string | undefined, number | undefined]>([
  [undefined, undefined],
  ['*', undefined],
  ['"7"', 7],
  [' "12" ', 12],
])('If-Match: %s asks for version %s', (header, version) => {
  expect(versionIn(header)).toBe(version)
})

test.each(['7', 'W/"7"', '"seven"', '""', '"-1"', '"99999999999"'])(
  'If-Match: %s is the tag of no version',
  header => expect(versionIn(header)).toBe(-1),
)

test('If-Match with two tags is refused', () => {
  expect(() => versionIn('"1", "2"')).toThrow(expect.objectContaining({ code: 'invalid' }))
})
