import { Injectable } from '@nestjs/common'
import { catalog, type Event, type MemberRole } from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { Db } from '../db.js'
import { toEvent, toPublicEvent, toStaffEvent, whole, type WholeEvent } from './event-shape.js'

/** Who may change what an organizer offers. */
export const EDITORS: readonly MemberRole[] = ['OWNER', 'MANAGER']
const STAFF: readonly MemberRole[] = ['DOOR']

/** Decides whose an event is. To all others it does not exist. */
@Injectable()
export class EventAccess {
  constructor(
    private readonly db: Db,
    private readonly members: Memberships,
  ) {}

  /** The event, if the caller may edit it. Throws `eventNotFound`: unknown and somebody else's are the same to who asks. */
  async editable(eventId: string): Promise<WholeEvent> {
    userOrKey()
    const event = await this.db.event.findUnique({ where: { id: eventId }, include: whole })
    if (!event || !(await this.members.allows(event.organizerId, EDITORS)))
      throw catalog.faults.eventNotFound({})
    return event
  }

  /** The event, if the caller may edit it and it can be edited still. Throws `eventNotFound`, `eventClosed`. */
  async open(eventId: string): Promise<WholeEvent> {
    const event = await this.editable(eventId)
    const { status } = event
    if (status === 'CANCELLED' || status === 'COMPLETED')
      throw catalog.faults.eventClosed({ eventState: status })
    return event
  }

  /**
   * The event as the caller may see it, if at all. What never was published, and hidden tiers, are for members of the organizer;
   * the codes that open those tiers are for who may edit it. A hidden tier is shown to everybody who has its code.
   */
  async seen(event: WholeEvent, accessCode?: string): Promise<Event | undefined> {
    const wasPublished = event.publishedAt !== null
    if (wasPublished && !event.tiers.some(tier => tier.hidden)) return toPublicEvent(event)
    if (await this.members.allows(event.organizerId, EDITORS)) return toEvent(event)
    if (await this.members.allows(event.organizerId, STAFF)) return toStaffEvent(event)
    return wasPublished ? toPublicEvent(event, accessCode) : undefined
  }
}
