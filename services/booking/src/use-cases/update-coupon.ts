import { Controller, Inject } from '@nestjs/common'
import { booking, type Coupon, type CouponChange } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { Db } from '../db.js'
import { couponChanged } from '../metrics.js'
import { changedCoupon, couponRowFor, lockCoupon, toCoupon, type CouponCode } from '../store/coupon-rows.js'

@Controller()
export class UpdateCouponHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
  ) {}

  /**
   * Changes a coupon, by the event's managers. A limit may be below what is redeemed already: then no further
   * order redeems the coupon. Throws what `createCoupon` throws, and `couponNotFound`.
   */
  @Handle(booking.methods.updateCoupon)
  async updateCoupon({ eventId, code, ...change }: CouponChange & CouponCode): Promise<Coupon> {
    const event = await this.access.requireManagedEvent(eventId)
    const changed = await this.db.tx(async tx => {
      const row = await lockCoupon(tx, { eventId, code })
      const data = await couponRowFor(tx, event, changedCoupon(row, event.currency, change), row)
      return tx.coupon.update({ where: { id: row.id }, data: { ...data, version: { increment: 1 } } })
    })
    couponChanged('changed', eventId)
    return toCoupon(changed, event.currency)
  }
}
