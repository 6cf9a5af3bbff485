import { Controller } from '@nestjs/common'
import { catalog, Identity, type Event } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { EventAccess } from '../access.js'
import { Db } from '../db.js'
import { eventPublished } from '../metrics.js'
import { lockEvent } from '../store/events.js'
import { OrganizerNames } from '../store/organizer-names.js'
import { eventInclude, toEvent, type EventRow } from '../views/event-view.js'
import { toSaleTerms } from '../views/sale-terms.js'

@Controller()
export class PublishEventHandler {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
    private readonly identity: Identity,
    private readonly names: OrganizerNames,
    private readonly clock: Clock,
  ) {}

  /** Publishes a draft, once: a repeated call changes nothing. Throws `eventNotFound`, `notPublishable`, `eventEnded`, `bankAccountRequired`. */
  @Handle(catalog.methods.publishEvent)
  async publishEvent({ eventId }: { eventId: string }): Promise<Event> {
    const draft = await this.access.findEditable(eventId)
    if (draft.state === 'PUBLISHED') return toEvent(draft)

    const { organizerId } = draft
    const { paidEventsAllowed } = await this.identity.getOrganizerName({ organizerId })
    const { event, isNew } = await this.publish(eventId, paidEventsAllowed)
    if (isNew) {
      eventPublished(event)
      await this.names.correct(event)
    }
    return toEvent(event)
  }

  /** A field, so that tests can replace the lock to show that they would notice. */
  protected lockEvent = lockEvent

  private publish(eventId: string, paidEventsAllowed: boolean) {
    return this.db.tx(async (tx, emit) => {
      const event = await this.lockEvent(tx, eventId)
      if (event.state === 'PUBLISHED') return { event, isNew: false }
      requirePublishable(event, paidEventsAllowed, this.clock.now())
      const published = await tx.event.update({
        where: { id: eventId },
        data: { state: 'PUBLISHED', publishedAt: this.clock.now(), version: { increment: 1 } },
        include: eventInclude,
      })
      await emit(catalog.events.event.published, toSaleTerms(published))
      return { event: published, isNew: true }
    })
  }
}

function requirePublishable(event: EventRow, paidEventsAllowed: boolean, now: Date) {
  if (event.state !== 'DRAFT') throw catalog.faults.notPublishable({ eventState: event.state })
  if (event.endsAt <= now) throw catalog.faults.eventEnded({})
  const isPaid = event.tiers.some(({ price }) => price > 0n)
  if (isPaid && !paidEventsAllowed) throw catalog.faults.bankAccountRequired({})
}
