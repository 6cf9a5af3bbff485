import { Controller, Inject } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { entryBecame, orderBecame } from '../metrics.js'
import { Stock } from '../store/stock.js'
import { endWaitlistEntries } from '../store/waitlist-endings.js'
import { WaitlistEntries } from '../workflows/waitlist-entries.js'

@Controller()
export class LeaveWaitlistHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
    @Inject(WaitlistEntries) private readonly entries: WaitlistEntries,
  ) {}

  /**
   * Ends the caller's entries for the event, or the one that is named. Offered tickets go to the next in turn; a paid offer and an
   * ended entry stay as they are. Throws `eventNotFound`, and `waitlistEntryNotFound` when the caller has no such entry.
   */
  @Handle(booking.methods.leaveWaitlist)
  async leaveWaitlist({ eventId, entryId }: { eventId: string; entryId?: string }): Promise<void> {
    const own = await this.entries.listOwn(eventId, entryId)
    if (!own.length) throw booking.faults.waitlistEntryNotFound({})
    const live = own.filter(({ state }) => state === 'WAITING' || state === 'OFFERED')
    const ids = live.map(({ id }) => id)
    const left = await this.db.tx(async tx => {
      await tx.$queryRaw`select 1 from events where id = ${eventId}::uuid for update`
      return endWaitlistEntries(tx, ids, 'LEFT')
    })
    for (const entry of left) entryBecame({ ...entry, state: 'LEFT', orderId: null }, eventId)
    const offered = await this.db.waitlistEntry.findMany({ where: { id: { in: ids }, state: 'OFFERED' } })
    for (const { orderId } of offered) await this.release(eventId, orderId!)
  }

  private async release(eventId: string, orderId: string) {
    try {
      const { state } = await this.stock.change(eventId, { kind: 'release', orderId })
      orderBecame(state, { orderId, eventId })
    } catch (error) {
      // The offer was paid meanwhile.
      if (!booking.faults.wrongState.is(error)) throw error
    }
  }
}
