import { Controller, Inject } from '@nestjs/common'
import { identity, type UserErased } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { buyerErased } from '../metrics.js'
import { eraseUser } from '../workflows/erasure.js'

/** Longer than an access token lives: then nothing of theirs can come in any more. */
const AGAIN_MS = 20 * 60_000

/** What booking does when somebody is to be forgotten. */
@Controller()
export class Erasure {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @On(identity.events.user.erased, { idempotentBy: 'inbox' })
  async onErased({ userId }: UserErased, eventId: string): Promise<void> {
    await this.db.once(identity.events.user.erased, eventId, async tx => {
      await eraseUser(tx, userId)
      await tx.erasure.create({ data: { userId, againAt: this.clock.in(AGAIN_MS) } })
    })
    buyerErased()
  }
}
