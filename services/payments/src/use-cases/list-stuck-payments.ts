import { Controller } from '@nestjs/common'
import { payments, type StuckKind, type StuckMoney } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Access } from '../access.js'
import { whatToDo } from '../core/stuck-money-advice.js'
import { Db } from '../db.js'
import { listStuckMoney, type StuckRow } from '../store/stuck-money.js'

@Controller()
export class ListStuckPaymentsHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly access: Access,
  ) {}

  /** The oldest 200 payments, refunds, payouts, disputes and mismatches that need a person, and what to do about each. For an ADMIN. */
  @Handle(payments.methods.listStuckPayments)
  async listStuckPayments({ kind }: { kind?: StuckKind | undefined }): Promise<{ data: StuckMoney[] }> {
    this.access.requireAdmin()
    const rows = await listStuckMoney(this.db, kind ?? null, this.clock.now())
    return { data: rows.map(toStuckMoney) }
  }
}

const toStuckMoney = ({ since, amount, currency, cause, ...row }: StuckRow): StuckMoney => ({
  ...row,
  stuckAt: since.toISOString(),
  amount: amount === null || currency === null ? null : { amount: Number(amount), currency },
  whatToDo: whatToDo[cause],
})
