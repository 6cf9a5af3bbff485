import { nearestWords } from '../core/spelling.js'
import type { Db } from '../db.js'

/** The text of a search as queries of PostgreSQL's text search. */
export interface TextQuery {
  /** The text as it was typed. */
  exact: string
  /** The text, in which words that are in no name also match their corrections. */
  corrected: string
  /** Whether so many listings are expected to match that a scan by start time soon finds a page of them. */
  isCommon: boolean
  /** The time of the search's first page: names that are new since then do not change the corrections of its further pages. */
  since: Date
}

interface ParsedText {
  exact: string
  isCommon: boolean
  isSearchable: boolean
  unknown: string[]
  since: Date
}

/**
 * Parses `q`, of which no text is a syntax error. Undefined for a text without a word that must be found: only excluded words, or no
 * words at all.
 */
export async function parseText(db: Db, q: string, since?: Date): Promise<TextQuery | undefined> {
  const [parsed] = await db.$queryRaw<[ParsedText]>`
    select query::text exact, query::text ~ '& [^!]|<' and is_common(query) "isCommon",
      querytree(query) not in ('', 'T') "isSearchable", start.since,
      array(
        select word from unnest(tsvector_to_array(to_tsvector('simple', folded(${q})))) word
        where word ~ '^[[:alpha:]]{3,20}$' and not is_in_names(word, start.since)
      ) unknown
    from websearch_to_tsquery('stemmed', folded(${q})) query,
      coalesce(${since}::timestamptz, date_trunc('milliseconds', now())) start (since)`
  if (!parsed.isSearchable) return undefined
  const { exact, isCommon, unknown } = parsed
  const corrected = unknown.length ? await correct(db, parsed) : exact
  return { exact, corrected, isCommon: isCommon && corrected === exact, since: parsed.since }
}

/** The query in which each unknown word also matches the nearest words of names. */
async function correct(db: Db, { exact, unknown, since }: ParsedText): Promise<string> {
  const candidates = await db.$queryRaw<{ typed: string; words: string[] }[]>`
    select typed, array(
      select word from search_vocabulary
      where deletions && deletions(typed, case when length(typed) > 5 then 2 else 1 end)
        and is_in_names(word, ${since}::timestamptz)) words
    from unnest(${unknown}::text[]) typed`
  const corrections = candidates.flatMap(({ typed, words }) =>
    nearestWords(typed, words).map(word => ({ typed, word })),
  )
  const [{ query }] = await db.$queryRaw<[{ query: string }]>`
    select with_corrections(${exact}::tsquery, ${corrections.map(({ typed }) => typed)},
      ${corrections.map(({ word }) => word)})::text query`
  return query
}
