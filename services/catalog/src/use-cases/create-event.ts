import { Controller } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { catalog, Identity, type Event, type NewEvent } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { EventAccess } from '../access.js'
import { requireKnownIds } from '../core/event-details.js'
import { Db } from '../db.js'
import { findCategoryId } from '../store/categories.js'
import { Drafts } from '../store/drafts.js'
import { columnsOf } from '../views/event-view.js'
import { tierRows } from '../views/tier-view.js'

@Controller()
export class CreateEventHandler {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
    private readonly drafts: Drafts,
    private readonly identity: Identity,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates a draft, by default of the only organizer for which the caller may edit events. Throws `organizerRequired`,
   * `organizerNotFound`, `categoryUnknown`, and `invalid` for a question that names an id of a question or tier: none has one yet.
   */
  @Handle(catalog.methods.createEvent)
  async createEvent(input: NewEvent): Promise<Event> {
    const { organizerId: given, tiers, ...details } = input
    const organizerId = given ?? (await this.onlyOrganizer())
    await this.access.requireEditor(organizerId)

    requireKnownIds(details.questions, { questions: [], tiers: [] })
    const organizer = await this.identity.getOrganizerName({ organizerId })
    const event = {
      ...columnsOf(details),
      id: newId(),
      organizerId,
      organizerName: organizer.name,
      createdAt: this.clock.now(),
    }
    const inserted = await this.db.tx(async tx => {
      const categoryId = await findCategoryId(tx, input.category)
      return this.drafts.insert(tx, [{ event: { ...event, categoryId }, tiers: tierRows(event.id, tiers) }])
    })
    return (await this.drafts.created(inserted))[0]!
  }

  private async onlyOrganizer(): Promise<string> {
    const [only, ...others] = await this.access.organizerIds()
    if (!only || others.length) throw catalog.faults.organizerRequired({})
    return only
  }
}
