import { Controller, Inject } from '@nestjs/common'
import { booking, type Coupon } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { Db } from '../db.js'
import { findCoupon, toCoupon, type CouponCode } from '../store/coupon-rows.js'

@Controller()
export class GetCouponHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
  ) {}

  /**
   * A coupon of the event, for its managers. Throws `eventNotFound`, and `couponNotFound`, also for a deleted
   * coupon.
   */
  @Handle(booking.methods.getCoupon)
  async getCoupon(coupon: CouponCode): Promise<Coupon> {
    const { currency } = await this.access.requireManagedEvent(coupon.eventId)
    const id = await findCoupon(this.db, coupon)
    return toCoupon(await this.db.coupon.findUniqueOrThrow({ where: { id } }), currency)
  }
}
