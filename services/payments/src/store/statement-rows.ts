import type { PostingKind } from '../core/postings.js'
import type { Db } from '../db.js'
import type { StatementPosition } from './statement-cursor.js'

/** Postings that organizers see. The others are between a provider and the platform. */
export type StatementPostingKind = Exclude<
  PostingKind,
  'refund' | 'refund_by_bank' | 'payout' | 'dispute_lost'
>

export interface StatementRow {
  id: string
  at: Date
  kind: StatementPostingKind
  amount: bigint
  gross: bigint
  platformFee: bigint
  reference: string
  orderId: string | null
  eventId: string | null
  payoutId: string | null
}

/** Entries of an account, oldest first. Money owed to an organizer is negative in the ledger, and positive here. */
export const listStatementRows = (
  db: Pick<Db, '$queryRaw'>,
  account: string,
  currency: string,
  { after, until }: StatementPosition,
  limit: number,
): Promise<StatementRow[]> => db.$queryRaw<StatementRow[]>`
  select postings.id, at, kind, -entries.amount as amount, payments.amount as gross,
    platform_fee as "platformFee", coalesce(payments.reference, payouts.reference) as reference,
    order_id as "orderId", event_id as "eventId", payout_id as "payoutId"
  from entries join postings on postings.id = posting_id
    left join payments on payments.id = payment_id left join payouts on payouts.id = payout_id
  where account = ${account} and entries.currency = ${currency}::char(3)
    and posting_id > ${after}::uuid and posting_id <= ${until}::uuid
  order by posting_id limit ${limit}`
