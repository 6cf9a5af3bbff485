import { describe, expect, test } from '@jest/globals'
import { etagOf, gzipTag, knownTag, versionIn } from './etag.js'

describe('etagOf', () => {
  test('makes a strong ETag of the version', () => {
    expect(etagOf({ version: 7 })).toBe('"7"')
  })
})

describe('knownTag', () => {
  test.each([
    ['"7"', '"7"'],
    ['W/"7"', '"7"'],
    ['"1", "7"', '"7"'],
    [' "1" ,W/"7"', '"7"'],
    ['*', '"7"'],
    ['"7-gzip"', '"7-gzip"'],
  ])('finds the present version in If-None-Match: %s, and answers the ETag %s', (header, etag) => {
    expect(knownTag(header, '"7"')).toBe(etag)
  })

  test.each([undefined, '', '"8"', '7', '"77"', 'W/"8", "9"', '"8-gzip"'])(
    'does not find the present version in If-None-Match: %s',
    header => {
      expect(knownTag(header, '"7"')).toBeUndefined()
    },
  )
})

describe('gzipTag', () => {
  test('gives a compressed answer a strong ETag of its own, and keeps a weak ETag', () => {
    expect(gzipTag('"7"')).toBe('"7-gzip"')
    expect(gzipTag('W/"7"')).toBe('W/"7"')
  })
})

describe('versionIn', () => {
  test.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['*', undefined],
    ['"7"', 7],
    [' "12" ', 12],
    ['"7-gzip"', 7],
  ])('reads If-Match: %s as version %s', (header, version) => {
    expect(versionIn(header)).toBe(version)
  })

  test.each(['7', 'W/"7"', '"seven"', '""', '"-1"', '"99999999999"'])(
    'reads If-Match: %s as a version that no resource has',
    header => expect(versionIn(header)).toBe(-1),
  )

  test('refuses If-Match with two ETags', () => {
    expect(() => versionIn('"1", "2"')).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})
