import { Inject, Injectable } from '@nestjs/common'
import { Payments } from '@boxoffice/contracts'
import { isOutage } from '@boxoffice/bus'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { orderBecame } from '../metrics.js'
import { Stock } from '../store/stock.js'
import { Settlement } from './settlement.js'

/** An order that is held, and since when somebody may be paying for it. */
export interface Hold {
  id: string
  eventId: string
  expiresAt: Date
  paymentOpenedAt: Date | null
}

/** How long an order waits past its deadline for payments to say that no money is on its way. */
const PAYMENT_GRACE_MS = 2 * 60_000
const ends = { expire: 'EXPIRED', cancelWithEvent: 'RELEASED' } as const

/** Ends holds, when nobody is paying for them any more. */
@Injectable()
export class HoldEndings {
  constructor(
    @Inject(Stock) private readonly stock: Stock,
    @Inject(Payments) private readonly payments: Payments,
    @Inject(Settlement) private readonly settlement: Settlement,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Pick<Log, 'error'>,
  ) {}

  /**
   * True when the order is not held any more. While payments cannot say what became of the money, for whatever reason, it waits
   * until the grace is over: money that turns up after that is late.
   */
  async end(hold: Hold, kind: keyof typeof ends): Promise<boolean> {
    try {
      if (hold.paymentOpenedAt && (await this.wasPaid(hold))) return true
    } catch (error) {
      if (!isOutage(error)) this.log.error({ err: error, orderId: hold.id }, 'what was paid is not known')
      if (this.clock.now().getTime() <= hold.expiresAt.getTime() + PAYMENT_GRACE_MS) return false
    }
    const { state } = await this.stock.change(hold.eventId, { kind, orderId: hold.id })
    if (state === ends[kind]) orderBecame(state)
    return state !== 'HELD'
  }

  private async wasPaid({ id: orderId }: Hold): Promise<boolean> {
    const { payment } = await this.payments.closePayment({ orderId })
    if (payment?.state !== 'CAPTURED') return false
    await this.settlement.apply(payment)
    return true
  }
}
