import { Controller, Inject } from '@nestjs/common'
import { booking, type InvariantCheck } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Invariants } from '@boxoffice/service'
import { Db } from '../db.js'

/** What must always be true of booking's data. What must be true of it beside payments' only the command sees. */
@Controller()
export class CheckInvariants {
  private readonly invariants: Invariants

  constructor(@Inject(Db) db: Db) {
    this.invariants = new Invariants(db, new URL('../../invariants.sql', import.meta.url))
  }

  /** By an ADMIN. */
  @Handle(booking.methods.checkInvariants)
  checkInvariants(): Promise<{ checks: InvariantCheck[] }> {
    return this.invariants.check()
  }
}
