import { raw, type Sql, sqltag as sql } from '@prisma/client/runtime/client'

/** The rows that a claim leases, and the lease. Fragments are made with `Prisma.sql`; names are the table's own, never input. */
export interface Claim {
  table: string
  /** The column or columns that name a row; `id` unless given. */
  key?: string
  /** The assignment that keeps others from the rows until the lease ends: `due_at = ${clock.in(10_000)}`, and what changes with it. */
  lease: Sql
  /** The condition of a row that is due: `state = 'HELD' and due_at <= ${clock.now()}`. */
  due: Sql
  /** The order in which rows are claimed, as an index has it: `due_at`. */
  order: string
  /** Rows at most. */
  limit: number
  /** The select list of the result: `id, event_id as "eventId"`. */
  returning: string
}

/** The lock on rows while they are leased. Tests of a lease replace it, as a negative control. */
const LOCK = raw('for update skip locked')

/**
 * The statement of `claim`, for a client of `pg` or for Prisma. The array is made once, so that no more rows are locked than are
 * leased: as a subquery of `in` it may be planned as a join that runs it again.
 */
export const claimStatement = (
  { table, key = 'id', lease, due, order, limit, returning }: Claim,
  lock: Sql = LOCK,
): Sql => sql`
  update ${raw(table)} set ${lease}
  where ${raw(key)} = any(array(
    select ${raw(key)} from ${raw(table)} where ${due} order by ${raw(order)} limit ${limit} ${lock}))
  returning ${raw(returning)}`

/** The rows that a deletion claims, and the select list of its result: the key unless given. */
export type DueRows = Omit<Claim, 'lease' | 'returning'> & { returning?: string }

/** The statement of `deleteDue`. */
export const deleteStatement = (
  { table, key = 'id', due, order, limit, returning = key }: DueRows,
  lock: Sql = LOCK,
): Sql => sql`
  delete from ${raw(table)}
  where ${raw(key)} = any(array(
    select ${raw(key)} from ${raw(table)} where ${due} order by ${raw(order)} limit ${limit} ${lock}))
  returning ${raw(returning)}`

/**
 * Leases up to `limit` rows that are due to this process: the one way in which jobs share work. Rows that another replica is
 * leasing are skipped, not waited for. Nothing is held after the statement: a process that dies leaves its rows to be claimed
 * again when their lease ends, so work on a row must stand being repeated.
 */
export const claim = <R>(db: { $queryRaw<T>(query: Sql): PromiseLike<T> }, rows: Claim): PromiseLike<R[]> =>
  db.$queryRaw<R[]>(claimStatement(rows))

/**
 * Deletes up to `limit` rows that are due and returns them. Rows that another replica is deleting are skipped, not waited for. Inside a
 * transaction it is a claim that ends with the commit: after a rollback the rows are there again.
 */
export const deleteDue = <R>(
  db: { $queryRaw<T>(query: Sql): PromiseLike<T> },
  rows: DueRows,
): PromiseLike<R[]> => db.$queryRaw<R[]>(deleteStatement(rows))
