import { identity, type Locale } from '@boxoffice/contracts'
import type { Words } from '../translations/en.js'
import { languages } from '../translations/languages.js'
import type { Circular, Details } from './mail-template.js'
import { written, type Said } from './account-mail.js'

/** A kind of mail to the owners of an organizer, to each in their language. */
export const ownersMail =
  (say: (organizer: string, words: Words, details: Details) => Said): Circular =>
  async (organizerId, { identity: accounts, publicUrl }, details) => {
    const { name, owners } = await ownersOf(accounts, organizerId)
    return [...byLanguage(owners)].map(([locale, to]) => {
      const words = languages[locale]
      const said = { ...say(name, words, details), why: words.letters.whyOwner(name) }
      return { to, ...written(said, words, publicUrl) }
    })
  }

function byLanguage(owners: { email: string; locale: Locale }[]): Map<Locale, string[]> {
  const addresses = new Map<Locale, string[]>()
  for (const { email, locale } of owners) addresses.set(locale, [...(addresses.get(locale) ?? []), email])
  return addresses
}

async function ownersOf(accounts: Parameters<Circular>[1]['identity'], organizerId: string) {
  try {
    return await accounts.describeOwners({ organizerId })
  } catch (error) {
    if (identity.faults.organizerNotFound.is(error)) return { name: '', owners: [] }
    throw error
  }
}
