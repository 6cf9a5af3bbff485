import { Inject, Injectable } from '@nestjs/common'
import type { OrderState } from '@boxoffice/contracts'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { claim } from '@boxoffice/service/database'
import { Config } from '../config.js'
import { Db } from '../db.js'
import { orderBecame } from '../metrics.js'
import { Prisma } from '../generated/client.js'
import { Stock } from '../store/stock.js'
import { HoldEndings, type Hold } from '../workflows/hold-endings.js'
import { LIVE_ORDER } from '../core/order-state.js'

type ClaimedOrder = Hold & { state: OrderState }

const ORDERS_PER_RUN = 200
const LEASE_MS = 10_000
const ORDER_COLUMNS =
  'id, event_id as "eventId", state, expires_at as "expiresAt", payment_opened_at as "paymentOpenedAt"'
const LIVE = Prisma.raw(LIVE_ORDER)

/**
 * Ends the orders of cancelled events: holds are released, and paid orders refunded. A cancelled event sells nothing, so no new order
 * comes. Any number of replicas may run it; each ends CANCELLATION_ORDERS_PER_SECOND at most.
 */
@Injectable()
export class CancelOrders extends PeriodicJob {
  protected readonly everyMs = 500
  /** The end of the time that the claimed orders were allowed, in epoch milliseconds. */
  private usedUntil = 0

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
    @Inject(HoldEndings) private readonly holds: HoldEndings,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Pick<Config, 'CANCELLATION_ORDERS_PER_SECOND'>,
  ) {
    super()
  }

  async run(): Promise<number> {
    const atOnce = this.allowance()
    if (!atOnce) return 0
    const events = await this.db.event.findMany({ where: { ending: true }, select: { id: true } })
    if (!events.length) return 0
    const claimed = await this.claim(
      events.map(({ id }) => id),
      atOnce,
    )
    if (!claimed.length) return this.finish()
    this.usedUntil += claimed.length * this.eachMs()
    const results = await Promise.allSettled(claimed.map(order => this.end(order)))
    const failed = results.find(result => result.status === 'rejected')
    if (failed) throw failed.reason
    return results.filter(result => result.status === 'fulfilled' && result.value).length
  }

  private eachMs = () => 1_000 / this.config.CANCELLATION_ORDERS_PER_SECOND

  /** Orders that may be claimed now: those of a second at most, and none before those of a quarter of a second. */
  private allowance(): number {
    const now = this.clock.now().getTime()
    this.usedUntil = Math.max(this.usedUntil, now - 1_000)
    const allowed = Math.floor((now - this.usedUntil) / this.eachMs())
    return allowed * this.eachMs() < 250 ? 0 : Math.min(ORDERS_PER_RUN, allowed)
  }

  private claim(eventIds: string[], limit: number) {
    return claim<ClaimedOrder>(this.db, {
      table: 'orders',
      lease: Prisma.sql`claimed_until = ${this.clock.in(LEASE_MS)}`,
      due: Prisma.sql`event_id = any(${eventIds}::uuid[]) and ${LIVE}
        and (claimed_until is null or claimed_until <= ${this.clock.now()})`,
      order: 'id',
      limit,
      returning: ORDER_COLUMNS,
    })
  }

  /** True when the order is ended. A hold whose payment is not known yet waits. */
  private async end(order: ClaimedOrder): Promise<boolean> {
    if (order.state === 'HELD') return this.holds.end(order, 'cancelWithEvent')
    const { state } = await this.stock.change(order.eventId, { kind: 'cancelWithEvent', orderId: order.id })
    orderBecame(state, { orderId: order.id, eventId: order.eventId })
    return true
  }

  /** Marks cancelled events whose orders have all ended as done. */
  private finish() {
    return this.db.$executeRaw`
      update events set ending = false
      where ending and not exists (
        select from orders where event_id = events.id and ${LIVE})`
  }
}
