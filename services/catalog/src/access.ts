import { Injectable } from '@nestjs/common'
import { catalog, Identity, identity, type Event, type MemberRole } from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { Db } from './db.js'
import { eventInclude, toEvent, toPublicEvent, toStaffEvent, type EventRow } from './views/event-view.js'

const EDITORS: readonly MemberRole[] = ['OWNER', 'MANAGER']
const STAFF: readonly MemberRole[] = ['DOOR']

/** Access to events. Without access, an event is answered like one that does not exist. */
@Injectable()
export class EventAccess {
  constructor(
    private readonly db: Db,
    private readonly memberships: Memberships,
    private readonly identity: Identity,
  ) {}

  /** The organizers for which the caller may edit events. Throws `unauthenticated`. */
  async organizerIds(): Promise<string[]> {
    const caller = userOrKey()
    if (caller.role === 'KEY') return [caller.organizerId]
    return (await this.identity.listOrganizerIds({ userId: caller.subject })).organizerIds
  }

  /** Throws `organizerNotFound` unless the caller may edit the organizer's events, and `unauthenticated`. */
  async requireEditor(organizerId: string): Promise<void> {
    userOrKey()
    if (!(await this.memberships.allows(organizerId, EDITORS))) throw identity.faults.organizerNotFound({})
  }

  /** An event that the caller may edit. Throws `eventNotFound`, `unauthenticated`. */
  async findEditable(eventId: string): Promise<EventRow> {
    userOrKey()
    const event = await this.db.event.findUnique({ where: { id: eventId }, include: eventInclude })
    if (!event || !(await this.memberships.allows(event.organizerId, EDITORS)))
      throw catalog.faults.eventNotFound({})
    return event
  }

  /** An event that the caller may edit and that is neither cancelled nor completed. Throws `eventNotFound`, `eventClosed`. */
  async findOpen(eventId: string): Promise<EventRow> {
    const event = await this.findEditable(eventId)
    const { state } = event
    if (state === 'CANCELLED' || state === 'COMPLETED')
      throw catalog.faults.eventClosed({ eventState: state })
    return event
  }

  /**
   * The event as `viewOf` shows it. Throws `eventNotFound` when there is no event, or the caller may not see
   * it.
   */
  async requireView(event: EventRow | null, accessCode?: string): Promise<Event> {
    const view = event && (await this.viewOf(event, accessCode))
    if (!view) throw catalog.faults.eventNotFound({})
    return view
  }

  /**
   * The event as the caller may see it; undefined for an event that was never published, unless the caller is a member of the
   * organizer. Members see hidden tiers, and editors their access codes; everybody else sees a hidden tier with its access code.
   */
  async viewOf(event: EventRow, accessCode?: string): Promise<Event | undefined> {
    const wasPublished = event.publishedAt !== null
    if (wasPublished && !event.tiers.some(tier => tier.hidden)) return toPublicEvent(event)
    if (await this.memberships.allows(event.organizerId, EDITORS)) return toEvent(event)
    if (await this.memberships.allows(event.organizerId, STAFF)) return toStaffEvent(event)
    return wasPublished ? toPublicEvent(event, accessCode) : undefined
  }
}
