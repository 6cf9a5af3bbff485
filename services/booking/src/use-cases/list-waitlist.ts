import { Controller, Inject } from '@nestjs/common'
import { booking, type Page, type PageQuery, type WaitlistEntry } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { WaitlistEntries } from '../workflows/waitlist-entries.js'

@Controller()
export class ListWaitlistHandler {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(WaitlistEntries) private readonly entries: WaitlistEntries,
  ) {}

  /** All waiting entries of the event, in their order, for its managers. Throws `eventNotFound`. */
  @Handle(booking.methods.listWaitlist)
  async listWaitlist({ eventId, ...query }: PageQuery & { eventId: string }): Promise<Page<WaitlistEntry>> {
    await this.access.requireManagedEvent(eventId)
    return this.entries.listWaiting(eventId, query)
  }
}
