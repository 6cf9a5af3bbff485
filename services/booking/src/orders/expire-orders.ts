import { Inject, Injectable } from '@nestjs/common'
import { Payments } from '@boxoffice/contracts'
import { isOutage } from '@boxoffice/bus'
import { Clock, Tick } from '@boxoffice/service'
import { Db } from '../db.js'
import { orderBecame } from '../metrics.js'
import { Stock } from '../stock/stock.js'
import { Settlement } from './settlement.js'

interface Due {
  id: string
  eventId: string
  expiresAt: Date
  paymentOpenedAt: Date | null
}

const AT_ONCE = 100
/** How long an order waits past its deadline for payments to say that no money is on its way. */
const PAYMENT_GRACE_MS = 2 * 60_000

/** Puts what was held too long back on sale. Any number of replicas may run it: each takes other orders. */
@Injectable()
export class ExpireOrders extends Tick {
  protected readonly everyMs = 500

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
    @Inject(Payments) private readonly payments: Payments,
    @Inject(Settlement) private readonly settlement: Settlement,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  async tick(): Promise<number> {
    const due = await this.claim()
    const ended = await Promise.all(due.map(order => this.end(order)))
    return ended.filter(Boolean).length
  }

  /** Takes orders past their deadline for ten seconds: who dies with them loses nothing. */
  private claim() {
    return this.db.$queryRaw<Due[]>`
      update orders set due_at = ${this.clock.in(10_000)}
      where id in (select id from orders where state = 'HELD' and due_at <= ${this.clock.now()}
                   order by due_at limit ${AT_ONCE} for update skip locked)
      returning id, event_id as "eventId", expires_at as "expiresAt", payment_opened_at as "paymentOpenedAt"`
  }

  /** True when the order is not held any more. While payments cannot say what became of the money, it waits. */
  private async end(due: Due): Promise<boolean> {
    try {
      if (due.paymentOpenedAt && (await this.wasPaid(due))) return true
    } catch (error) {
      const graceOver = this.clock.now().getTime() > due.expiresAt.getTime() + PAYMENT_GRACE_MS
      if (!isOutage(error) || !graceOver) return false
    }
    const { state } = await this.stock.change(due.eventId, { kind: 'expire', orderId: due.id })
    if (state === 'EXPIRED') orderBecame(state)
    return state !== 'HELD'
  }

  private async wasPaid({ id: orderId }: Due): Promise<boolean> {
    const { payment } = await this.payments.closePayment({ orderId })
    if (payment?.state !== 'CAPTURED') return false
    await this.settlement.apply(payment)
    return true
  }
}
