import type { Locale } from '@boxoffice/contracts'
import type { Words } from '../translations/en.js'
import { languages } from '../translations/languages.js'
import type { Sources } from './mail-template.js'

/** Who reads a mail, as booking knows them: by an account, or by what they ordered in. */
export interface Reader {
  holderId?: string | null
  buyerId?: string | null | undefined
  locale?: Locale | undefined
}

/**
 * In the words of the reader's account. Who has none reads what the order was placed in: a guest's language, or that of the buyer who
 * named them. English is for who has said nothing.
 */
export async function wordsFor(
  { holderId, buyerId, locale }: Reader,
  { identity }: Pick<Sources, 'identity'>,
): Promise<Words> {
  for (const userId of [holderId, buyerId]) {
    const said = userId ? (await identity.getLocale({ userId })).locale : null
    if (said) return languages[said]
  }
  return languages[locale ?? 'en']
}
