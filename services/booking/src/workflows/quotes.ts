import { Inject, Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { booking, type NewOrder, type Quote } from '@boxoffice/contracts'
import { Clock, hashOfAccessCode } from '@boxoffice/service'
import { Config } from '../config.js'
import { toPriced } from '../core/order.js'
import { readCoupon } from '../store/coupons.js'
import { couponOf, noCoupons, refusalOf } from '../core/coupon.js'
import { feesOf, type FeeSettings } from '../core/fees.js'
import { priceLines, priceOrder } from '../core/pricing.js'
import { Sql } from '../store/sql.js'
import { requireOnSale } from '../core/inventory.js'
import { readStock } from '../store/stock-reads.js'

/** What an order would cost at this moment, by the rules of the stock but without its locks. */
@Injectable()
export class Quotes {
  constructor(
    @Inject(Sql) private readonly sql: Sql,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: FeeSettings,
  ) {}

  /** A coupon that is not good takes nothing off, and it says why. Throws as an order would, save for what is sold out. */
  async quote({ eventId, items, couponCode, accessCode, buyer }: z.output<typeof NewOrder>): Promise<Quote> {
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
