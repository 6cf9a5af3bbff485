import { Inject, Injectable } from '@nestjs/common'
import { booking, Catalog, catalog, type EventDeleted, type SaleTerms } from '@boxoffice/contracts'
import { Db, type Tx } from '../db.js'
import { lockStock, type StockRow } from './inventory-lock.js'
import { atLeastTaken, eventRow, tierRow, writeTiers } from './sale-terms.js'

/** A sale limit as it was when its recheck began. */
export type Mark = Pick<StockRow, 'id' | 'limitedFor' | 'recheckAt'>

/** ISO 4217 for no currency: for an event that was deleted before booking knew it. */
const NO_CURRENCY = 'XXX'

/** Booking's own copy of the events that it sells, so that selling needs no other service. */
@Injectable()
export class EventCopy {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Catalog) private readonly catalog: Catalog,
  ) {}

  /** Does the work. If booking does not know the event yet, it asks catalog and does the work once more. */
  async withEvent<T>(eventId: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!booking.faults.eventNotFound.is(error) || (await this.isDeleted(eventId))) throw error
      const offer = await this.ask(eventId)
      if (!offer) throw error
      await this.upsert(offer)
      return work()
    }
  }

  /**
   * Stores sale terms, unless newer ones are stored or catalog has announced a limit of a newer version, which older terms would undo.
   * Only booking changes the held and sold counts.
   */
  upsert(offer: SaleTerms): Promise<void> {
    return this.db.tx(async tx => {
      const { eventId: id, version } = offer
      await tx.event.createMany({ data: { ...eventRow(offer), id, version: 0 }, skipDuplicates: true })
      const known = (await lockStock(tx, id))!
      if (version > known.version && version >= (known.limitedFor ?? 0))
        await applySaleTerms(tx, known, offer)
    })
  }

  /** Marks the event as deleted: it sells nothing, and readers do not find it. Rows that refer to it stay. */
  markDeleted({ eventId: id, organizerId, version }: EventDeleted): Promise<void> {
    return this.db.tx(async tx => {
      const never = { startsAt: new Date(0), endsAt: new Date(0), currency: NO_CURRENCY, state: 'DELETED' }
      await tx.event.createMany({ data: { id, organizerId, ...never, version: 0 }, skipDuplicates: true })
      await tx.event.updateMany({ where: { id, version: { lt: version } }, data: { ...deleted, version } })
    })
  }

  /** Ends a limit by catalog's present sale terms of any version, unless the limit was replaced while catalog answered. */
  async recheck(mark: Mark): Promise<void> {
    const offer = await this.ask(mark.id)
    await this.db.tx(async tx => {
      const known = await lockStock(tx, mark.id)
      if (!known || !isSame(known, mark)) return
      if (offer) await applySaleTerms(tx, known, offer)
      else await tx.event.update({ where: { id: mark.id }, data: { ...deleted, version: known.limitedFor! } })
    })
  }

  private ask = (eventId: string): Promise<SaleTerms | null> =>
    this.catalog.getSaleTerms({ eventId }).catch((error: unknown) => {
      if (catalog.faults.eventNotFound.is(error)) return null
      throw error
    })

  private isDeleted = async (id: string) =>
    (await this.db.event.count({ where: { id, state: 'DELETED' } })) > 0
}

const noLimit = { limitedFor: null, recheckAt: null }
const deleted = { ...noLimit, state: 'DELETED' }

const isSame = (known: Mark, mark: Mark) =>
  known.limitedFor === mark.limitedFor && known.recheckAt?.getTime() === mark.recheckAt?.getTime()

/**
 * Writes sale terms of a locked event. A tier that they lack is withdrawn; if the event is cancelled, its orders are marked to be ended.
 */
async function applySaleTerms(tx: Tx, known: StockRow, offer: SaleTerms) {
  const { id, version, state } = known
  const event = {
    ...eventRow(offer),
    ...noLimit,
    version: Math.max(version, offer.version),
    capacity: offer.capacity === null ? null : atLeastTaken(offer.capacity, known),
    ending: known.ending || (offer.state === 'CANCELLED' && state !== 'CANCELLED'),
  }
  await tx.event.update({ where: { id }, data: event })
  const offered = offer.tiers.map(tier => tier.id)
  await tx.tier.updateMany({ where: { eventId: id, id: { notIn: offered } }, data: { withdrawn: true } })
  const rowOf = (tierId: string) => known.tiers.find(row => row.id === tierId)
  await writeTiers(
    tx,
    id,
    offer.tiers.map((tier, position) => tierRow(tier, position, rowOf(tier.id))),
  )
}
