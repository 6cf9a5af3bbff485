import { describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { faults, type Locale } from '@boxoffice/contracts'
import { everyMail } from '../../test/every-mail.js'
import { newEvent, sources } from '../../test/samples.js'
import { languages } from '../translations/languages.js'
import { translationsFor, type Recipient } from './translations-for.js'

const [holderId, buyerId] = [newId(), newId()]

/** The language of a mail if these accounts prefer these languages. */
const language = async (recipient: Recipient, preferred: Record<string, Locale> = {}) => {
  const { identity } = sources(newEvent(), {})
  const getLocale = async ({ userId }: { userId: string }) => ({ locale: preferred[userId] ?? null })
  return (await translationsFor(recipient, { identity: { ...identity, getLocale } })).language
}

describe('translationsFor', () => {
  test('uses the language of the recipient’s account, else of the buyer’s, else of the order, else English', async () => {
    const all = { holderId, buyerId, locale: 'fr' as const }
    expect(await language(all, { [holderId]: 'en', [buyerId]: 'fr' })).toBe('en')
    expect(await language(all, { [buyerId]: 'en' })).toBe('en')
    expect(await language(all)).toBe('fr')
    expect(await language({ holderId: null, buyerId: null, locale: 'fr' })).toBe('fr')
    expect(await language({ holderId: null, buyerId })).toBe('en')
  })

  test('throws unavailable while identity is unavailable, instead of using another language', async () => {
    const { identity } = sources(newEvent(), {})
    const getLocale = () => Promise.reject(faults.unavailable({ retryAfter: 1 }))
    const translations = translationsFor({ buyerId, locale: 'fr' }, { identity: { ...identity, getLocale } })
    await expect(translations).rejects.toMatchObject({ code: 'unavailable' })
  })

  const locales = Object.keys(languages) as Locale[]
  test.each(locales)(
    'makes every kind of mail in %s, as HTML and text, and the mail declares that language',
    async locale => {
      const others = locales.filter(other => other !== locale).map(other => languages[other].common.hello)
      for (const [kind, render] of everyMail(locale)) {
        const { language, html, text } = await render()
        expect([kind, language]).toEqual([kind, locale])
        expect([kind, html]).toEqual([kind, expect.stringContaining(`lang="${locale}"`)])
        for (const part of [html, text])
          for (const hello of others) expect([kind, part.includes(hello)]).toEqual([kind, false])
      }
    },
  )
})
