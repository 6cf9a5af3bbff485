import type { Db } from '../db.js'
import { FIRST, idAt, LAST } from '../core/posting-ids.js'

const DAY_MS = 24 * 3_600_000

/** In the sums, entries without a payment belong to this event. */
export const NO_EVENT = '00000000-0000-0000-0000-000000000000'

/** The last posting that is in the sums of accounts. All postings before it are in them too. */
export async function summedUpTo(rows: Pick<Db, '$queryRaw'>): Promise<string> {
  const [mark] = await rows.$queryRaw<{ upTo: string }[]>`select up_to as "upTo" from account_sums_progress`
  return mark!.upTo
}

/**
 * The amount that an organizer was owed before a moment, or with null is owed now, in minor units. Reads the sums of days, and only those
 * entries that are of the moment's own day or not summed up yet: in one statement, since both change.
 */
export async function owedBefore(
  rows: Pick<Db, '$queryRaw'>,
  account: string,
  currency: string,
  moment: Date | null,
): Promise<bigint> {
  const end = moment ? idAt(moment) : LAST
  const day = new Date(moment ? moment.getTime() - (moment.getTime() % DAY_MS) : 0)
  const begin = moment ? idAt(day) : FIRST
  const [row] = await rows.$queryRaw<{ owed: bigint }[]>`
    with summed as (select up_to, up_to < ${end}::uuid as is_before from account_sums_progress)
    select coalesce(sum(amount), 0)::bigint as owed from (
      select amount from account_days
      where account = ${account} and currency = ${currency}::char(3)
        and ((select is_before from summed) or day < ${day}::timestamptz::date)
      union all
      select -amount from entries
      where account = ${account} and currency = ${currency}::char(3) and posting_id < ${end}::uuid
        and posting_id > (select case when is_before then up_to else ${begin}::uuid end from summed)) as moves`
  return row!.owed
}
