import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { eraseUser } from '../workflows/erasure.js'

const USERS_PER_RUN = 20

/** Erases users a second time, for orders that were under way during the first. */
@Injectable()
export class EraseAgain extends PeriodicJob {
  protected readonly everyMs = 60_000

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const due = await this.db.erasure.findMany({
      where: { againAt: { lte: this.clock.now() } },
      orderBy: { againAt: 'asc' },
      take: USERS_PER_RUN,
    })
    for (const { userId } of due)
      await this.db.tx(async tx => {
        await eraseUser(tx, userId)
        await tx.erasure.update({ where: { userId }, data: { againAt: null } })
      })
    return due.length
  }
}
