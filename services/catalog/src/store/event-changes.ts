import { Injectable } from '@nestjs/common'
import { Booking, catalog, type SaleLimit } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { EventAccess } from '../access.js'
import { Db, type Tx } from '../db.js'
import { eventInclude, type EventRow } from '../views/event-view.js'
import { toSaleTerms } from '../views/sale-terms.js'
import { lockEvent } from './events.js'

const ATTEMPTS = 5

/** The capacities of an event and its tiers. */
export type Capacities = Pick<SaleLimit, 'capacity' | 'tiers'>

/** A change of an event. A change that throws leaves everything as it was. */
export interface Change {
  /**
   * The capacities after the change, for changes that may lower them. Booking refuses less than is held or sold. Called more than
   * once; when it throws, booking is not asked: a change that only `write` refuses would leave the sale limited until booking's
   * recheck.
   */
  capacitiesAfter?: (event: EventRow) => Capacities
  /** Writes the change, except the event's version. The event is locked, and the one that `capacitiesAfter` was given last. */
  write: (tx: Tx, event: EventRow) => Promise<unknown>
}

/** Changes of events and of all that belongs to them, while they are drafts or published, and their deletion. */
@Injectable()
export class EventChanges {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
    private readonly booking: Booking,
  ) {}

  /**
   * Changes the event for its editors, and emits `event.updated` with the commit if it is published. Concurrent changes run one after
   * the other. Throws `eventNotFound`, `eventClosed`, booking's `capacityTaken`, the faults of the change, and `versionOutdated` when
   * other changes came first at each attempt.
   */
  async apply(eventId: string, change: Change): Promise<EventRow> {
    return this.retryOnVersionConflict(eventId, async () => {
      const before = await this.access.findOpen(eventId)
      const isLimited = lowersCapacity(before, change)
      if (isLimited) await this.limitSale(before, { ...change.capacitiesAfter!(before), withdrawn: false })
      return this.db.tx(async (tx, emit) => {
        const event = await this.lockEvent(tx, eventId)
        const isCovered = isLimited && event.version === before.version
        if (event.state !== before.state || (lowersCapacity(event, change) && !isCovered)) return undefined
        return write(tx, emit, event, change)
      })
    })
  }

  /**
   * Deletes the event for its editors, while nothing of it is held or sold. Throws `eventNotFound`, also after its deletion,
   * `eventClosed` for a completed event, booking's `eventHasSales`, and `versionOutdated` as `apply`.
   */
  async delete(eventId: string): Promise<EventRow> {
    return this.retryOnVersionConflict(eventId, async () => {
      const before = await this.access.findEditable(eventId)
      const { state, publishedAt, capacity } = before
      if (state === 'COMPLETED') throw catalog.faults.eventClosed({ eventState: state })
      if (publishedAt) await this.limitSale(before, { capacity, tiers: [], withdrawn: true })
      return this.db.tx(async (tx, emit) => {
        const { organizerId, version } = await this.lockEvent(tx, eventId)
        if (version !== before.version) return undefined
        await tx.event.delete({ where: { id: eventId } })
        if (publishedAt)
          await emit(catalog.events.event.deleted, { eventId, organizerId, version: version + 1 })
        return before
      })
    })
  }

  /** A field, so that tests can replace the lock to show that they would notice. */
  protected lockEvent = lockEvent

  /** Repeats an attempt that returns undefined, because another change was committed between its read and its lock. */
  private async retryOnVersionConflict(
    eventId: string,
    attempt: () => Promise<EventRow | undefined>,
  ): Promise<EventRow> {
    for (let attempts = 0; attempts < ATTEMPTS; attempts++) {
      const changed = await attempt()
      if (changed) return changed
    }
    throw catalog.faults.versionOutdated({ version: (await this.access.findEditable(eventId)).version })
  }

  /** Booking sells no more than this from now on, so that nobody buys tickets that the commit will remove. */
  private async limitSale(
    { id: eventId, version }: EventRow,
    limit: Capacities & Pick<SaleLimit, 'withdrawn'>,
  ) {
    await this.booking.limitSale({ eventId, version: version + 1, ...limit })
  }
}

function lowersCapacity(event: EventRow, { capacitiesAfter }: Change): boolean {
  if (!capacitiesAfter) return false
  const { capacity, tiers } = capacitiesAfter(event)
  const after = new Map(tiers.map(tier => [tier.tierId, tier.capacity]))
  return (
    event.state === 'PUBLISHED' &&
    ((capacity !== null && (event.capacity === null || capacity < event.capacity)) ||
      event.tiers.some(tier => (after.get(tier.id) ?? 0) < tier.capacity))
  )
}

async function write(tx: Tx, emit: Emit, event: EventRow, change: Change): Promise<EventRow> {
  await change.write(tx, event)
  const changed = await tx.event.update({
    where: { id: event.id },
    data: { version: { increment: 1 } },
    include: eventInclude,
  })
  if (changed.state !== 'DRAFT')
    await emit(catalog.events.event.updated, { ...toSaleTerms(changed), moved: isMoved(event, changed) })
  return changed
}

/** Whether the time or the venue of the event changed, so that ticket holders must be informed. */
function isMoved(before: EventRow, after: EventRow): boolean {
  const location = ({ venueName, address, city, country }: EventRow) =>
    JSON.stringify([venueName, address, city, country])
  return (
    before.startsAt.getTime() !== after.startsAt.getTime() ||
    before.endsAt.getTime() !== after.endsAt.getTime() ||
    before.timeZone !== after.timeZone ||
    location(before) !== location(after)
  )
}
