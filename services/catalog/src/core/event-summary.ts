import type { Event, EventSummary } from '@boxoffice/contracts'

const CHARACTERS_MAX = 300

/** The event as lists show it: without its questions, and with the beginning of its description. */
export const toSummary = ({ questions: _, ...event }: Event): EventSummary => ({
  ...event,
  description: abbreviate(event.description),
})

/** At most the first 300 characters, cut between words if possible, and never within a character. */
export function abbreviate(text: string): string {
  if (text.length <= CHARACTERS_MAX) return text
  const words = text.slice(0, CHARACTERS_MAX + 1).replace(/\s+\S*$/, '')
  const beginning = words.length > CHARACTERS_MAX ? words.slice(0, CHARACTERS_MAX) : words
  return `${beginning.replace(/[\ud800-\udbff]$/, '')}…`
}
