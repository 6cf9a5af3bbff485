import { z } from 'zod'
import { Id, parse, type StatementQuery } from '@boxoffice/contracts'
import type { Db } from '../db.js'
import { owedBefore } from './account-sums.js'
import { FIRST, idAt } from '../core/posting-ids.js'

/**
 * The age at which no earlier posting can appear: a transaction waits ten seconds for its connection and lasts ten, and its postings' ids are
 * of its beginning.
 */
export const SETTLED_MS = 30_000

/**
 * The beginning of a page of a statement, and the balances of the whole statement. Amounts are owed to the
 * organizer, in minor units.
 */
const StatementPosition = z.object({
  /** The posting before the page, and the end of all pages. */
  after: Id,
  until: Id,
  balance: z.int(),
  opening: z.int(),
  closing: z.int(),
})
export type StatementPosition = z.infer<typeof StatementPosition>

const Cursor = z.object({
  cursor: z.string().transform((cursor, context) => {
    const [after, until, ...amounts] = cursor.split('.')
    const [balance, opening, closing] = amounts.map(Number)
    const read = StatementPosition.safeParse({ after, until, balance, opening, closing })
    if (read.success) return read.data
    context.addIssue('is not a cursor of a statement')
    return z.NEVER
  }),
})

/** A cursor holds all that must stay the same from page to page, so that later postings are on no page. */
export const toStatementCursor = ({ after, until, balance, opening, closing }: StatementPosition) =>
  [after, until, balance, opening, closing].join('.')

/** Parses a cursor. Throws `invalid` for a text that is no cursor of a statement. */
export const readStatementCursor = (cursor: string): StatementPosition => parse(Cursor, { cursor }).cursor

/** The balances before the span and at its end. Neither is of the last half minute, so that no page changes them. */
export async function startOfStatement(
  db: Pick<Db, '$queryRaw'>,
  account: string,
  { currency, from, to }: Pick<StatementQuery, 'currency' | 'from' | 'to'>,
  now: Date,
): Promise<StatementPosition> {
  const settled = new Date(now.getTime() - SETTLED_MS)
  const begin = from ? earlier(new Date(from), settled) : null
  const wanted = to ? earlier(new Date(to), settled) : settled
  const end = begin && wanted < begin ? begin : wanted
  const [opening, closing] = await Promise.all([
    begin ? owedBefore(db, account, currency, begin) : 0,
    owedBefore(db, account, currency, end),
  ])
  return {
    after: begin ? idAt(begin) : FIRST,
    until: idAt(end),
    balance: Number(opening),
    opening: Number(opening),
    closing: Number(closing),
  }
}

const earlier = (one: Date, other: Date) => (one < other ? one : other)
