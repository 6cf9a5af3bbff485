import { Controller, Inject } from '@nestjs/common'
import { booking, type InvariantCheck } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Invariants } from '@boxoffice/service'
import { Db } from '../db.js'

@Controller()
export class CheckInvariantsHandler {
  private readonly invariants: Invariants

  constructor(@Inject(Db) db: Db) {
    this.invariants = new Invariants(db, new URL('../../invariants.sql', import.meta.url))
  }

  /**
   * The invariants of booking's own data, for an ADMIN. `npm run invariants` checks those across services
   * too.
   */
  @Handle(booking.methods.checkInvariants)
  checkInvariants(): Promise<{ checks: InvariantCheck[] }> {
    return this.invariants.check()
  }
}
