import { randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import type { OfflineScans, PageQuery, ValidateTicket } from '@boxoffice/contracts'
import { Outbox } from '@boxoffice/bus'
import { Clock, Memberships } from '@boxoffice/service'
import { testDatabase } from '@boxoffice/testing'
import { Config } from '../src/config.js'
import { Db } from '../src/db.js'
import { Sql } from '../src/store/sql.js'
import { as } from './buyers.fixture.js'
import { TicketCodes } from '../src/tokens/ticket-codes.js'
import { CheckIns } from '../src/store/check-ins.js'
import { Access } from '../src/access.js'
import { SyncDoorHandler } from '../src/use-cases/sync-door.js'
import { ValidateTicketHandler } from '../src/use-cases/validate-ticket.js'
import { GetDoorHandler } from '../src/use-cases/get-door.js'
import { ListDoorConflictsHandler } from '../src/use-cases/list-door-conflicts.js'
import { LookupTicketHandler } from '../src/use-cases/lookup-ticket.js'

/** A clock that the test sets. It begins when the doors open. */
class SetClock extends Clock {
  time = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 3_600_000)
  override now = () => this.time
  pass = (seconds: number) => (this.time = this.in(seconds * 1_000))
}

/** Removes the guard that decides between replicas. */
export class UnlockedCheckIns extends CheckIns {
  protected override readonly lock = ''
}

/** A ticket, and its code. */
export interface TicketWithCode {
  id: string
  code: string
}

/** An event, and a member of its door staff. */
export interface EventWithTickets {
  eventId: string
  tickets: TicketWithCode[]
}

/** The doors of booking, on a database of their own, with two replicas. */
export async function doorsFixture() {
  const database = await testDatabase('booking')
  await database.query('select booking.rotate_outbox_partitions()')
  const [clock, seed] = [new SetClock(), randomBytes(32).toString('base64url')]
  const secret = 'secret '.repeat(6)
  const config = new Config({
    ...{
      DATABASE_URL: database.url,
      NATS_URL: 'nats://host:1',
      REDIS_URL: 'redis://host:1',
      ADMIN_PORT: '0',
    },
    ...{ TICKET_KEYS: seed, ORDER_TOKEN_SECRET: secret, QUEUE_SECRET: secret },
  })
  const outbox = new Outbox(undefined as never, () => undefined)
  const [db, codes, sqls] = [
    new Db(config, outbox),
    new TicketCodes(config),
    [new Sql(config), new Sql(config)],
  ]
  const members = new Memberships(db, undefined as never)
  const [organizerId, doorStaffId] = [newId(), newId()]
  await members.upsert({ organizerId, userId: doorStaffId, role: 'DOOR', version: 1 })
  const access = new Access(db, members, undefined as never, undefined as never, clock)
  const replicas = (Kind = CheckIns) =>
    sqls.map(sql => {
      const log = new Kind(sql, outbox, clock)
      const validate = new ValidateTicketHandler(access, log, codes)
      const sync = new SyncDoorHandler(access, log, codes)
      return {
        validateTicket: (request: z.output<typeof ValidateTicket>) => validate.validateTicket(request),
        syncDoor: (request: z.output<typeof OfflineScans> & { eventId: string }) => sync.syncDoor(request),
      }
    })
  return {
    ...{
      config,
      outbox,
      database,
      db,
      clock,
      seed,
      codes,
      members,
      access,
      replicas,
      organizerId,
      doorStaffId,
    },

    getDoor: (request: { eventId: string; since?: string }) =>
      new GetDoorHandler(db, access, codes).getDoor(request),
    listDoorConflicts: (query: PageQuery & { eventId: string }) =>
      new ListDoorConflictsHandler(db, access).listDoorConflicts(query),
    lookupTicket: (request: { code: string }) =>
      new LookupTicketHandler(db, access, codes).lookupTicket(request),

    /** Does work as the event's door staff. */
    asDoorStaff: <T>(work: () => Promise<T>): Promise<T> => as(doorStaffId, work),

    /** An event that begins in an hour, with so many tickets. */
    async night(count = 1): Promise<EventWithTickets> {
      const [eventId, orderId, tierId] = [newId(), newId(), newId()]
      const ids = Array.from({ length: count }, () => newId())
      await database.query(
        `insert into booking.events (id, organizer_id, state, starts_at, ends_at, currency, sold, version)
         values ($1, $2, 'PUBLISHED', $3, $3::timestamptz + interval '5 hours', 'NGN', $4, 1)`,
        [eventId, organizerId, clock.in(3_600_000), count],
      )
      await database.query(
        `insert into booking.orders (id, event_id, buyer_name, buyer_email, state, currency, discount, fees, total, created_at, version)
         values ($1, $2, 'Ada', 'ada@example.test', 'CONFIRMED', 'NGN', 0, 0, 0, now(), 1)`,
        [orderId, eventId],
      )
      await database.query(
        `insert into booking.tickets (id, order_id, event_id, tier_id, state, holder_name, holder_email)
         select id, $1, $2, $3, 'VALID', 'Ada', 'ada@example.test' from unnest($4::uuid[]) as id`,
        [orderId, eventId, tierId, ids],
      )
      const tickets = ids.map(id => ({ id, code: codes.sign({ ticketId: id, eventId, issue: 1 }) }))
      return { eventId, tickets }
    },

    /** The states of an event's tickets, by id. */
    tickets: (eventId: string) =>
      database.query<{
        id: string
        state: string
        admittedAt: Date | null
        gate: string | null
        version: number
      }>(
        `select id, state, admitted_at as "admittedAt", gate, version from booking.tickets where event_id = $1 order by id`,
        [eventId],
      ),

    async close() {
      await Promise.all(sqls.map(sql => sql.onApplicationShutdown()))
      await db.$disconnect()
      await database.drop()
    },
  }
}
export type DoorsFixture = Awaited<ReturnType<typeof doorsFixture>>
