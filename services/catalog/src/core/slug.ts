import { randomInt } from 'node:crypto'
import { Id } from '@boxoffice/contracts'

/** Paths of the API beside the events' own: an event with such a slug would not be found. */
const RESERVED = new Set(['mine', 'facets', 'search'])
const LENGTH_MAX = 80
const SUFFIXES = 36 ** 5

/** An endless sequence of slugs for a title: first its words, then the same with a short random suffix. */
export function* slugsOf(title: string): Generator<string, never> {
  const words = slugOf(title)
  // A slug in the form of an id would not be found: events are looked up by either.
  if (words && !RESERVED.has(words) && !Id.safeParse(words).success) yield words
  for (;;) yield `${words || 'event'}-${randomInt(SUFFIXES).toString(36).padStart(5, '0')}`
}

/** The words of a title in ASCII, joined by hyphens. Empty when the title has no such words, as in Chinese. */
function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LENGTH_MAX)
    .replace(/^-+|-+$/g, '')
}
