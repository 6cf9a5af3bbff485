import { Controller, Inject } from '@nestjs/common'
import { booking, type EventCancellation } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { Access } from '../access.js'
import { Prisma } from '../generated/client.js'
import { LIVE_ORDER } from '../core/order-state.js'

const LIVE = Prisma.raw(LIVE_ORDER)

interface Row {
  state: string
  orders: number
  live: number
  refunding: bigint
  refunded: bigint
}

@Controller()
export class GetEventCancellationHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Access) private readonly access: Access,
  ) {}

  /** The progress of ending and refunding the orders of a cancelled event, for its managers. Throws `eventNotFound`. */
  @Handle(booking.methods.getEventCancellation)
  async getEventCancellation({ eventId }: { eventId: string }): Promise<EventCancellation> {
    const { currency } = await this.access.requireManagedEvent(eventId)
    const [row] = await this.db.$queryRaw<[Row]>`
      select events.state, count(orders.id)::int orders, count(orders.id) filter (where ${LIVE})::int live,
        coalesce(sum(refunding), 0)::bigint refunding, coalesce(sum(refunded), 0)::bigint refunded
      from events left join orders on event_id = events.id and orders.state not in ('EXPIRED', 'RELEASED')
      where events.id = ${eventId}::uuid group by events.id`
    const { state, orders, live, refunding, refunded } = row
    const isCancelled = state === 'CANCELLED'
    return {
      ...{ eventId, isCancelled, orders, ended: orders - live },
      refunding: { amount: Number(refunding), currency },
      refunded: { amount: Number(refunded), currency },
      isDone: isCancelled && live === 0 && refunding === 0n,
    }
  }
}
