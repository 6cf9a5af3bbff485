import { describe, expect, test } from '@jest/globals'
import { Locale } from '@boxoffice/contracts'
import { en } from './en.js'
import { languages } from './languages.js'

type Tree = { [name: string]: unknown }

/** Each text with its path. */
function textsOf(tree: Tree, path = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([name, text]): [string, unknown][] =>
    typeof text === 'object' && text !== null
      ? textsOf(text as Tree, `${path}${name}.`)
      : [[path + name, text]],
  )
}
const pathsOf = (tree: Tree) => textsOf(tree).map(([path]) => path)
/** Paths that are not texts, but a language tag and formats. */
const FORMATS = ['language', 'money', 'country', 'when']

test('every language that an account can have is translated', () => {
  expect(Object.keys(languages).sort()).toEqual([...Locale.options].sort())
})

describe.each(Object.entries(languages))('%s', (locale, texts) => {
  test('has its own language tag', () => {
    expect(texts.language).toBe(locale)
    expect(() => new Intl.Locale(texts.language)).not.toThrow()
  })

  test('has the same texts as English', () => {
    expect(pathsOf(texts).sort()).toEqual(pathsOf(en).sort())
  })

  test('has no empty text, and each function includes its argument', () => {
    for (const [path, text] of textsOf(texts).filter(([path]) => !FORMATS.includes(path))) {
      const result: unknown =
        typeof text === 'function' ? (text as (...given: unknown[]) => unknown)(7, 8) : text
      expect([path, String(result).trim()]).not.toEqual([path, ''])
      expect([path, String(result)]).not.toEqual([path, expect.stringMatching(/undefined|\[object|NaN/)])
      const isIncluded = typeof text !== 'function' || isPlural(path) || String(result).includes('7')
      expect([path, isIncluded]).toEqual([path, true])
    }
  })

  test('distinguishes one from many', () => {
    const { tickets, reminder, refund } = texts
    for (const text of [
      tickets.heading,
      tickets.preview,
      tickets.intro,
      tickets.more,
      reminder.intro,
      reminder.codes,
      refund.valid,
    ])
      expect(text(1)).not.toBe(text(3))
  })
})

/** Texts that depend on whether there is one or more, but do not contain the number. */
const isPlural = (path: string) => /heading|codes$/.test(path)

test('French formats amounts, countries and times in the French way', () => {
  const { fr } = languages
  expect(fr.money({ amount: 1_999, currency: 'EUR' })).toBe('19,99\u00a0€')
  expect(fr.money({ amount: 1_500, currency: 'JPY' })).toBe('1\u202f500\u00a0¥')
  expect(fr.country('DE')).toBe('Allemagne')
  expect(fr.when('2026-12-05T18:00:00Z', 'Africa/Lagos')).toBe('samedi 5 décembre 2026, 19:00 (Africa/Lagos)')
})
