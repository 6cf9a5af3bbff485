import { Controller, Inject } from '@nestjs/common'
import { booking, type Coupon, type Page, type PageQuery } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Access } from '../access.js'
import { Db } from '../db.js'
import { toCoupon } from '../store/coupon-rows.js'

@Controller()
export class ListCouponsHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
  ) {}

  /**
   * The live coupons of the event, newest first, for its managers. Throws `eventNotFound`, and `invalid` for
   * a malformed cursor.
   */
  @Handle(booking.methods.listCoupons)
  async listCoupons({ eventId, limit, cursor }: PageQuery & { eventId: string }): Promise<Page<Coupon>> {
    const { currency } = await this.access.requireManagedEvent(eventId)
    const rows = await this.db.coupon.findMany({
      where: { eventId, endedAt: null, ...olderThan(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    return pageOf(rows, limit, row => toCoupon(row, currency))
  }
}
