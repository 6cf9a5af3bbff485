import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { v7 as newId } from 'uuid'
import { booking, type Order } from '@boxoffice/contracts'
import { Outbox } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { testDatabase, until, type TestDatabase } from '@boxoffice/testing'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { placing } from '../core/event.fixture.js'
import { Sql } from './sql.js'
import { Stock } from './stock.js'

/** A clock that the test sets. */
class TestClock extends Clock {
  time = new Date('2026-12-01T12:00:00Z')
  override now = () => this.time
}

/** Removes the guard that decides between replicas. */
class Unlocked extends Stock {
  protected override readonly lock = ''
}

describe('Stock at two replicas', () => {
  let database: TestDatabase
  let sqls: Sql[]
  const clock = new TestClock()

  beforeEach(async () => {
    database = await testDatabase('booking')
    await database.query('select booking.rotate_outbox_partitions()')
    sqls = [0, 1].map(() => new Sql({ DATABASE_URL: database.url, DATABASE_POOL: 4 }))
  })
  afterEach(async () => {
    await Promise.all(sqls.map(sql => sql.onApplicationShutdown()))
    await database.drop()
  })

  const replicas = (Kind = Stock) =>
    sqls.map(sql => {
      const codes = new TicketCodes({ TICKET_KEYS: randomBytes(32).toString('base64url') })
      return new Kind(sql, new Outbox(undefined as never, () => undefined), codes, clock, {
        HOLD_SECONDS: 600,
        WAITLIST_OFFER_SECONDS: 7_200,
        FEE_BASIS_POINTS: 0,
        FEE_PER_TICKET: {},
      })
    })

  async function onSale(capacity: number, more: { maxPerBuyer?: number; price?: number } = {}) {
    const [eventId, tierId] = [newId(), newId()]
    await database.query(
      `insert into booking.events (id, organizer_id, state, starts_at, ends_at, currency, version)
       values ($1, $1, 'PUBLISHED', '2026-12-05', '2026-12-06', 'NGN', 1)`,
      [eventId],
    )
    await database.query(
      `insert into booking.tiers (id, event_id, position, price, capacity, min_per_order, max_per_order, max_per_buyer, hidden)
       values ($1, $2, 0, $3, $4, 1, 10, $5, false)`,
      [tierId, eventId, more.price ?? 1_000, capacity, more.maxPerBuyer ?? null],
    )
    return { eventId, tierId }
  }
  const soldAndHeld = async (tierId: string) => {
    const [tier] = await database.query<{ taken: number }>(
      'select held + sold as taken from booking.tiers where id = $1',
      [tierId],
    )
    const [lines] = await database.query<{ quantity: number }>(
      'select coalesce(sum(quantity), 0)::int as quantity from booking.order_lines where tier_id = $1',
      [tierId],
    )
    return { counted: tier!.taken, ordered: lines!.quantity }
  }
  /** This many buyers order one ticket each at the same moment, at two replicas. */
  async function race(Kind: typeof Stock, capacity: number, buyers: number) {
    const { eventId, tierId } = await onSale(capacity)
    const two = replicas(Kind)
    const results = await Promise.allSettled(
      Array.from({ length: buyers }, (_, index) =>
        two[index % 2]!.placeOrder(placing(eventId, [{ tierId, quantity: 1 }])),
      ),
    )
    const refusals = results.flatMap(result =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    )
    return { tierId, won: results.length - refusals.length, refusals }
  }

  test.each([1, 2, 3])(
    'sells the last tickets to as many buyers as there are tickets (round %i)',
    async () => {
      const { tierId, won, refusals } = await race(Stock, 20, 400)
      expect(won).toBe(20)
      expect(refusals.every(error => booking.faults.soldOut.is(error) && error.data.available === 0)).toBe(
        true,
      )
      expect(await soldAndHeld(tierId)).toEqual({ counted: 20, ordered: 20 })
    },
  )

  test('control: without the row lock and the constraint the same race oversells', async () => {
    await database.query('alter table booking.tiers drop constraint tiers_stock')
    let oversold = { tierId: '', won: 0 }
    // Two replicas do not read at the same moment each time; in ten rounds they do.
    for (let round = 0; round < 10 && oversold.won <= 20; round++) oversold = await race(Unlocked, 20, 400)
    expect(oversold.won).toBeGreaterThan(20)
    expect((await soldAndHeld(oversold.tierId)).counted).toBeGreaterThan(20)
  })

  test('does not oversell by the constraint alone, without the row lock', async () => {
    const { tierId } = await race(Unlocked, 20, 400)
    expect((await soldAndHeld(tierId)).counted).toBeLessThanOrEqual(20)
  })

  test('places one order for fifty concurrent requests with one key, and all get its answer', async () => {
    const { eventId, tierId } = await onSale(100)
    const two = replicas()
    const command = placing(eventId, [{ tierId, quantity: 1 }], { email: 'b@example.test', key: 'k-1' })
    const placed = await Promise.all(
      Array.from({ length: 50 }, (_, index) => two[index % 2]!.placeOrder(command)),
    )
    expect(new Set(placed.map(({ order }) => order.id)).size).toBe(1)
    expect(placed.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(await soldAndHeld(tierId)).toEqual({ counted: 1, ordered: 1 })
  })

  test('refuses a key that was used for another request, also one for another event', async () => {
    const [one, other] = [await onSale(10), await onSale(10)]
    const [stock] = replicas()
    await stock!.placeOrder(placing(one.eventId, [{ tierId: one.tierId, quantity: 1 }], { key: 'k-1' }))
    for (const { eventId, tierId } of [one, other])
      await expect(
        stock!.placeOrder(placing(eventId, [{ tierId, quantity: 2 }], { key: 'k-1' })),
      ).rejects.toMatchObject({
        code: booking.faults.idempotencyKeyReused.code,
      })
  })

  test('accepts a key again whose request was refused', async () => {
    const { eventId, tierId } = await onSale(1)
    const [stock] = replicas()
    const { order } = await stock!.placeOrder(placing(eventId, [{ tierId, quantity: 1 }]))
    const command = placing(eventId, [{ tierId, quantity: 1 }], { key: 'k-1' })
    await expect(stock!.placeOrder(command)).rejects.toMatchObject({ code: booking.faults.soldOut.code })
    await stock!.change(eventId, { kind: 'release', orderId: order.id })
    expect(await stock!.placeOrder(command)).toMatchObject({ replayed: false, order: { state: 'HELD' } })
  })

  test('keeps the limit per buyer', async () => {
    const { eventId, tierId } = await onSale(100, { maxPerBuyer: 3 })
    const two = replicas()
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        two[index % 2]!.placeOrder(
          placing(eventId, [{ tierId, quantity: 1 }], { email: 'one@example.test' }),
        ),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  })

  test('confirms or expires an order whose payment comes at the moment of its deadline, never both', async () => {
    const { eventId, tierId } = await onSale(50)
    const [one, two] = replicas()
    const orders = await Promise.all(
      Array.from({ length: 50 }, () => one!.placeOrder(placing(eventId, [{ tierId, quantity: 1 }]))),
    )
    clock.time = new Date(clock.time.getTime() + 600_000)
    const ends = orders.flatMap(({ order }) => [
      one!.change(eventId, captured(order)),
      two!.change(eventId, { kind: 'expire', orderId: order.id }),
    ])
    await Promise.all(ends)
    const states = await database.query<{ state: string; tickets: number }>(
      `select state, (select count(*)::int from booking.tickets where order_id = orders.id) as tickets from booking.orders`,
    )
    expect(states.every(({ state, tickets }) => state === 'CONFIRMED' && tickets === 1)).toBe(true)
    expect(await soldAndHeld(tierId)).toEqual({ counted: 50, ordered: 50 })
  })

  const captured = ({ id, total }: Order) => ({
    kind: 'capture' as const,
    orderId: id,
    paymentId: newId(),
    ...total,
  })

  test('does not read earlier sales again for each order, not even in a query plan from when there were none', async () => {
    const { eventId, tierId } = await onSale(1_000, { maxPerBuyer: 3 })
    const sql = new Sql({ DATABASE_URL: database.url, DATABASE_POOL: 1 })
    sqls = [sql]
    const [stock] = replicas()
    for (let wave = 0; wave < 40; wave++)
      await Promise.all(
        Array.from({ length: 10 }, () =>
          stock!.placeOrder(placing(eventId, [{ tierId, quantity: 1 }], { key: newId() })),
        ),
      )
    await sql.onApplicationShutdown()
    sqls = []
    const tables = () =>
      database.query<{ rows: number; read: number }>(
        `select n_tup_ins::int as rows, (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_user_tables
         where schemaname = 'booking' and relname in ('orders', 'order_lines', 'idempotency_keys')`,
      )
    await until(async () => (await tables()).every(({ rows }) => rows === 400), { describe: tables })
    for (const { rows, read } of await tables()) expect(read).toBeLessThanOrEqual(2 * rows)
  })

  test('throws unavailable while the database is unavailable, and holds nothing', async () => {
    const { eventId, tierId } = await onSale(5)
    const lost = new Sql({ DATABASE_URL: database.url.replace(/:\d+\//, ':1/'), DATABASE_POOL: 1 })
    sqls.push(lost)
    const away = replicas().at(-1)!
    const command = placing(eventId, [{ tierId, quantity: 1 }])
    await expect(away.placeOrder(command)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await soldAndHeld(tierId)).toEqual({ counted: 0, ordered: 0 })
  })
})
