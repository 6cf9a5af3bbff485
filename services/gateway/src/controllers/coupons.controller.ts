import { Controller, Inject } from '@nestjs/common'
import { Booking, booking } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { createCoupon, listCoupons, getCoupon, updateCoupon, deleteCoupon } = booking.methods
const read = { access: 'user', scope: 'orders:read' } as const
const write = { access: 'user', scope: 'orders:write' } as const

/** Coupons of an event, for its organizer. */
@Controller()
export class Coupons {
  constructor(@Inject(Booking) private readonly booking: Booking) {}

  @Route('POST /events/:eventId/coupons', createCoupon, {
    ...write,
    summary: 'Makes a coupon; its code is good in any case',
    status: 201,
    example: { code: 'EARLYBIRD', kind: 'PERCENT', value: 15, maxRedemptions: 100, maxPerBuyer: 1 },
  })
  create(coupon: Input<typeof createCoupon>) {
    return this.booking.createCoupon(coupon)
  }

  @Route('GET /events/:eventId/coupons', listCoupons, {
    ...read,
    summary: 'The coupons of your event, newest first',
  })
  list(query: Input<typeof listCoupons>) {
    return this.booking.listCoupons(query)
  }

  @Route('GET /events/:eventId/coupons/:code', getCoupon, {
    ...read,
    summary: 'A coupon, and how often it was redeemed',
  })
  get(coupon: Input<typeof getCoupon>) {
    return this.booking.getCoupon(coupon)
  }

  @Route('PATCH /events/:eventId/coupons/:code', updateCoupon, {
    ...write,
    summary: 'Changes a coupon; orders that have it keep what it gave them',
    example: { maxRedemptions: 200, endsAt: '2027-02-01T00:00:00Z' },
  })
  update(change: Input<typeof updateCoupon>) {
    return this.booking.updateCoupon(change)
  }

  @Route('DELETE /events/:eventId/coupons/:code', deleteCoupon, {
    ...write,
    summary: 'Ends a coupon',
  })
  remove(coupon: Input<typeof deleteCoupon>) {
    return this.booking.deleteCoupon(coupon)
  }
}
