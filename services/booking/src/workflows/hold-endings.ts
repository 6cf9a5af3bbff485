import { Inject, Injectable } from '@nestjs/common'
import { Fault, Payments, type Payment } from '@boxoffice/contracts'
import { isOutage } from '@boxoffice/bus'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { orderBecame } from '../metrics.js'
import { Stock } from '../store/stock.js'
import { Settlement } from './settlement.js'

/** A held order, and the time since when it may be being paid. */
export interface Hold {
  id: string
  eventId: string
  expiresAt: Date
  paymentOpenedAt: Date | null
}

/** The time for which an order waits past its deadline for payments to say that no money is on its way. */
const PAYMENT_GRACE_MS = 2 * 60_000
const ends = { expire: 'EXPIRED', cancelWithEvent: 'RELEASED' } as const

/** Ends holds that are not being paid any more. */
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
   * True when the order is not held any more. While payments answers with a fault instead of the payment, the hold stays until the grace
   * period is over: money that turns up after that is late. Any other error leaves the hold as it is.
   */
  async end(hold: Hold, kind: keyof typeof ends): Promise<boolean> {
    const payment = hold.paymentOpenedAt ? await this.closePayment(hold) : null
    if (payment === 'UNKNOWN' && this.isInGrace(hold)) return false
    if (payment !== 'UNKNOWN' && payment?.state === 'CAPTURED') {
      await this.settlement.apply(payment)
      return true
    }
    const { state } = await this.stock.change(hold.eventId, { kind, orderId: hold.id })
    if (state === ends[kind]) orderBecame(state, { orderId: hold.id, eventId: hold.eventId })
    return state !== 'HELD'
  }

  private async closePayment({ id: orderId }: Hold): Promise<Payment | null | 'UNKNOWN'> {
    try {
      return (await this.payments.closePayment({ orderId })).payment
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      if (!isOutage(error)) this.log.error({ err: error, orderId }, 'payments could not close the payment')
      return 'UNKNOWN'
    }
  }

  private isInGrace = ({ expiresAt }: Hold) =>
    this.clock.now().getTime() <= expiresAt.getTime() + PAYMENT_GRACE_MS
}
