import { ZxcvbnFactory, type TranslationKeys } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { identity } from '@boxoffice/contracts'

/** Of 0 to 4: what would fall to a million guesses is refused. */
const SCORE_MIN = 2

/** Scoring takes ever longer with the length, and a password that is weak is so within these. */
const SCORED = 64

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

/** Throws `weakPassword`, and why, for one that others would guess soon: also of what they know of the person. */
export function refuseWeak(password: string, { name, email }: { name: string; email: string }): void {
  const words = [name, ...name.split(/\s+/), email, ...email.split(/[@.+_-]/)]
  const { score, feedback } = scorer.check(password.slice(0, SCORED), words)
  if (score >= SCORE_MIN) return
  const reason = warnings[feedback.warning as keyof typeof warnings]
  throw identity.faults.weakPassword({ warning: reason ?? 'Longer, and less usual, is harder to guess' })
}
