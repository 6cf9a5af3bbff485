import { describe, expect, test } from '@jest/globals'
import { languageOf } from './language.js'

describe('languageOf', () => {
  test.each([
    ['fr', 'fr'],
    ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    ['de-DE, de;q=0.9, FR;q=0.5, en;q=0.4', 'fr'],
    ['en;q=0.2,fr;q=0.7', 'fr'],
    ['fr;q=0, en;q=0.1', 'en'],
    ['en-GB', 'en'],
    ['de', undefined],
    ['*', undefined],
    ['', undefined],
    ['fr;q=nonsense', undefined],
    ['fr;q=7', undefined],
    [`${'de,'.repeat(5_000)}fr`, undefined],
  ])('reads Accept-Language: %s as %s', (header, language) => {
    expect(languageOf({ headers: { 'accept-language': header } })).toBe(language)
  })

  test('finds no language without an Accept-Language header', () => {
    expect(languageOf({ headers: {} })).toBeUndefined()
  })
})
