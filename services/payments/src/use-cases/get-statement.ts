import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { payments, type Statement, type StatementKind, type StatementQuery } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, Memberships } from '@boxoffice/service'
import { Db } from '../db.js'
import { requireManager } from '../access.js'
import { payable, type Kind } from '../core/postings.js'
import { toStatementCursor, startOfStatement, readStatementCursor, type StatementPosition } from '../store/statement-cursor.js'

/** What organizers see of postings. The rest are between a provider and us. */
const kinds: Record<
  Exclude<Kind, 'refund' | 'refund_by_bank' | 'payout' | 'dispute_lost'>,
  z.infer<typeof StatementKind>
> = {
  capture: 'CAPTURE',
  provider_fee: 'PROVIDER_FEE',
  split: 'SPLIT',
  refund_reserved: 'REFUND',
  payout_reserved: 'PAYOUT',
  payout_failed: 'PAYOUT_FAILED',
  payout_reversed: 'PAYOUT_REVERSED',
  dispute_opened: 'DISPUTE',
  dispute_grown: 'DISPUTE',
  dispute_won: 'DISPUTE_WON',
}

interface Row {
  id: string
  at: Date
  kind: keyof typeof kinds
  amount: bigint
  gross: bigint
  platformFee: bigint
  reference: string
  orderId: string | null
  eventId: string | null
  payoutId: string | null
}

@Controller()
export class GetStatementHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly members: Memberships,
  ) {}

  /**
   * An organizer's account in a currency, oldest first, up to half a minute ago at most: what is later may not be all there yet, and all
   * pages are to agree. Its first page reads the sums of the account's days, and each after it what it shows, since its cursor says where
   * the balance stood. A page that ends the statement closes with the balance after its last line. Throws `organizerNotFound`, also when
   * it is not the caller's to see.
   */
  @Handle(payments.methods.getStatement)
  async getStatement(query: StatementQuery): Promise<Statement> {
    const { organizerId, currency, limit, cursor } = query
    await requireManager(this.members, organizerId)
    const account = payable(organizerId)
    const place = cursor ? readStatementCursor(cursor) : await startOfStatement(this.db, account, query, this.clock.now())
    const rows = await this.rows(account, currency, place, limit + 1)
    let { balance } = place
    const data = rows.slice(0, limit).map(row => shown(row, (balance += Number(row.amount))))
    const isLast = rows.length <= limit
    return {
      data,
      nextCursor: isLast ? null : toStatementCursor({ ...place, balance, after: data.at(-1)!.id }),
      opening: place.opening,
      closing: isLast ? balance : place.closing,
    }
  }

  /** What is owed to an organizer is negative in the ledger. */
  private rows(account: string, currency: string, { after, until }: StatementPosition, limit: number): Promise<Row[]> {
    return this.db.$queryRaw<Row[]>`
      select postings.id, at, kind, -entries.amount as amount, payments.amount as gross,
        platform_fee as "platformFee", coalesce(payments.reference, payouts.reference) as reference,
        order_id as "orderId", event_id as "eventId", payout_id as "payoutId"
      from entries join postings on postings.id = posting_id
        left join payments on payments.id = payment_id left join payouts on payouts.id = payout_id
      where account = ${account} and entries.currency = ${currency}::char(3)
        and posting_id > ${after}::uuid and posting_id <= ${until}::uuid
      order by posting_id limit ${limit}`
  }
}

const shown = ({ id, at, kind, amount, gross, platformFee, ...about }: Row, balance: number) => ({
  id,
  at: at.toISOString(),
  kind: kinds[kind],
  amount: Number(amount),
  balance,
  gross: kind === 'capture' ? Number(gross) : null,
  platformFee: kind === 'capture' ? Number(platformFee) : null,
  ...about,
})
