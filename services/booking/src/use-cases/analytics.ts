import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import {
  booking,
  Identity,
  type EventAnalytics,
  type EventAnalyticsQuery,
  type Money,
  type Overview,
} from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Memberships } from '@boxoffice/service'
import { Db } from '../db.js'
import { EventRights, MANAGERS } from '../access/event-rights.js'
import { Prisma } from '../generated/client.js'
import { paid, salesOf, seriesOf, tiersOf } from './sales.js'

type Query = z.output<typeof EventAnalyticsQuery>

/** What sales come to, for who sells. */
@Controller()
export class Analytics {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventRights) private readonly rights: EventRights,
    @Inject(Memberships) private readonly members: Memberships,
    @Inject(Identity) private readonly identity: Identity,
  ) {}

  /** Over all organizers that the caller manages, or one of them: of somebody else's there is nothing to see. */
  @Handle(booking.methods.getOverview)
  async overview({ organizerId }: { organizerId?: string }): Promise<Overview> {
    const organizerIds = await this.managed(organizerId)
    const events = Prisma.sql`event_id in (select id from events where organizer_id = any(${organizerIds}::uuid[]))`
    const [sales, money] = await Promise.all([salesOf(this.db, events), this.moneyOf(events)])
    const count = await this.db.event.count({ where: { organizerId: { in: organizerIds } } })
    return { ...sales, ...money, events: count }
  }

  /** Of an event that the caller manages. Throws `eventNotFound`. */
  @Handle(booking.methods.getEventAnalytics)
  async eventAnalytics({ eventId, ...period }: Query): Promise<EventAnalytics> {
    const event = await this.rights.managed(eventId)
    const ofEvent = Prisma.sql`event_id = ${eventId}::uuid`
    const [sales, { revenue, refunds }, tiers, series] = await Promise.all([
      salesOf(this.db, ofEvent),
      this.moneyOf(ofEvent),
      tiersOf(this.db, event),
      seriesOf(this.db, event, period),
    ])
    const none = { amount: 0, currency: event.currency }
    return { eventId, ...sales, revenue: revenue[0] ?? none, refunds: refunds[0] ?? none, tiers, series }
  }

  private async managed(named: string | undefined): Promise<string[]> {
    const acting = userOrKey()
    if (named !== undefined) return (await this.members.allows(named, MANAGERS)) ? [named] : []
    if (acting.role === 'KEY') return [acting.organizerId]
    return (await this.identity.listOrganizerIds({ userId: acting.subject })).organizerIds
  }

  /** By currency: what was paid, and what of it went back. */
  private async moneyOf(which: Prisma.Sql): Promise<Pick<Overview, 'revenue' | 'refunds'>> {
    const rows = await this.db.$queryRaw<{ currency: string; paid: bigint; refunded: bigint }[]>`
      select currency, sum(total)::bigint paid, sum(refunded)::bigint refunded
      from orders where ${which} and ${paid} group by currency order by currency`
    const sums = (amountOf: (row: (typeof rows)[number]) => bigint): Money[] =>
      rows.map(row => ({ amount: Number(amountOf(row)), currency: row.currency }))
    return { revenue: sums(row => row.paid), refunds: sums(row => row.refunded) }
  }
}
