import { Controller, Inject } from '@nestjs/common'
import { booking, faults, type Check } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Invariants } from '@boxoffice/service'
import { Db } from '../db.js'

/** What must always be true of booking's data. What must be true of it beside payments' only the command sees. */
@Controller()
export class CheckInvariants {
  private readonly invariants: Invariants

  constructor(@Inject(Db) db: Db) {
    this.invariants = new Invariants(
      sql => db.$queryRawUnsafe(sql),
      new URL('../../invariants.sql', import.meta.url),
    )
  }

  /** By an ADMIN. */
  @Handle(booking.methods.checkInvariants)
  async checkInvariants(): Promise<{ checks: Check[] }> {
    if (user().role !== 'ADMIN') throw faults.forbidden({})
    return { checks: await this.invariants.check() }
  }
}
