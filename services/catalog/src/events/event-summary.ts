import type { Event, EventSummary } from '@boxoffice/contracts'

const CHARACTERS = 300

/** An event as lists show it. */
export const toSummary = ({ questions: _, ...event }: Event): EventSummary => ({
  ...event,
  description: beginningOf(event.description),
})

/** What a text begins with, cut between words if it has any there, and never within a character. */
export function beginningOf(text: string): string {
  if (text.length <= CHARACTERS) return text
  const beginning = text.slice(0, CHARACTERS + 1).replace(/\s+\S*$/, '')
  const whole = beginning.length > CHARACTERS ? beginning.slice(0, CHARACTERS) : beginning
  return `${whole.replace(/[\ud800-\udbff]$/, '')}…`
}
