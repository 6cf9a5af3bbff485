import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import {
  booking,
  type JoinWaitlist,
  type Page,
  type PageQuery,
  type WaitlistEntry,
} from '@boxoffice/contracts'
import { actingId } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Db } from '../db.js'
import { EventCopy } from '../store/events.js'
import { EventRights } from '../access/event-rights.js'
import { waitlistJoined } from '../metrics.js'
import { OrderTokens } from '../tokens/order-tokens.js'
import type { JoinedEntry } from '../core/waitlist-joining.js'
import { LeaveWaitlist } from './leave-waitlist.js'
import { WaitlistStore } from '../store/waitlist.js'
import { WaitlistEntries } from '../workflows/waitlist-entries.js'

interface Place {
  eventId: string
  entryId?: string
}

/** Waiting for tickets that are sold out. What comes back is offered to who waits, in the very commit in which it does. */
@Controller()
export class Waitlist {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(EventRights) private readonly rights: EventRights,
    @Inject(WaitlistStore) private readonly line: WaitlistStore,
    @Inject(WaitlistEntries) private readonly rows: WaitlistEntries,
    @Inject(LeaveWaitlist) private readonly places: LeaveWaitlist,
    @Inject(OrderTokens) private readonly tokens: OrderTokens,
  ) {}

  /** Only who can not have that many tickets now may wait. Throws what an order would be refused with, apart from `soldOut`. */
  @Handle(booking.methods.joinWaitlist)
  async joinWaitlist({ eventId, buyer, ...wish }: z.output<typeof JoinWaitlist>): Promise<WaitlistEntry> {
    if (!buyer) throw booking.faults.buyerRequired({})
    const buyerId = actingId()
    const joined = await this.events.withEvent(eventId, () =>
      this.line.join(eventId, { ...wish, buyer, buyerId }),
    )
    waitlistJoined()
    return { ...entryOf(joined, eventId), ...(!buyerId && { accessToken: this.tokens.issue(joined.id) }) }
  }

  @Handle(booking.methods.listWaitlistEntries)
  async listWaitlistEntries({ eventId, entryId }: Place): Promise<{ data: WaitlistEntry[] }> {
    await this.requireEvent(eventId)
    return { data: await this.rows.listOwn(eventId, entryId) }
  }

  /** Of one that is over, nothing is left to leave. Throws `waitlistEntryNotFound` where the caller has none. */
  @Handle(booking.methods.leaveWaitlist)
  async leaveWaitlist({ eventId, entryId }: Place): Promise<void> {
    await this.requireEvent(eventId)
    const own = await this.rows.listOwn(eventId, entryId)
    if (!own.length) throw booking.faults.waitlistEntryNotFound({})
    const left = own.filter(({ state }) => state === 'WAITING' || state === 'OFFERED')
    await this.places.leave(
      eventId,
      left.map(({ id }) => id),
    )
  }

  @Handle(booking.methods.listWaitlist)
  async listWaitlist({ eventId, ...query }: PageQuery & { eventId: string }): Promise<Page<WaitlistEntry>> {
    await this.rights.managed(eventId)
    return this.rows.listWaiting(eventId, query)
  }

  private requireEvent = (id: string) =>
    this.events.withEvent(id, async () => {
      const known = await this.db.event.count({ where: { id, status: { not: 'DELETED' } } })
      if (!known) throw booking.faults.eventNotFound({})
    })
}

const entryOf = ({ id, tierId, quantity, place, joinedAt }: JoinedEntry, eventId: string): WaitlistEntry => ({
  ...{ id, eventId, tierId, quantity, position: place, state: 'WAITING', orderId: null },
  joinedAt: joinedAt.toISOString(),
})
