import { Inject, Injectable } from '@nestjs/common'
import { booking, Catalog, catalog, type Offer } from '@boxoffice/contracts'
import { Db } from '../db.js'

/** Booking's own copy of what it sells, so that selling needs no other service to be up. */
@Injectable()
export class EventCopy {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Catalog) private readonly catalog: Catalog,
  ) {}

  /** Does the work, and once more after asking catalog when the event is one that booking has not heard of yet. */
  async known<T>(eventId: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!booking.faults.eventNotFound.is(error)) throw error
      await this.fetch(eventId)
      return work()
    }
  }

  /** Takes an offer over, unless a newer one is known. Counts of what is held and sold are booking's alone. */
  learn({ eventId: id, tiers, ...offer }: Offer): Promise<void> {
    const event = { ...offer, startsAt: new Date(offer.startsAt), endsAt: new Date(offer.endsAt) }
    return this.db.tx(async tx => {
      await tx.event.createMany({ data: { id, ...event, version: 0 }, skipDuplicates: true })
      const newer = await tx.event.updateMany({ where: { id, version: { lt: offer.version } }, data: event })
      if (!newer.count) return
      for (const { position, price, ...tier } of inLockOrder(tiers)) {
        const data = { ...tier, eventId: id, position, price: price.amount }
        await tx.tier.upsert({ where: { id: tier.id }, create: data, update: data })
      }
    })
  }

  private async fetch(eventId: string) {
    const offer = await this.catalog.offer({ eventId }).catch((error: unknown) => {
      throw catalog.faults.eventNotFound.is(error) ? booking.faults.eventNotFound({}) : error
    })
    await this.learn(offer)
  }
}

/** As the stock transaction locks them, so that the two never wait for each other. */
const inLockOrder = (tiers: Offer['tiers']) =>
  tiers.map((tier, position) => ({ ...tier, position })).sort((a, b) => (a.id < b.id ? -1 : 1))
