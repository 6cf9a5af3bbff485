import { Inject, Injectable } from '@nestjs/common'
import type { OrderState } from '@boxoffice/contracts'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'
import { orderBecame } from '../metrics.js'
import { Prisma } from '../generated/client.js'
import { Stock } from '../store/stock.js'
import { HoldEndings, type Hold } from '../workflows/hold-endings.js'
import { LIVE_ORDER } from '../core/order-state.js'

type Claimed = Hold & { state: OrderState }

const AT_ONCE = 200
const CLAIM_MS = 10_000
const LIVE = Prisma.raw(LIVE_ORDER)

/**
 * Ends the orders of events that were cancelled: holds are let go, and what was paid goes back. Nothing new comes, since a
 * cancelled event sells nothing. Any number of replicas may run it: each takes other orders, so many a second at most, and who dies with
 * them loses nothing.
 */
@Injectable()
export class CancelOrders extends PeriodicJob {
  protected readonly everyMs = 500
  /** Up to when the time is used up that the orders took, in epoch milliseconds. */
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

  /** How many may be taken now: a second's worth at most, and none until it is a quarter of that. */
  private allowance(): number {
    const now = this.clock.now().getTime()
    this.usedUntil = Math.max(this.usedUntil, now - 1_000)
    const left = Math.floor((now - this.usedUntil) / this.eachMs())
    return left * this.eachMs() < 250 ? 0 : Math.min(AT_ONCE, left)
  }

  private claim(eventIds: string[], atOnce: number) {
    return this.db.$queryRaw<Claimed[]>`
      update orders set claimed_until = ${this.clock.in(CLAIM_MS)}
      where id = any(array(
        select id from orders
        where event_id = any(${eventIds}::uuid[]) and ${LIVE}
          and (claimed_until is null or claimed_until <= ${this.clock.now()})
        order by id limit ${atOnce} for update skip locked))
      returning id, event_id as "eventId", state, expires_at as "expiresAt", payment_opened_at as "paymentOpenedAt"`
  }

  /** True when the order is ended. A hold may have to wait until payments can say what became of its money. */
  private async end(order: Claimed): Promise<boolean> {
    if (order.state === 'HELD') return this.holds.end(order, 'cancelWithEvent')
    const { state } = await this.stock.change(order.eventId, { kind: 'cancelWithEvent', orderId: order.id })
    orderBecame(state)
    return true
  }

  /** Looks at an event no more once none of its orders is left. */
  private finish() {
    return this.db.$executeRaw`
      update events set ending = false
      where ending and not exists (
        select from orders where event_id = events.id and ${LIVE})`
  }
}
