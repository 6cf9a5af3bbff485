import { Controller, Inject } from '@nestjs/common'
import { identity, type UserErased } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { buyerErased } from '../metrics.js'
import { eraseUser } from '../workflows/erasure.js'

/** Longer than an access token lives: after that no order of the erased user can come in. */
const AGAIN_MS = 20 * 60_000

@Controller()
export class OnUserErased {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Erases the user now, and schedules a second erasure for orders that were under way. */
  @On(identity.events.user.erased, { idempotentBy: 'inbox' })
  async onUserErased({ userId }: UserErased, eventId: string): Promise<void> {
    await this.db.once(identity.events.user.erased, eventId, async tx => {
      await eraseUser(tx, userId)
      await tx.erasure.create({ data: { userId, againAt: this.clock.in(AGAIN_MS) } })
    })
    buyerErased(userId)
  }
}
