import { Controller, Inject } from '@nestjs/common'
import { booking, Identity, type Overview } from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { moneyOf, salesOf } from '../store/sales.js'

@Controller()
export class GetOverviewHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
    @Inject(Identity) private readonly identity: Identity,
  ) {}

  /** Sales of all organizers that the caller manages, or of one. An organizer that the caller does not manage has no sales. */
  @Handle(booking.methods.getOverview)
  async getOverview({ organizerId }: { organizerId?: string }): Promise<Overview> {
    const organizerIds = await this.managed(organizerId)
    const events = Prisma.sql`event_id in (select id from events where organizer_id = any(${organizerIds}::uuid[]))`
    const [sales, money] = await Promise.all([salesOf(this.db, events), moneyOf(this.db, events)])
    const count = await this.db.event.count({ where: { organizerId: { in: organizerIds } } })
    return { ...sales, ...money, events: count }
  }

  private async managed(organizerId: string | undefined): Promise<string[]> {
    const acting = userOrKey()
    if (organizerId !== undefined) return (await this.access.isManager(organizerId)) ? [organizerId] : []
    if (acting.role === 'KEY') return [acting.organizerId]
    return (await this.identity.listOrganizerIds({ userId: acting.subject })).organizerIds
  }
}
