import type { Db } from '../db.js'
import { nearest } from './misspelling.js'

/** What somebody looks for, as PostgreSQL's text search writes it. */
export interface Wording {
  /** As it was typed. */
  exact: string
  /** The same, where words that are in no name may also be those that are a slip or two away. */
  lenient: string
  /** Whether all of it is expected in so many listings that the first of them are soon found in the calendar. */
  isCommon: boolean
  /** When the walk through the list began: what is called so only since then changes nothing on its further pages. */
  since: Date
}

interface Typed {
  exact: string
  isCommon: boolean
  isFindable: boolean
  unknown: string[]
  since: Date
}

/**
 * What `q` means. This reading knows no syntax errors. Undefined when it names nothing to look for, only what must not be there, or
 * no words at all.
 */
export async function wordingOf(db: Db, q: string, since?: Date): Promise<Wording | undefined> {
  const [typed] = await db.$queryRaw<[Typed]>`
    select query::text exact, query::text ~ '& [^!]|<' and are_common(query) "isCommon", querytree(query) not in ('', 'T') "isFindable", start.since,
      array(
        select word from unnest(tsvector_to_array(to_tsvector('simple', folded(${q})))) word
        where word ~ '^[[:alpha:]]{3,20}$' and not is_called(word, start.since)
      ) unknown
    from websearch_to_tsquery('stemmed', folded(${q})) query, coalesce(${since}::timestamptz, date_trunc('milliseconds', now())) start (since)`
  if (!typed.isFindable) return undefined
  const { exact, isCommon, unknown } = typed
  const lenient = unknown.length ? await leniently(db, typed) : exact
  return { exact, lenient, isCommon: isCommon && lenient === exact, since: typed.since }
}

/** Every word that nothing is called by, or one of those that it may be a slip of. */
async function leniently(db: Db, { exact, unknown, since }: Typed): Promise<string> {
  const known = await db.$queryRaw<{ typed: string; words: string[] }[]>`
    select typed, array(
      select word from known_words where slips && slips(typed, case when length(typed) > 5 then 2 else 1 end)
        and is_called(word, ${since}::timestamptz)) words
    from unnest(${unknown}::text[]) typed`
  const meant = known.flatMap(({ typed, words }) => nearest(typed, words).map(word => ({ typed, word })))
  const [{ query }] = await db.$queryRaw<[{ query: string }]>`
    select also_meant(${exact}::tsquery, ${meant.map(({ typed }) => typed)}, ${meant.map(({ word }) => word)})::text query`
  return query
}
