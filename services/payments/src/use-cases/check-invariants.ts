import { Controller, Inject } from '@nestjs/common'
import { payments, type InvariantCheck } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Invariants } from '@boxoffice/service'
import { Db } from '../db.js'

/** What must always be true of payments' data. What must be true of it beside booking's only the command sees. */
@Controller()
export class CheckInvariantsHandler {
  private readonly invariants: Invariants

  constructor(@Inject(Db) db: Db) {
    this.invariants = new Invariants(db, new URL('../../invariants.sql', import.meta.url))
  }

  /** By an ADMIN. */
  @Handle(payments.methods.checkInvariants)
  checkInvariants(): Promise<{ checks: InvariantCheck[] }> {
    return this.invariants.check()
  }
}
