import { identity, type Locale } from '@boxoffice/contracts'
import type { Translations } from '../translations/en.js'
import { languages } from '../translations/languages.js'
import { renderContent, type MailContent } from './account-mail.js'
import type { GroupMailTemplate, MailDetails, MailSources } from './mail-template.js'

type Compose = (organizer: string, texts: Translations, details: MailDetails) => MailContent

/** A template for a mail to the owners of an organizer, each in their language. */
export const ownersMail =
  (compose: Compose): GroupMailTemplate =>
  async (organizerId, { identity, publicUrl }, details) => {
    const { name, owners } = await ownersOf(identity, organizerId)
    return [...byLanguage(owners)].map(([locale, to]) => {
      const texts = languages[locale]
      const content = { ...compose(name, texts, details), why: texts.common.whyOwner(name) }
      return { to, ...renderContent(content, texts, publicUrl) }
    })
  }

function byLanguage(owners: { email: string; locale: Locale }[]): Map<Locale, string[]> {
  const addresses = new Map<Locale, string[]>()
  for (const { email, locale } of owners) addresses.set(locale, [...(addresses.get(locale) ?? []), email])
  return addresses
}

/** No owners if the organizer was deleted. */
async function ownersOf(from: MailSources['identity'], organizerId: string) {
  try {
    return await from.describeOwners({ organizerId })
  } catch (error) {
    if (identity.faults.organizerNotFound.is(error)) return { name: '', owners: [] }
    throw error
  }
}
