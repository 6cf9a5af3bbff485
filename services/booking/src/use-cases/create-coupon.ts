import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { booking, type Coupon, type NewCoupon } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { couponChanged } from '../metrics.js'
import { couponRowFor, toCoupon } from '../store/coupon-rows.js'

@Controller()
export class CreateCouponHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
  ) {}

  /**
   * Creates a coupon, by the event's managers. Throws `eventNotFound`, `couponExists`, `tierNotFound`, and
   * `invalid` for another currency than the event's.
   */
  @Handle(booking.methods.createCoupon)
  async createCoupon({ eventId, ...coupon }: NewCoupon & { eventId: string }): Promise<Coupon> {
    const event = await this.access.requireManagedEvent(eventId)
    const data = await couponRowFor(this.db, event, coupon)
    try {
      const created = await this.db.coupon.create({ data: { ...data, id: newId(), eventId } })
      couponChanged('created', eventId)
      return toCoupon(created, event.currency)
    } catch (error) {
      if (isUniqueViolation(error)) throw booking.faults.couponExists({})
      throw error
    }
  }
}

const isUniqueViolation = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
