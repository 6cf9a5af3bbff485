import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, type NewOrder, type Quote } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, hashOfAccessCode } from '@boxoffice/service'
import { Config } from '../config.js'
import { couponOf, noCoupons, refusalOf } from '../core/coupon.js'
import { feesOf, type FeeSettings } from '../core/fees.js'
import { requireOnSale } from '../core/inventory.js'
import { toPriced } from '../core/order.js'
import { priceLines, priceOrder } from '../core/pricing.js'
import { readCoupon } from '../store/coupons.js'
import { EventCopy } from '../store/events.js'
import { Sql } from '../store/sql.js'
import { readStock } from '../store/stock-reads.js'

type QuoteRequest = z.output<typeof NewOrder>

@Controller()
export class QuoteOrderHandler {
  constructor(
    @Inject(Sql) private readonly sql: Sql,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: FeeSettings,
  ) {}

  /**
   * The price of the order at this moment, by the rules of the inventory but without its locks. A coupon that
   * can't be redeemed takes nothing off, and the quote says why. Throws what `placeOrder` throws, save for
   * `soldOut`.
   */
  @Handle(booking.methods.quoteOrder)
  quoteOrder(request: QuoteRequest): Promise<Quote> {
    return this.events.withEvent(request.eventId, () => this.quote(request))
  }

  private async quote({ eventId, items, couponCode, accessCode, buyer }: QuoteRequest): Promise<Quote> {
    const { pool } = this.sql
    const [stock, coupons] = await Promise.all([
      readStock(pool, eventId, ''),
      couponCode === undefined ? noCoupons() : readCoupon(pool, eventId, couponCode, buyer?.email),
    ])
    if (!stock) throw booking.faults.eventNotFound({})
    const now = this.clock.now()
    requireOnSale(stock, items, now, accessCode === undefined ? undefined : hashOfAccessCode(accessCode))
    const lines = priceLines(items, tierId => stock.tiers.get(tierId)!, now)
    const coupon = couponCode === undefined ? undefined : couponOf(coupons, couponCode)
    const refusal = refusalOf(coupons, coupon, { lines, email: buyer?.email, now })
    const price = priceOrder(lines, refusal ? null : coupon!, feesOf(this.config, stock))
    return {
      ...toPriced({ ...price, currency: stock.currency }, !refusal),
      coupon: couponCode === undefined ? null : { code: coupon?.code ?? couponCode, good: !refusal, refusal },
    }
  }
}
