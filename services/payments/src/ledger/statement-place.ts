import { z } from 'zod'
import { Id, parse, type StatementQuery } from '@boxoffice/contracts'
import type { Db } from '../db.js'

/** Where a page of a statement begins, and what is known of the whole. Amounts are what is owed, in minor units. */
const Place = z.object({
  /** The posting before it, and the last of all pages. */
  after: Id,
  until: Id,
  balance: z.int(),
  opening: z.int(),
  closing: z.int(),
})
export type Place = z.infer<typeof Place>

const Cursor = z.object({
  cursor: z.string().transform((cursor, context) => {
    const [after, until, ...amounts] = cursor.split('.')
    const [balance, opening, closing] = amounts.map(Number)
    const read = Place.safeParse({ after, until, balance, opening, closing })
    if (read.success) return read.data
    context.addIssue('is none of a statement')
    return z.NEVER
  }),
})

/** A cursor has everything that is to stay as it was: what is posted later is of no page. */
export const cursorAt = ({ after, until, balance, opening, closing }: Place) =>
  [after, until, balance, opening, closing].join('.')

/** Throws `invalid` when it is no cursor. */
export const pageAfter = (cursor: string): Place => parse(Cursor, { cursor }).cursor

/** Sums the account up to the span and to its end. The end is the last posting there is, when none is asked for. */
export async function firstPage(
  db: Pick<Db, '$queryRaw'>,
  account: string,
  { currency, from, to }: Pick<StatementQuery, 'currency' | 'from' | 'to'>,
): Promise<Place> {
  const first = from ? idAt(from) : NONE
  const wanted = to ? idAt(to) : ALL
  const end = wanted < first ? first : wanted
  const [sums] = await db.$queryRaw<{ opening: bigint; closing: bigint; until: string | null }[]>`
    select coalesce(-sum(amount) filter (where posting_id < ${first}::uuid), 0)::bigint as opening,
      coalesce(-sum(amount), 0)::bigint as closing,
      (select posting_id from entries where account = ${account} and currency = ${currency}::char(3)
        and posting_id < ${end}::uuid order by posting_id desc limit 1) as until
    from entries
    where account = ${account} and currency = ${currency}::char(3) and posting_id < ${end}::uuid`
  const opening = Number(sums!.opening)
  return {
    after: first,
    until: sums!.until ?? first,
    balance: opening,
    opening,
    closing: Number(sums!.closing),
  }
}

const NONE = '00000000-0000-7000-8000-000000000000'
const ALL = 'ffffffff-ffff-7fff-bfff-ffffffffffff'

/** Before every posting of that moment, and after all that were before it: no posting has this id itself. */
function idAt(time: string) {
  const milliseconds = Math.max(new Date(time).getTime(), 0).toString(16).padStart(12, '0')
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7000-8000-000000000000`
}
