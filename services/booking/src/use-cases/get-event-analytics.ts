import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, type EventAnalytics, type EventAnalyticsQuery } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { moneyOf, salesOf, salesByIntervalOf, tiersOf } from '../store/sales.js'

@Controller()
export class GetEventAnalyticsHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
  ) {}

  /** Sales figures of the event, for its managers. Throws `eventNotFound`. */
  @Handle(booking.methods.getEventAnalytics)
  async getEventAnalytics({
    eventId,
    ...period
  }: z.output<typeof EventAnalyticsQuery>): Promise<EventAnalytics> {
    const event = await this.access.requireManagedEvent(eventId)
    const ofEvent = Prisma.sql`event_id = ${eventId}::uuid`
    const [sales, { revenue, refunds }, tiers, salesByInterval] = await Promise.all([
      salesOf(this.db, ofEvent),
      moneyOf(this.db, ofEvent),
      tiersOf(this.db, event),
      salesByIntervalOf(this.db, event, period),
    ])
    const none = { amount: 0, currency: event.currency }
    return {
      eventId,
      ...sales,
      revenue: revenue[0] ?? none,
      refunds: refunds[0] ?? none,
      tiers,
      salesByInterval,
    }
  }
}
