import { Controller, Inject } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Access } from '../access.js'
import { Db } from '../db.js'
import { couponChanged } from '../metrics.js'
import { lockCoupon, type CouponCode } from '../store/coupon-rows.js'

@Controller()
export class DeleteCouponHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Deletes a coupon, by the event's managers. The row stays, for the orders that redeemed it; its code is
   * free again. Throws `eventNotFound` and `couponNotFound`.
   */
  @Handle(booking.methods.deleteCoupon)
  async deleteCoupon(coupon: CouponCode): Promise<void> {
    await this.access.requireManagedEvent(coupon.eventId)
    await this.db.tx(async tx => {
      const { id } = await lockCoupon(tx, coupon)
      await tx.coupon.update({ where: { id }, data: { endedAt: this.clock.now() } })
    })
    couponChanged('deleted', coupon.eventId)
  }
}
