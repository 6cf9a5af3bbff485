import { Inject, Injectable } from '@nestjs/common'
import { booking, type Fault, type PlaceOrder } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { SpentCoupons } from './spent-coupons.js'
import { PastBuyers, type Scope } from './past-buyers.js'
import { saleRefusalOf, shortageOf, type EventStock } from '../core/inventory.js'
import { Stock } from '../store/stock.js'

/**
 * Spares the database those who come too late. What it says, the stock itself said within the last second; whom it lets pass,
 * the stock decides about. A repeat of an earlier request passes, for its first answer.
 */
@Injectable()
export class SoldOutCache {
  constructor(
    @Inject(Stock) private readonly stock: Stock,
    @Inject(SpentCoupons) private readonly spent: SpentCoupons,
    @Inject(PastBuyers) private readonly buyers: PastBuyers,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Throws `soldOut`, or `couponInvalid` for a coupon that is spent. */
  refuse(order: PlaceOrder): void {
    const stock = this.stock.snapshots.get(order.eventId, this.clock.now())
    const soldOut = stock && soldOutOf(stock, order, this.clock.now())
    if (soldOut && !this.mayRepeat(order, { of: 'event', id: stock.id, orders: stock.placed })) throw soldOut
    const coupon = this.spent.find(order)
    if (coupon && !this.mayRepeat(order, { of: 'coupon', ...coupon }))
      throw booking.faults.couponInvalid({ refusal: 'SPENT' })
  }

  /** A first answer is of an order that the same buyer placed here: a request for anything else would not be the same. */
  private mayRepeat({ idempotencyKey, buyer }: PlaceOrder, scope: Scope): boolean {
    return idempotencyKey !== undefined && this.buyers.mayInclude(scope, buyer.email)
  }
}

/**
 * The `soldOut` fault that the stock would throw for this order, if any. The tickets that a buyer has already are not known here, so
 * lines after a tier with a limit per buyer are not checked. Only the stock checks an access code.
 */
function soldOutOf(
  stock: EventStock,
  { items, accessCode, buyer }: PlaceOrder,
  now: Date,
): Fault | undefined {
  if (accessCode !== undefined) return undefined
  if (saleRefusalOf(stock, items, now)) return undefined
  const limited = items.findIndex(({ tierId }) => typeof stock.tiers.get(tierId)?.maxPerBuyer === 'number')
  const shortage = shortageOf(stock, limited < 0 ? items : items.slice(0, limited + 1), buyer.email)
  return shortage && booking.faults.soldOut.is(shortage) ? shortage : undefined
}
