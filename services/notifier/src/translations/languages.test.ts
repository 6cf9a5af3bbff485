import { describe, expect, test } from '@jest/globals'
import { Locale } from '@boxoffice/contracts'
import { en } from './en.js'
import { languages } from './languages.js'

type Tree = { [name: string]: unknown }

/** Where each word stands, and what it is; a function says itself, given a number or a text. */
function wordsOf(tree: Tree, path = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([name, word]): [string, unknown][] =>
    typeof word === 'object' && word !== null
      ? wordsOf(word as Tree, `${path}${name}.`)
      : [[path + name, word]],
  )
}
const pathsOf = (tree: Tree) => wordsOf(tree).map(([path]) => path)
/** What gives texts of its own accord, or a date or sum. */
const FORMATS = ['language', 'money', 'country', 'when']

test('there are words for every language that an account may have', () => {
  expect(Object.keys(languages).sort()).toEqual([...Locale.options].sort())
})

describe.each(Object.entries(languages))('%s', (locale, words) => {
  test('says which language it is', () => {
    expect(words.language).toBe(locale)
    expect(() => new Intl.Locale(words.language)).not.toThrow()
  })

  test('has every word, and none besides', () => {
    expect(pathsOf(words).sort()).toEqual(pathsOf(en).sort())
  })

  test('says what it is given, and never nothing', () => {
    for (const [path, word] of wordsOf(words).filter(([path]) => !FORMATS.includes(path))) {
      const said: unknown =
        typeof word === 'function' ? (word as (...given: unknown[]) => unknown)(7, 8) : word
      expect([path, String(said).trim()]).not.toEqual([path, ''])
      expect([path, String(said)]).not.toEqual([path, expect.stringMatching(/undefined|\[object|NaN/)])
      const isTold = typeof word !== 'function' || isOfNumber(path) || String(said).includes('7')
      expect([path, isTold]).toEqual([path, true])
    }
  })

  test('tells one from many', () => {
    const { tickets, reminder, refund } = words
    for (const say of [
      tickets.heading,
      tickets.preview,
      tickets.intro,
      tickets.more,
      reminder.intro,
      reminder.codes,
      refund.valid,
    ])
      expect(say(1)).not.toBe(say(3))
  })
})

/** Some words are the same for two and for seven. */
const isOfNumber = (path: string) => /heading|codes$/.test(path)

test('French writes sums, countries and moments as French does', () => {
  const { fr } = languages
  expect(fr.money({ amount: 1_999, currency: 'EUR' })).toBe('19,99\u00a0€')
  expect(fr.money({ amount: 1_500, currency: 'JPY' })).toBe('1\u202f500\u00a0¥')
  expect(fr.country('DE')).toBe('Allemagne')
  expect(fr.when('2026-12-05T18:00:00Z', 'Africa/Lagos')).toBe('samedi 5 décembre 2026, 19:00 (Africa/Lagos)')
})
