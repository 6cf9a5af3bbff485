import { randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { PageQuery, Person, UserErased } from '@boxoffice/contracts'
import { inContext, Outbox } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { testDatabase } from '@boxoffice/testing'
import { Config } from '../src/config.js'
import { Db } from '../src/db.js'
import { EraseAgain } from '../src/jobs/erase-again.js'
import { OnUserErased } from '../src/use-cases/on-user-erased.js'
import { placing } from '../src/core/event.fixture.js'
import { Sql } from '../src/store/sql.js'
import { Stock } from '../src/store/stock.js'
import { ExportMeHandler } from '../src/use-cases/export-me.js'
import { ListMyEventIdsHandler } from '../src/use-cases/list-my-event-ids.js'
import { ListMyTicketsHandler } from '../src/use-cases/list-my-tickets.js'
import { TicketCodes } from '../src/tokens/ticket-codes.js'

/** A clock that the test moves. */
class MovedClock extends Clock {
  ahead = 0
  override now = () => new Date(Date.now() + this.ahead)
}

/** The part of booking that buyers call, on a database of its own. */
export async function buyersFixture() {
  const database = await testDatabase('booking')
  await database.query('select booking.rotate_outbox_partitions()')
  const settings = {
    DATABASE_URL: database.url,
    NATS_URL: 'nats://host:1',
    REDIS_URL: 'redis://host:1',
    ADMIN_PORT: '0',
    QUEUE_SECRET: 'places '.repeat(6),
  }
  const [TICKET_KEYS, clock] = [randomBytes(32).toString('base64url'), new MovedClock()]
  const config = new Config({ ...settings, TICKET_KEYS, ORDER_TOKEN_SECRET: 'secret '.repeat(6) })
  const outbox = new Outbox(undefined as never, () => undefined)
  const [db, sql, codes] = [new Db(config, outbox), new Sql(config), new TicketCodes(config)]
  const stock = new Stock(sql, outbox, codes, clock, config)
  return {
    database,
    db,
    clock,
    ...{ codes, outbox, sql, config, stock },
    listMyTickets: (query: PageQuery) => new ListMyTicketsHandler(db, codes).listMyTickets(query),
    listMyEventIds: (query: PageQuery) => new ListMyEventIdsHandler(db).listMyEventIds(query),
    exportMe: (query: PageQuery) => new ExportMeHandler(db, codes).exportMe(query),
    onUserErased: (event: UserErased, eventId: string) =>
      new OnUserErased(db, clock).onUserErased(event, eventId),
    again: new EraseAgain(db, clock),
    event: (price = 0) => onSale(database, price),

    /** An order of this buyer: with tickets if it costs nothing, else held. */
    async buy(buyerId: string, buyer: Person, [eventId, tierId]: [string, string], quantity = 1) {
      const command = placing(eventId, [{ tierId, quantity }], { key: newId() })
      const order = { ...command.order, buyer }
      return (await stock.placeOrder({ ...command, order, buyerId, caller: buyerId })).order
    },
    async close() {
      await sql.onApplicationShutdown()
      await db.$disconnect()
      await database.drop()
    },
  }
}
export type BuyersFixture = Awaited<ReturnType<typeof buyersFixture>>

async function onSale(database: Awaited<ReturnType<typeof testDatabase>>, price: number) {
  const [eventId, tierId]: [string, string] = [newId(), newId()]
  await database.query(
    `insert into booking.events (id, organizer_id, state, starts_at, ends_at, currency, version)
     values ($1, $1, 'PUBLISHED', now() + '1 day', now() + '2 days', 'NGN', 1)`,
    [eventId],
  )
  await database.query(
    `insert into booking.tiers (id, event_id, position, price, capacity, min_per_order, max_per_order, hidden)
     values ($1, $2, 0, $3, 100, 1, 10, false)`,
    [tierId, eventId, price],
  )
  return [eventId, tierId] as [string, string]
}

/** Does work as this user. */
export const as = <T>(subject: string, work: () => Promise<T>): Promise<T> =>
  inContext(
    {
      requestId: newId(),
      traceparent: '',
      deadline: Date.now() + 5_000,
      actor: { subject, role: 'CUSTOMER' },
    },
    work,
  )
