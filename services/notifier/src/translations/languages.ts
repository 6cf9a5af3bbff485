import type { Locale } from '@boxoffice/contracts'
import { en, type Translations } from './en.js'
import { fr } from './fr.js'

/** The texts of mails, by language. To add one, add a file like these and its name to `Locale` in the contracts. */
export const languages: Record<Locale, Translations> = { en, fr }
