import { Inject, Injectable } from '@nestjs/common'
import type { OrderState } from '@boxoffice/contracts'
import { Clock, Tick } from '@boxoffice/service'
import { Db } from '../db.js'
import { orderBecame } from '../metrics.js'
import { Stock } from '../stock/stock.js'
import { EndHolds, type Hold } from './end-holds.js'

type Claimed = Hold & { state: OrderState }

const AT_ONCE = 200
const CLAIM_MS = 10_000

/**
 * Ends the orders of events that were cancelled: holds are let go, and what was paid goes back. Nothing new comes, since a
 * cancelled event sells nothing. Any number of replicas may run it: each takes other orders, and who dies with them loses nothing.
 */
@Injectable()
export class CancelOrders extends Tick {
  protected readonly everyMs = 500

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
    @Inject(EndHolds) private readonly holds: EndHolds,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  async tick(): Promise<number> {
    const claimed = await this.claim()
    if (!claimed.length) return this.finish()
    const results = await Promise.allSettled(claimed.map(order => this.end(order)))
    const failed = results.find(result => result.status === 'rejected')
    if (failed) throw failed.reason
    return results.filter(result => result.status === 'fulfilled' && result.value).length
  }

  private claim() {
    return this.db.$queryRaw<Claimed[]>`
      update orders set claimed_until = ${this.clock.in(CLAIM_MS)}
      where id in (
        select orders.id from orders join events on events.id = event_id
        where ending and orders.state in ('HELD', 'CONFIRMED', 'PARTIALLY_REFUNDED')
          and (claimed_until is null or claimed_until <= ${this.clock.now()})
        order by orders.id limit ${AT_ONCE} for update of orders skip locked)
      returning id, event_id as "eventId", state, expires_at as "expiresAt", payment_opened_at as "paymentOpenedAt"`
  }

  /** True when the order is ended. A hold may have to wait until payments can say what became of its money. */
  private async end(order: Claimed): Promise<boolean> {
    if (order.state === 'HELD') return this.holds.end(order, 'cancel')
    const { state } = await this.stock.change(order.eventId, { kind: 'cancel', orderId: order.id })
    orderBecame(state)
    return true
  }

  /** Looks at an event no more once none of its orders is left. */
  private finish() {
    return this.db.$executeRaw`
      update events set ending = false
      where ending and not exists (
        select from orders where event_id = events.id and orders.state in ('HELD', 'CONFIRMED', 'PARTIALLY_REFUNDED'))`
  }
}
