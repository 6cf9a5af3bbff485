import { ZxcvbnFactory, type TranslationKeys } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { identity } from '@boxoffice/contracts'

/** The lowest accepted score of 0 to 4: passwords that a million guesses would find are refused. */
const SCORE_MIN = 2

/** Characters that are scored. Scoring time grows faster than the length, and a weak password is weak within these. */
const SCORED_CHARACTERS = 64

const scorer = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })

const warnings: Partial<Record<keyof TranslationKeys['warnings'], string>> = {
  straightRow: 'Keys in a row are easy to guess',
  keyPattern: 'Short patterns of keys are easy to guess',
  simpleRepeat: 'Repeated characters are easy to guess',
  extendedRepeat: 'Repeated parts are easy to guess',
  sequences: 'Sequences such as abc or 6543 are easy to guess',
  recentYears: 'Years are easy to guess',
  dates: 'Dates are easy to guess',
  topTen: 'This is one of the ten most common passwords',
  topHundred: 'This is one of the hundred most common passwords',
  common: 'This is a common password',
  similarToCommon: 'This is much like a common password',
  userInputs: 'Your name and your address are the first that others would try',
}

/** Throws `weakPassword` with the reason for a password that is easy to guess, also by people who know its owner's name and address. */
export function requireStrongPassword(
  password: string,
  { name, email }: { name: string; email: string },
): void {
  const words = [name, ...name.split(/\s+/), email, ...email.split(/[@.+_-]/)]
  const { score, feedback } = scorer.check(password.slice(0, SCORED_CHARACTERS), words)
  if (score >= SCORE_MIN) return
  const reason = warnings[feedback.warning as keyof typeof warnings]
  throw identity.faults.weakPassword({ warning: reason ?? 'Longer, and less usual, is harder to guess' })
}
