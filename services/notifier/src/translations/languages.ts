import type { Locale } from '@boxoffice/contracts'
import { en, type Words } from './en.js'
import { fr } from './fr.js'

/** What mails say, by language. Another one is a file like these and its name among the contracts' locales. */
export const languages: Record<Locale, Words> = { en, fr }
