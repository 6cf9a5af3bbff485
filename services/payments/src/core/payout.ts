import { Controller } from '@nestjs/common'
import { payments, type Page, type PageQuery, type Payout } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, Memberships, pageOf } from '@boxoffice/service'
import { Db, type PayoutRow } from '../db.js'
import { requireManager } from '../access.js'

type Query = PageQuery & { organizerId: string }

/** What organizers were paid. */
@Controller()
export class ListPayoutsHandler {
  constructor(
    private readonly db: Db,
    private readonly members: Memberships,
  ) {}

  /** Newest first. Throws `organizerNotFound` for who does not manage it, `invalid` for a cursor that is none. */
  @Handle(payments.methods.listPayouts)
  async listPayouts({ organizerId, limit, cursor }: Query): Promise<Page<Payout>> {
    await requireManager(this.members, organizerId)
    const rows = await this.db.payout.findMany({
      where: { organizerId, ...olderThan(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    return pageOf(rows, limit, toPayout)
  }
}

/** A payout as the contract has it: of the account only how its number ends. */
export const toPayout = (payout: PayoutRow): Payout => ({
  id: payout.id,
  organizerId: payout.organizerId,
  amount: amountOf(payout),
  state: payout.state,
  reference: payout.reference,
  account: payout.bankCode
    ? {
        bankCode: payout.bankCode,
        accountNumberEnding: payout.accountEnding ?? '',
        accountName: payout.accountName ?? '',
      }
    : null,
  reason: payout.reason,
  createdAt: payout.createdAt.toISOString(),
  paidAt: payout.paidAt?.toISOString() ?? null,
  version: payout.version,
})

/** What is paid, in minor units: a safe integer, as all amounts are. */
export const amountOf = ({ amount, currency }: Pick<PayoutRow, 'amount' | 'currency'>) => ({
  amount: Number(amount),
  currency,
})

/** What is said when a payout has become something else. */
export const toPayoutChanged = (payout: PayoutRow) => ({
  payoutId: payout.id,
  organizerId: payout.organizerId,
  amount: amountOf(payout),
  state: payout.state,
  version: payout.version,
})
