import { Inject, Injectable } from '@nestjs/common'
import { booking, type MemberRole } from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { Db } from '../db.js'
import type { Event } from '../generated/client.js'
import { EventCopy } from '../store/events.js'

export const MANAGERS: readonly MemberRole[] = ['OWNER', 'MANAGER']

/** Decides whose an event is. To all others it does not exist. */
@Injectable()
export class EventRights {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Memberships) private readonly members: Memberships,
    @Inject(EventCopy) private readonly events: EventCopy,
  ) {}

  /** The event, for who manages it, or an ADMIN. Throws `eventNotFound`, also for a draft: nothing of it is for sale. */
  async managed(eventId: string): Promise<Event> {
    userOrKey()
    const event = await this.events.withEvent(eventId, () => this.find(eventId))
    if (!(await this.members.allows(event.organizerId, MANAGERS))) throw booking.faults.eventNotFound({})
    return event
  }

  private async find(id: string): Promise<Event> {
    const event = await this.db.event.findUnique({ where: { id } })
    if (!event || event.status === 'DELETED') throw booking.faults.eventNotFound({})
    return event
  }
}
