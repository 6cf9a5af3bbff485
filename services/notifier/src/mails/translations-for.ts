import type { Locale } from '@boxoffice/contracts'
import type { Translations } from '../translations/en.js'
import { languages } from '../translations/languages.js'
import type { MailSources } from './mail-template.js'

/** The recipient of a mail, as booking describes them: by their account, the buyer's account, and the language of the order. */
export interface Recipient {
  holderId?: string | null
  buyerId?: string | null | undefined
  locale?: Locale | undefined
}

/**
 * The translations in the language of the recipient's account; without one, in the language of the buyer's account, then of the order;
 * otherwise English.
 */
export async function translationsFor(
  { holderId, buyerId, locale }: Recipient,
  { identity }: Pick<MailSources, 'identity'>,
): Promise<Translations> {
  for (const userId of [holderId, buyerId]) {
    const preferred = userId ? (await identity.getLocale({ userId })).locale : null
    if (preferred) return languages[preferred]
  }
  return languages[locale ?? 'en']
}
