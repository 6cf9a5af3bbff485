import { Controller, Inject } from '@nestjs/common'
import { payments, type InvariantCheck } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Invariants } from '@boxoffice/service'
import { Db } from '../db.js'

/** Invariants that compare payments' data with booking's are checked by the command alone. */
@Controller()
export class CheckInvariantsHandler {
  private readonly invariants: Invariants

  constructor(@Inject(Db) db: Db) {
    this.invariants = new Invariants(db, new URL('../../invariants.sql', import.meta.url))
  }

  /** The invariants of payments' data, and whether each holds. For an ADMIN. */
  @Handle(payments.methods.checkInvariants)
  checkInvariants(): Promise<{ checks: InvariantCheck[] }> {
    return this.invariants.check()
  }
}
