import { Inject, Injectable } from '@nestjs/common'
import { z } from 'zod'
import {
  booking,
  parse,
  type WaitlistEntryWithBuyer,
  type Page,
  type PageQuery,
  type WaitlistEntry,
} from '@boxoffice/contracts'
import { actor } from '@boxoffice/bus'
import { Db } from '../db.js'
import { EventCopy } from '../store/events.js'
import { Prisma } from '../generated/client.js'
import { OrderTokens } from '../tokens/order-tokens.js'

/** The `sequence` of the last entry of the page before. */
const Cursor = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
})

type Row = Omit<WaitlistEntry, 'joinedAt' | 'accessToken'> & { joinedAt: Date; sequence: bigint }

/** The maximum is above the number of live entries, since an address has one per tier. */
const MOST = 100

/** Waitlist entries for their readers. */
@Injectable()
export class WaitlistEntries {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(OrderTokens) private readonly tokens: OrderTokens,
  ) {}

  /**
   * The caller's own entries for an event, or the one that is named: live ones first, then the newest, a hundred at most. A guest has
   * the named entry if they have its token. Throws `eventNotFound`.
   */
  async listOwn(eventId: string, entryId: string | undefined): Promise<WaitlistEntry[]> {
    await this.events.withEvent(eventId, () => this.requireEvent(eventId))
    const acting = actor()
    const isGuest = acting?.role === 'GUEST'
    if (!acting || (isGuest && !(entryId && this.tokens.opens(entryId, acting.orderToken ?? '')))) return []
    const theirs = isGuest ? Prisma.sql`buyer_id is null` : Prisma.sql`buyer_id = ${acting.subject}::uuid`
    const named = entryId ? Prisma.sql`and id = ${entryId}::uuid` : Prisma.empty
    const rows = await this.db.$queryRaw<Row[]>`
      select ${COLUMNS}, case when state = 'WAITING' then (
          select count(*)::int from waitlist_entries as ahead
          where ahead.tier_id = entry.tier_id and ahead.state = 'WAITING' and ahead.sequence <= entry.sequence) end as position
      from waitlist_entries as entry
      where event_id = ${eventId}::uuid and ${theirs} ${named}
      order by state in ('WAITING', 'OFFERED') desc, sequence desc limit ${MOST}`
    return rows.map(show)
  }

  private async requireEvent(id: string) {
    const count = await this.db.event.count({ where: { id, state: { not: 'DELETED' } } })
    if (!count) throw booking.faults.eventNotFound({})
  }

  /** The waiting entries of an event, the next one first. Throws `invalid` for a malformed cursor. */
  async listWaiting(eventId: string, { limit, ...query }: PageQuery): Promise<Page<WaitlistEntry>> {
    const { cursor } = parse(Cursor, query)
    const rows = await this.db.$queryRaw<Row[]>`
      select ${COLUMNS}, position from (
        select *, row_number() over (partition by tier_id order by sequence)::int as position
        from waitlist_entries where event_id = ${eventId}::uuid and state = 'WAITING') as line
      ${cursor ? Prisma.sql`where sequence > ${BigInt(cursor)}` : Prisma.empty}
      order by sequence limit ${limit + 1}`
    const shown = rows.slice(0, limit)
    return { data: shown.map(show), nextCursor: rows.length > limit ? String(shown.at(-1)!.sequence) : null }
  }
}

const COLUMNS = Prisma.sql`id, sequence, event_id as "eventId", tier_id as "tierId", quantity, state, order_id as "orderId",
  joined_at as "joinedAt"`

const show = ({ sequence: _, joinedAt, ...row }: Row): WaitlistEntry => ({
  ...row,
  joinedAt: joinedAt.toISOString(),
})

/** The newest thousand waitlist entries of a user, with the stored names and addresses. */
export async function exportWaitlistEntries(db: Db, buyerId: string): Promise<WaitlistEntryWithBuyer[]> {
  const rows = await db.waitlistEntry.findMany({ where: { buyerId }, orderBy: { id: 'desc' }, take: 1_000 })
  return rows.map(({ id, eventId, tierId, quantity, state, orderId, joinedAt, ...row }) => ({
    ...{ id, eventId, tierId, quantity, orderId, joinedAt: joinedAt.toISOString() },
    state: state as WaitlistEntryWithBuyer['state'],
    buyer: { name: row.buyerName, email: row.buyerEmail },
  }))
}
