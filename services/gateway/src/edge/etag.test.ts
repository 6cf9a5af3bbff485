import { expect, test } from '@jest/globals'
import { etagOf, gzipTag, knownTag, versionIn } from './etag.js'

test('an ETag is the version, strong', () => {
  expect(etagOf({ version: 7 })).toBe('"7"')
})

test.each([
  ['"7"', '"7"'],
  ['W/"7"', '"7"'],
  ['"1", "7"', '"7"'],
  [' "1" ,W/"7"', '"7"'],
  ['*', '"7"'],
  ['"7-gzip"', '"7-gzip"'],
])('If-None-Match: %s spares the answer of version 7, with the ETag %s', (header, etag) => {
  expect(knownTag(header, '"7"')).toBe(etag)
})

test.each([undefined, '', '"8"', '7', '"77"', 'W/"8", "9"', '"8-gzip"'])(
  'If-None-Match: %s does not spare the answer of version 7',
  header => {
    expect(knownTag(header, '"7"')).toBeUndefined()
  },
)

test('a compressed answer has a strong ETag of its own, and keeps a weak one', () => {
  expect(gzipTag('"7"')).toBe('"7-gzip"')
  expect(gzipTag('W/"7"')).toBe('W/"7"')
})

test.each<[string | undefined, number | undefined]>([
  [undefined, undefined],
  ['*', undefined],
  ['"7"', 7],
  [' "12" ', 12],
  ['"7-gzip"', 7],
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
