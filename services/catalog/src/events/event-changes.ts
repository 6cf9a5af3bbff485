import { Injectable } from '@nestjs/common'
import { Booking, catalog, type SaleLimit } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { Db, type Tx } from '../db.js'
import { EventAccess } from './event-access.js'
import { whole, type WholeEvent } from './event-shape.js'
import { toOffer } from './offers.js'

const ATTEMPTS = 5

/** What of an event will be for sale: its capacity, and its tiers with theirs. */
export type Stock = Pick<SaleLimit, 'capacity' | 'tiers'>

/** A change of an event. What it throws leaves everything as it was. */
export interface Change {
  /**
   * What will be for sale, where that may be less than now. Booking refuses less than what is held or sold. Asked more than once, and
   * where it throws, booking is not asked: what only `write` refuses would leave the sale limited until booking looks again.
   */
  stockAfter?: (event: WholeEvent) => Stock
  /** Writes it, all but the event's version. The event is locked, and as `stockAfter` was given it last. */
  write: (tx: Tx, event: WholeEvent) => Promise<unknown>
}

/** The one way in which an event changes while it is a draft or for sale, with everything that belongs to it, and in which it goes. */
@Injectable()
export class EventChanges {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
    private readonly booking: Booking,
  ) {}

  /**
   * Changes the event for who may edit it, and tells everybody in the same commit if it is for sale. Two changes at once come one
   * after the other. Throws `eventNotFound`, `eventClosed`, booking's `capacityTaken`, what the change throws, and `versionOutdated` when
   * others were quicker each time that booking was asked.
   */
  async apply(eventId: string, change: Change): Promise<WholeEvent> {
    return this.insist(eventId, async () => {
      const seen = await this.access.open(eventId)
      const isLimited = isLess(seen, change)
      if (isLimited) await this.limit(seen, { ...change.stockAfter!(seen), withdrawn: false })
      return this.db.tx(async (tx, emit) => {
        const event = await this.locked(tx, eventId)
        const wasAsked = isLimited && event.version === seen.version
        if (event.status !== seen.status || (isLess(event, change) && !wasAsked)) return undefined
        return write(tx, emit, event, change)
      })
    })
  }

  /**
   * Deletes the event for who may edit it, while nothing of it is held or sold. Throws `eventNotFound`, also when it is gone already,
   * `eventClosed` when it took place, booking's `eventHasSales`, and `versionOutdated` as above.
   */
  async remove(eventId: string): Promise<WholeEvent> {
    return this.insist(eventId, async () => {
      const seen = await this.access.editable(eventId)
      const { status, publishedAt, capacity } = seen
      if (status === 'COMPLETED') throw catalog.faults.eventClosed({ eventState: status })
      if (publishedAt) await this.limit(seen, { capacity, tiers: [], withdrawn: true })
      return this.db.tx(async (tx, emit) => {
        const { organizerId, version } = await this.locked(tx, eventId)
        if (version !== seen.version) return undefined
        await tx.event.delete({ where: { id: eventId } })
        if (publishedAt)
          await emit(catalog.events.event.deleted, { eventId, organizerId, version: version + 1 })
        return seen
      })
    })
  }

  /** The event, which nobody else changes until the transaction ends. */
  protected locked = locked

  /** Looks again when somebody else has changed the event between the look and the lock. */
  private async insist(eventId: string, attempt: () => Promise<WholeEvent | undefined>): Promise<WholeEvent> {
    for (let attempts = 0; attempts < ATTEMPTS; attempts++) {
      const done = await attempt()
      if (done) return done
    }
    throw catalog.faults.versionOutdated({ version: (await this.access.editable(eventId)).version })
  }

  /** Nothing is taken away that somebody buys meanwhile: booking sells no more than this before it is committed here. */
  private async limit({ id: eventId, version }: WholeEvent, left: Stock & Pick<SaleLimit, 'withdrawn'>) {
    await this.booking.limitSale({ eventId, version: version + 1, ...left })
  }
}

/** The event, which nobody else changes until the transaction ends. Throws `eventNotFound` when it is gone. */
export async function locked(tx: Tx, eventId: string): Promise<WholeEvent> {
  await tx.$queryRaw`select id from events where id = ${eventId}::uuid for update`
  const event = await tx.event.findUnique({ where: { id: eventId }, include: whole })
  if (!event) throw catalog.faults.eventNotFound({})
  return event
}

/** Throws `versionOutdated` when the caller has seen another version than this one. */
export function requireVersion(ifVersion: number | undefined, version: number) {
  if (ifVersion !== undefined && ifVersion !== version) throw catalog.faults.versionOutdated({ version })
}

/** Whether something that is for sale would be so no more. */
function isLess(event: WholeEvent, { stockAfter }: Change): boolean {
  if (!stockAfter) return false
  const { capacity, tiers } = stockAfter(event)
  const left = new Map(tiers.map(tier => [tier.tierId, tier.capacity]))
  return (
    event.status === 'PUBLISHED' &&
    ((capacity !== null && (event.capacity === null || capacity < event.capacity)) ||
      event.tiers.some(tier => (left.get(tier.id) ?? 0) < tier.capacity))
  )
}

async function write(tx: Tx, emit: Emit, event: WholeEvent, change: Change): Promise<WholeEvent> {
  await change.write(tx, event)
  const changed = await tx.event.update({
    where: { id: event.id },
    data: { version: { increment: 1 } },
    include: whole,
  })
  if (changed.status !== 'DRAFT')
    await emit(catalog.events.event.updated, { ...toOffer(changed), moved: isMoved(event, changed) })
  return changed
}

/** Whether who has a ticket would come at the wrong time, or to the wrong place. */
function isMoved(before: WholeEvent, after: WholeEvent): boolean {
  const place = ({ venueName, address, city, country }: WholeEvent) =>
    JSON.stringify([venueName, address, city, country])
  return (
    before.startsAt.getTime() !== after.startsAt.getTime() ||
    before.endsAt.getTime() !== after.endsAt.getTime() ||
    before.timeZone !== after.timeZone ||
    place(before) !== place(after)
  )
}
