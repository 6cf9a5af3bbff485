import { v7 as newId } from 'uuid'
import type { Posting } from '../core/postings.js'
import type { Tx } from '../db.js'

/** Inserts postings in one statement; a constraint ensures that each sums to zero. Their ids grow with their time. */
export async function post(tx: Pick<Tx, '$executeRaw'>, postings: Posting[]): Promise<void> {
  if (!postings.length) return
  const rows = postings.map(({ about, entries, ...posting }, seq) => ({
    ...posting,
    ...about,
    id: newId({ msecs: posting.at.getTime(), seq }),
    entries: Object.entries(entries)
      .filter(([, amount]) => amount !== 0n)
      .map(([account, amount]) => ({ account, amount: String(amount) })),
  }))
  await tx.$executeRaw`
    with posting as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, kind text, "sourceId" uuid,
        "paymentId" uuid, "payoutId" uuid, at timestamptz, currency text, entries jsonb)
    ), written as (
      insert into postings (id, kind, source_id, payment_id, payout_id, at)
      select id, kind, "sourceId", "paymentId", "payoutId", at from posting)
    insert into entries (posting_id, account, currency, amount)
    select posting.id, entry.account, posting.currency, entry.amount
    from posting cross join lateral jsonb_to_recordset(posting.entries) as entry (account text, amount bigint)`
}
