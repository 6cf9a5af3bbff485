import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { payments, type Statement, type StatementKind, type StatementQuery } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Access } from '../access.js'
import { payable } from '../core/postings.js'
import { Db } from '../db.js'
import { readStatementCursor, startOfStatement, toStatementCursor } from '../store/statement-cursor.js'
import { listStatementRows, type StatementPostingKind, type StatementRow } from '../store/statement-rows.js'

const kinds: Record<StatementPostingKind, z.infer<typeof StatementKind>> = {
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

@Controller()
export class GetStatementHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly access: Access,
  ) {}

  /**
   * An organizer's account in a currency, oldest first, for its managers. It ends half a minute ago at the latest, since later postings may
   * not be complete and all pages are to agree. The last page closes with the balance after its last entry. Throws `organizerNotFound`, and
   * `invalid` for a wrong cursor.
   */
  @Handle(payments.methods.getStatement)
  async getStatement(query: StatementQuery): Promise<Statement> {
    const { organizerId, currency, limit, cursor } = query
    await this.access.requireManager(organizerId)
    const account = payable(organizerId)
    const position = cursor
      ? readStatementCursor(cursor)
      : await startOfStatement(this.db, account, query, this.clock.now())
    const rows = await listStatementRows(this.db, account, currency, position, limit + 1)
    let { balance } = position
    const data = rows.slice(0, limit).map(row => toStatementLine(row, (balance += Number(row.amount))))
    const isLast = rows.length <= limit
    return {
      data,
      nextCursor: isLast ? null : toStatementCursor({ ...position, balance, after: data.at(-1)!.id }),
      opening: position.opening,
      closing: isLast ? balance : position.closing,
    }
  }
}

const toStatementLine = (
  { id, at, kind, amount, gross, platformFee, ...about }: StatementRow,
  balance: number,
) => ({
  id,
  createdAt: at.toISOString(),
  kind: kinds[kind],
  amount: Number(amount),
  balance,
  gross: kind === 'capture' ? Number(gross) : null,
  platformFee: kind === 'capture' ? Number(platformFee) : null,
  ...about,
})
