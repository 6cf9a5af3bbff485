import { randomInt } from 'node:crypto'
import { Id } from '@boxoffice/contracts'

/** Paths beside those of the events, under which none would be found. */
const TAKEN = new Set(['mine', 'facets', 'search'])
const LENGTH_MAX = 80
const SUFFIXES = 36 ** 5

/** Slugs for a title, without end: first the title's own words, then the same with a short random suffix. */
export function* slugsOf(title: string): Generator<string, never> {
  const words = slugOf(title)
  // A slug that looks like an id would never be found: events are looked up by either.
  if (words && !TAKEN.has(words) && !Id.safeParse(words).success) yield words
  for (;;) yield `${words || 'event'}-${randomInt(SUFFIXES).toString(36).padStart(5, '0')}`
}

/** The words of a title in ASCII, joined by hyphens. Empty when it has none, as in Chinese. */
function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LENGTH_MAX)
    .replace(/^-+|-+$/g, '')
}
