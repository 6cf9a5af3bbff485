import { Inject, Injectable } from '@nestjs/common'
import { booking, type Fault, type PlaceOrder } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { SpentCoupons } from './spent-coupons.js'
import { PastBuyers, type Scope } from './past-buyers.js'
import { saleRefusalOf, shortageOf, type EventStock } from '../core/inventory.js'
import { Stock } from '../store/stock.js'

/**
 * Refuses orders for sold-out tickets without the database. It refuses only what Stock has refused within the last second; Stock decides
 * about all other requests. A repeat of an earlier request passes, to get its first answer.
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

  /** A stored answer is of an order of the same buyer for the same event: a request for another one would not be identical. */
  private mayRepeat({ idempotencyKey, buyer }: PlaceOrder, scope: Scope): boolean {
    return idempotencyKey !== undefined && this.buyers.mayInclude(scope, buyer.email)
  }
}

/**
 * The `soldOut` fault that Stock would throw for this order, if it would. The number of tickets that a buyer has is not known here, so
 * tiers after one with a limit per buyer are not judged. Only Stock checks access codes.
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
