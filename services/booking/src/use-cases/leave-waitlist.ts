import { Inject, Injectable } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { Db } from '../db.js'
import { orderBecame } from '../metrics.js'
import { Stock } from '../store/stock.js'
import { endWaitlistEntries } from '../store/waitlist-endings.js'

/** How places are given up. */
@Injectable()
export class LeaveWaitlist {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
  ) {}

  /** Ends these places, which are the caller's. What was offered goes to who is next; what was paid for or is over stays as it is. */
  async leave(eventId: string, ids: string[]): Promise<void> {
    await this.db.tx(async tx => {
      await tx.$queryRaw`select 1 from events where id = ${eventId}::uuid for update`
      await endWaitlistEntries(tx, ids, 'LEFT')
    })
    const offered = await this.db.waitlistEntry.findMany({ where: { id: { in: ids }, state: 'OFFERED' } })
    for (const { orderId } of offered) await this.release(eventId, orderId!)
  }

  private async release(eventId: string, orderId: string) {
    try {
      const { state } = await this.stock.change(eventId, { kind: 'release', orderId })
      orderBecame(state)
    } catch (error) {
      if (!booking.faults.wrongState.is(error)) throw error
    }
  }
}
