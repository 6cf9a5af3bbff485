import { Inject, Injectable } from '@nestjs/common'
import { booking, Catalog, catalog, type EventDeleted, type SaleTerms } from '@boxoffice/contracts'
import { Db, type Tx } from '../db.js'
import { lockStock, type StockRow } from './inventory-lock.js'
import { atLeastTaken, eventRow, tierRow, writeTiers } from './sale-terms.js'

/** A limit of a sale, as it was when somebody went to ask whether it still holds. */
export type Mark = Pick<StockRow, 'id' | 'limitedFor' | 'recheckAt'>

/** ISO 4217 for no currency: for an event that was deleted before booking knew it. */
const NO_CURRENCY = 'XXX'

/** Booking's own copy of what it sells, so that selling needs no other service to be up. */
@Injectable()
export class EventCopy {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Catalog) private readonly catalog: Catalog,
  ) {}

  /** Does the work, and once more after asking catalog when booking does not know the event yet. */
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
   * Takes an offer over, unless a newer one is known or catalog has announced one that sells less: an older one would undo that.
   * Counts of what is held and sold are booking's alone.
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

  /** The event sells nothing any more, and is there for nobody. What refers to it stays. */
  markDeleted({ eventId: id, organizerId, version }: EventDeleted): Promise<void> {
    return this.db.tx(async tx => {
      const never = { startsAt: new Date(0), endsAt: new Date(0), currency: NO_CURRENCY, status: 'DELETED' }
      await tx.event.createMany({ data: { id, organizerId, ...never, version: 0 }, skipDuplicates: true })
      await tx.event.updateMany({ where: { id, version: { lt: version } }, data: { ...deleted, version } })
    })
  }

  /** Ends a limit by what catalog says now, whatever its version, unless more was said while it was asked. */
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
    (await this.db.event.count({ where: { id, status: 'DELETED' } })) > 0
}

const noLimit = { limitedFor: null, recheckAt: null }
const deleted = { ...noLimit, status: 'DELETED' }

const isSame = (known: Mark, mark: Mark) =>
  known.limitedFor === mark.limitedFor && known.recheckAt?.getTime() === mark.recheckAt?.getTime()

/** Applies new terms to an event that is locked. A tier that they lack is withdrawn; the orders of a cancelled event are to be ended. */
async function applySaleTerms(tx: Tx, known: StockRow, offer: SaleTerms) {
  const { id, version, status } = known
  const event = {
    ...eventRow(offer),
    ...noLimit,
    version: Math.max(version, offer.version),
    capacity: offer.capacity === null ? null : atLeastTaken(offer.capacity, known),
    ending: known.ending || (offer.state === 'CANCELLED' && status !== 'CANCELLED'),
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
