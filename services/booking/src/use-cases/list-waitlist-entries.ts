import { Controller, Inject } from '@nestjs/common'
import { booking, type WaitlistEntry } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { WaitlistEntries } from '../workflows/waitlist-entries.js'

@Controller()
export class ListWaitlistEntriesHandler {
  constructor(@Inject(WaitlistEntries) private readonly entries: WaitlistEntries) {}

  /** The caller's own entries for the event, or the one that is named. Throws `eventNotFound`. */
  @Handle(booking.methods.listWaitlistEntries)
  async listWaitlistEntries({
    eventId,
    entryId,
  }: {
    eventId: string
    entryId?: string
  }): Promise<{ data: WaitlistEntry[] }> {
    return { data: await this.entries.listOwn(eventId, entryId) }
  }
}
