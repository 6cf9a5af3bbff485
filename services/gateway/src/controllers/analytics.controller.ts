import { Controller, Inject } from '@nestjs/common'
import { Booking, booking, Payments } from '@boxoffice/contracts'
import { TierNames } from '../reads/tier-names.js'
import { Route, type Input } from '../routes/route.js'

const { getOverview, getEventAnalytics, checkInvariants } = booking.methods

/** Sales figures. */
@Controller()
export class Analytics {
  constructor(
    @Inject(Booking) private readonly booking: Booking,
    @Inject(Payments) private readonly payments: Payments,
    @Inject(TierNames) private readonly names: TierNames,
  ) {}

  @Route('GET /analytics/overview', getOverview, {
    summary: 'Sales over all events of your organizers, or of one of them',
    access: 'user',
    scope: 'orders:read',
  })
  overview(query: Input<typeof getOverview>) {
    return this.booking.getOverview(query)
  }

  @Route('GET /events/:eventId/analytics', getEventAnalytics, {
    summary: 'Sales of your event: in all, by tier, and over time',
    access: 'user',
    scope: 'orders:read',
  })
  async event(query: Input<typeof getEventAnalytics>) {
    return this.names.add(await this.booking.getEventAnalytics(query))
  }

  @Route('GET /admin/invariants', checkInvariants, {
    summary: 'The invariants of orders, tickets and money, and whether they hold',
    access: ['ADMIN'],
    fresh: true,
  })
  async invariants() {
    const services = [this.booking, this.payments]
    const found = await Promise.all(services.map(service => service.checkInvariants({})))
    return { checks: found.flatMap(({ checks }) => checks) }
  }
}
