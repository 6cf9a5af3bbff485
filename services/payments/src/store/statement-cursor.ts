import { z } from 'zod'
import { Id, parse, type StatementQuery } from '@boxoffice/contracts'
import type { Db } from '../db.js'
import { owedBefore } from './account-sums.js'
import { FIRST, idAt } from '../core/posting-ids.js'

/**
 * How old a posting is when all before it are there: a transaction waits ten seconds for its connection and has ten, and one that
 * commits late has the id of when it began.
 */
export const SETTLED_MS = 30_000

/** Where a page of a statement begins, and what is known of the whole. Amounts are what is owed, in minor units. */
const StatementPosition = z.object({
  /** The posting before it, and where all pages end. */
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
    context.addIssue('is none of a statement')
    return z.NEVER
  }),
})

/** A cursor has everything that is to stay as it was: what is posted later is of no page. */
export const toStatementCursor = ({ after, until, balance, opening, closing }: StatementPosition) =>
  [after, until, balance, opening, closing].join('.')

/** Throws `invalid` when it is no cursor. */
export const readStatementCursor = (cursor: string): StatementPosition => parse(Cursor, { cursor }).cursor

/** What the account came to before the span and at its end. Neither is later than half a minute ago, so that no page changes them. */
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
