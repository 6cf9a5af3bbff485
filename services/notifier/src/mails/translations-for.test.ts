import { expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { faults, type Locale } from '@boxoffice/contracts'
import { everyKind } from '../../test/every-mail.js'
import { newEvent, sources } from '../../test/samples.js'
import { languages } from '../translations/languages.js'
import { wordsFor } from './translations-for.js'

const [holderId, buyerId] = [newId(), newId()]

/** In a world where these accounts say these languages. */
const language = async (reader: Parameters<typeof wordsFor>[0], said: Record<string, Locale> = {}) => {
  const { identity } = sources(newEvent(), {})
  const getLocale = async ({ userId }: { userId: string }) => ({ locale: said[userId] ?? null })
  return (await wordsFor(reader, { identity: { ...identity, getLocale } })).language
}

test('a reader’s account says the language, then the buyer’s, then what was ordered in, and then it is English', async () => {
  const all = { holderId, buyerId, locale: 'fr' as const }
  expect(await language(all, { [holderId]: 'en', [buyerId]: 'fr' })).toBe('en')
  expect(await language(all, { [buyerId]: 'en' })).toBe('en')
  expect(await language(all)).toBe('fr')
  expect(await language({ holderId: null, buyerId: null, locale: 'fr' })).toBe('fr')
  expect(await language({ holderId: null, buyerId })).toBe('en')
})

test('while identity is away a mail waits: it is not sent in another language', async () => {
  const { identity } = sources(newEvent(), {})
  const getLocale = () => Promise.reject(faults.unavailable({ retryAfter: 1 }))
  const asked = wordsFor({ buyerId, locale: 'fr' }, { identity: { ...identity, getLocale } })
  await expect(asked).rejects.toMatchObject({ code: 'unavailable' })
})

const locales = Object.keys(languages) as Locale[]
test.each(locales)('every kind of mail can be had in %s, in HTML and in text, and says so', async locale => {
  const others = locales.filter(other => other !== locale).map(other => languages[other].letters.hello)
  for (const [name, make] of everyKind(locale)) {
    const { language, html, text } = await make()
    expect([name, language]).toEqual([name, locale])
    expect([name, html]).toEqual([name, expect.stringContaining(`lang="${locale}"`)])
    for (const part of [html, text])
      for (const hello of others) expect([name, part.includes(hello)]).toEqual([name, false])
  }
})
