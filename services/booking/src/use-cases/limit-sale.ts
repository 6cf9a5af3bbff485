import { Controller, Inject } from '@nestjs/common'
import { booking, type SaleLimit } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'
import { EventCopy } from '../store/events.js'
import { lockStock, type StockRow } from '../store/inventory-lock.js'

/** The time after which a limit is rechecked: longer than catalog can take to commit its change. */
const RECHECK_MS = 60_000

/**
 * Catalog asks for a lower capacity here before it commits it, so that no ticket is sold that the change
 * removes.
 */
@Controller()
export class LimitSaleHandler {
  /** A test removes the lock to show that it is needed. */
  protected readonly locked: typeof lockStock = lockStock

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Limits the sale of an event from now on. The limit lowers capacities and never raises them: only new sale
   * terms do. NATS lets catalog alone call it, so there is no actor to check. Throws `capacityTaken` when
   * more is held or sold, and `eventHasSales` when the event is to be deleted and has any.
   */
  @Handle(booking.methods.limitSale)
  async limitSale(limit: SaleLimit): Promise<void> {
    try {
      await this.events.withEvent(limit.eventId, () => this.db.tx(tx => this.apply(tx, limit)))
    } catch (error) {
      // Catalog has no such event for sale, so it has no orders.
      if (!booking.faults.eventNotFound.is(error)) throw error
    }
  }

  /** A limit for a version that catalog has committed already, or has passed, changes nothing. */
  private async apply(tx: Tx, limit: SaleLimit) {
    const stock = await this.locked(tx, limit.eventId)
    if (!stock) throw booking.faults.eventNotFound({})
    if (limit.version <= stock.version || limit.version < (stock.limitedFor ?? 0)) return
    const capacity = capacityOf(limit)
    if (limit.withdrawn) requireNoSales(stock)
    else requireCapacity(stock, capacity)
    const mark = { limitedFor: limit.version, recheckAt: this.clock.in(RECHECK_MS) }
    await tx.event.update({
      where: { id: stock.id },
      data: { ...mark, capacity: eventCapacity(stock, capacity) },
    })
    await lowerTiers(tx, stock, capacity)
  }
}

interface Capacity {
  event: number
  tier: (id: string) => number
}

function capacityOf({ withdrawn, capacity, tiers }: SaleLimit): Capacity {
  if (withdrawn) return { event: 0, tier: () => 0 }
  const ofTier = new Map(tiers.map(tier => [tier.tierId, tier.capacity]))
  return { event: capacity ?? Infinity, tier: id => ofTier.get(id) ?? 0 }
}

function requireNoSales({ held, sold }: StockRow) {
  if (held + sold > 0) throw booking.faults.eventHasSales({ taken: held + sold })
}

function requireCapacity({ tiers, ...event }: StockRow, limit: Capacity) {
  const taken = event.held + event.sold
  if (taken > limit.event) throw booking.faults.capacityTaken({ tierId: null, taken })
  for (const { id: tierId, held, sold, withdrawn } of tiers)
    if (!withdrawn && held + sold > limit.tier(tierId))
      throw booking.faults.capacityTaken({ tierId, taken: held + sold })
}

function eventCapacity({ capacity }: StockRow, limit: Capacity): number | null {
  const least = Math.min(capacity ?? Infinity, limit.event)
  return least === Infinity ? null : least
}

/** Lowers the capacities in one statement, while the event is locked. */
function lowerTiers(tx: Tx, { tiers }: StockRow, limit: Capacity) {
  const lowered = tiers
    .filter(({ id, capacity, withdrawn }) => !withdrawn && limit.tier(id) < capacity)
    .map(({ id }) => ({ id, capacity: limit.tier(id) }))
  return tx.$executeRaw`
    update tiers set capacity = tier.capacity
    from json_to_recordset(${JSON.stringify(lowered)}::json) as tier (id uuid, capacity int) where tiers.id = tier.id`
}
