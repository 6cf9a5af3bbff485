import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { catalog, DynamicPricing, Identity, type Event, type EventDetails } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { categoryNamed } from '../categories.js'
import { Db, type Tx } from '../db.js'
import type { Prisma } from '../generated/client.js'
import { eventCancelled, eventDeleted, eventPublished, eventUpdated } from '../metrics.js'
import { OrganizerNames } from '../organizer-names.js'
import { EventAccess } from './event-access.js'
import { EventChanges, locked, requireVersion } from './event-changes.js'
import { detailsAfter } from './event-details.js'
import { columnsOf, toEvent, whole, type WholeEvent } from './event-shape.js'
import { toOffer } from './offers.js'

type OfEvent = { eventId: string }
type UpdateEvent = z.output<typeof catalog.methods.updateEvent.input>

/** What becomes of an event. */
@Controller()
export class Events {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
    private readonly changes: EventChanges,
    private readonly identity: Identity,
    private readonly names: OrganizerNames,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * The slug stays, whatever the title. A change that names nothing changes nothing. Throws `versionOutdated`, `categoryUnknown`, and
   * as `detailsAfter` and `EventChanges.apply`.
   */
  @Handle(catalog.methods.updateEvent)
  async updateEvent({ eventId, ifVersion, ...change }: UpdateEvent): Promise<Event> {
    const after = (event: WholeEvent) => {
      requireVersion(ifVersion, event.version)
      return detailsAfter(event, change, this.clock.now())
    }
    const seen = await this.access.open(eventId)
    requireVersion(ifVersion, seen.version)
    if (Object.keys(change).length === 0) return toEvent(seen)
    // Before booking limits the sale for a change that only this refuses.
    await categoryNamed(this.db, after(seen).category)
    const event = await this.changes.apply(eventId, {
      stockAfter: event => ({
        capacity: after(event).capacity ?? null,
        tiers: event.tiers.map(({ id: tierId, capacity }) => ({ tierId, capacity })),
      }),
      write: (tx, event) => writeDetails(tx, event, after(event)),
    })
    eventUpdated(this.log, event)
    return toEvent(event)
  }

  /** As `EventChanges.remove`. */
  @Handle(catalog.methods.deleteEvent)
  async deleteEvent({ eventId }: OfEvent): Promise<void> {
    eventDeleted(this.log, await this.changes.remove(eventId))
  }

  /** Puts a draft on sale, once. Throws `eventNotFound`, `notPublishable`, `eventEnded`, `bankAccountRequired`. */
  @Handle(catalog.methods.publishEvent)
  async publishEvent({ eventId }: OfEvent): Promise<Event> {
    const draft = await this.access.editable(eventId)
    if (draft.status === 'PUBLISHED') return toEvent(draft)

    const { organizerId } = draft
    const { paidEventsAllowed } = await this.identity.getOrganizerName({ organizerId })
    const { event, isNew } = await this.db.tx(async (tx, emit) => {
      const event = await this.locked(tx, eventId)
      if (event.status === 'PUBLISHED') return { event, isNew: false }
      requirePublishable(event, paidEventsAllowed, this.clock.now())
      const published = await tx.event.update({
        where: { id: eventId },
        data: {
          status: 'PUBLISHED',
          publishedAt: this.clock.now(),
          version: { increment: 1 },
        },
        include: whole,
      })
      await emit(catalog.events.event.published, toOffer(published))
      return { event: published, isNew: true }
    })
    if (isNew) {
      eventPublished(this.log, event)
      await this.names.check(event)
    }
    return toEvent(event)
  }

  /** Ends the sale of an event, or gives up a draft, of which nobody hears. Throws `eventNotFound`, and `eventClosed` when it took place. */
  @Handle(catalog.methods.cancelEvent)
  async cancelEvent({ eventId, reason }: OfEvent & { reason?: string }): Promise<Event> {
    await this.access.editable(eventId)
    const { event, isNew } = await this.db.tx(async (tx, emit) => {
      const event = await this.locked(tx, eventId)
      const { status } = event
      if (status === 'CANCELLED') return { event, isNew: false }
      if (status === 'COMPLETED') throw catalog.faults.eventClosed({ eventState: status })
      const cancelled = await tx.event.update({
        where: { id: eventId },
        data: { status: 'CANCELLED', cancelReason: reason, version: { increment: 1 } },
        include: whole,
      })
      if (status === 'PUBLISHED') await emit(catalog.events.event.cancelled, toOffer(cancelled))
      return { event: cancelled, isNew: true }
    })
    if (isNew) eventCancelled(this.log, event)
    return toEvent(event)
  }

  protected locked = locked
}

async function writeDetails(tx: Tx, event: WholeEvent, details: EventDetails) {
  if (details.currency !== event.currency) await changeCurrency(tx, event, details.currency)
  const categoryId = await categoryNamed(tx, details.category)
  await tx.event.update({ where: { id: event.id }, data: { ...columnsOf(details), categoryId } })
}

/** The amounts of a draft keep their numbers. */
async function changeCurrency(tx: Tx, { tiers }: WholeEvent, currency: string) {
  for (const { id, pricing } of tiers)
    await tx.tier.update({
      where: { id },
      data: { version: { increment: 1 }, ...(pricing && { pricing: pricingIn(currency, pricing) }) },
    })
}

function pricingIn(currency: string, pricing: Prisma.JsonValue): DynamicPricing {
  const { steps, floor, ceiling } = DynamicPricing.parse(pricing)
  return { steps, floor: floor && { ...floor, currency }, ceiling: ceiling && { ...ceiling, currency } }
}

function requirePublishable(event: WholeEvent, paidEventsAllowed: boolean, now: Date) {
  if (event.status !== 'DRAFT') throw catalog.faults.notPublishable({ eventState: event.status })
  if (event.endsAt <= now) throw catalog.faults.eventEnded({})
  const paid = event.tiers.some(({ price }) => price > 0n)
  if (paid && !paidEventsAllowed) throw catalog.faults.bankAccountRequired({})
}
