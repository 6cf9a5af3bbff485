import { Controller, Inject } from '@nestjs/common'
import { booking, type SaleLimit } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'
import { EventCopy } from '../store/events.js'
import { lockStock, type StockRow } from '../store/inventory-lock.js'

/** Longer than catalog can take to commit what it has asked for. */
const RECHECK_MS = 60_000

/** Stops the sale of what catalog is about to take away, before it does. */
@Controller()
export class SaleLimits {
  /** Tests take the lock away to show that they would notice. */
  protected readonly locked: typeof lockStock = lockStock

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * From now on no more than this is sold. Lowers what there is and never raises it: that only an offer does. Throws
   * `capacityTaken` when more is held or sold, `eventHasSales` when the event is to be deleted and anything is. For catalog only, whose NATS user alone may ask this: no actor to check.
   */
  @Handle(booking.methods.limitSale)
  async limitSale(limit: SaleLimit): Promise<void> {
    try {
      await this.events.withEvent(limit.eventId, () => this.db.tx(tx => this.apply(tx, limit)))
    } catch (error) {
      // Catalog has no such event for sale, so nobody can have bought of it.
      if (!booking.faults.eventNotFound.is(error)) throw error
    }
  }

  /** Of a version that catalog has already committed, or gone past, the wish can not come true any more: it changes nothing. */
  private async apply(tx: Tx, limit: SaleLimit) {
    const stock = await this.locked(tx, limit.eventId)
    if (!stock) throw booking.faults.eventNotFound({})
    if (limit.version <= stock.version || limit.version < (stock.limitedFor ?? 0)) return
    const left = leftOf(limit)
    if (limit.withdrawn) requireNoSales(stock)
    else requireUntaken(stock, left)
    const mark = { limitedFor: limit.version, recheckAt: this.clock.in(RECHECK_MS) }
    await tx.event.update({ where: { id: stock.id }, data: { ...mark, capacity: leastOf(stock, left) } })
    await lowerTiers(tx, stock, left)
  }
}

interface Left {
  event: number
  tier: (id: string) => number
}

function leftOf({ withdrawn, capacity, tiers }: SaleLimit): Left {
  if (withdrawn) return { event: 0, tier: () => 0 }
  const left = new Map(tiers.map(tier => [tier.tierId, tier.capacity]))
  return { event: capacity ?? Infinity, tier: id => left.get(id) ?? 0 }
}

function requireNoSales({ held, sold }: StockRow) {
  if (held + sold > 0) throw booking.faults.eventHasSales({ taken: held + sold })
}

function requireUntaken({ tiers, ...event }: StockRow, left: Left) {
  const taken = event.held + event.sold
  if (taken > left.event) throw booking.faults.capacityTaken({ tierId: null, taken })
  for (const { id: tierId, held, sold, withdrawn } of tiers)
    if (!withdrawn && held + sold > left.tier(tierId))
      throw booking.faults.capacityTaken({ tierId, taken: held + sold })
}

function leastOf({ capacity }: StockRow, left: Left): number | null {
  const least = Math.min(capacity ?? Infinity, left.event)
  return least === Infinity ? null : least
}

/** In one statement: nobody sells of the event meanwhile. */
function lowerTiers(tx: Tx, { tiers }: StockRow, left: Left) {
  const lowered = tiers
    .filter(({ id, capacity, withdrawn }) => !withdrawn && left.tier(id) < capacity)
    .map(({ id }) => ({ id, capacity: left.tier(id) }))
  return tx.$executeRaw`
    update tiers set capacity = tier.capacity
    from json_to_recordset(${JSON.stringify(lowered)}::json) as tier (id uuid, capacity int) where tiers.id = tier.id`
}
