import { createHash, randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import {
  catalog,
  faults,
  type Catalog,
  type SaleTerms,
  type Payment,
  type PaymentCaptured,
  type PaymentRefunded,
  type Payments,
  type SaleLimit,
} from '@boxoffice/contracts'
import { Outbox } from '@boxoffice/bus'
import { Clock, type Log } from '@boxoffice/service'
import { testDatabase } from '@boxoffice/testing'
import { brokenOf } from '../../../tools/invariants.mjs'
import { Config } from '../src/config.js'
import { Db } from '../src/db.js'
import { CancelOrders } from '../src/jobs/cancel-orders.js'
import { HoldEndings } from '../src/workflows/hold-endings.js'
import { OnPaymentCaptured } from '../src/use-cases/on-payment-captured.js'
import { OnPaymentRefunded } from '../src/use-cases/on-payment-refunded.js'
import { Settlement } from '../src/workflows/settlement.js'
import { placing } from '../src/core/event.fixture.js'
import { Sql } from '../src/store/sql.js'
import { Stock } from '../src/store/stock.js'
import { TicketCodes } from '../src/tokens/ticket-codes.js'
import { GetAvailabilityHandler } from '../src/use-cases/get-availability.js'
import { OnSaleTermsChanged } from '../src/use-cases/on-sale-terms-changed.js'
import { EventCopy } from '../src/store/events.js'
import { RecheckSaleLimits } from '../src/jobs/recheck-sale-limits.js'
import { LimitSaleHandler } from '../src/use-cases/limit-sale.js'

/** A clock that the test sets. */
export class SetClock extends Clock {
  time = new Date('2026-12-01T12:00:00Z')
  override now = () => this.time
  pass = (seconds: number) => (this.time = this.in(seconds * 1_000))
}

/** A substitute for catalog, which answers with the sale terms that a test sets. */
class FakeCatalog {
  offers = new Map<string, SaleTerms>()
  away = false
  asked = 0
  getSaleTerms = async ({ eventId }: { eventId: string }) => {
    this.asked++
    if (this.away) throw faults.unavailable({ retryAfter: 1 })
    const offer = this.offers.get(eventId)
    if (!offer) throw catalog.faults.eventNotFound({})
    return offer
  }
}

/** A substitute for payments, which answers with the payments that a test sets. */
class FakePayments {
  captured = new Map<string, Payment>()
  closed: string[] = []
  /** The fault that payments answers instead. */
  away: Error | null = null
  closePayment = async ({ orderId }: { orderId: string }) => {
    if (this.away) throw this.away
    this.closed.push(orderId)
    return { payment: this.captured.get(orderId) ?? null }
  }
}

type OfferedTier = SaleTerms['tiers'][number]

export const tierTerms = (more: Partial<OfferedTier> = {}): OfferedTier => ({
  id: newId(),
  price: { amount: 1_000, currency: 'NGN' },
  capacity: 10,
  ...{ salesStart: null, salesEnd: null, minPerOrder: 1, maxPerOrder: 10, maxPerBuyer: null },
  ...{ hidden: false, accessCodeHash: null, discount: null, pricing: null },
  ...more,
})

export const saleTerms = (tiers: OfferedTier[], more: Partial<SaleTerms> = {}): SaleTerms => ({
  eventId: newId(),
  organizerId: newId(),
  state: 'PUBLISHED',
  startsAt: '2026-12-05T18:00:00.000Z',
  endsAt: '2026-12-06T02:00:00.000Z',
  ...{ currency: 'NGN', capacity: null, tiers, questions: [], feesPaidBy: 'ORGANIZER' },
  ...{ refundPolicy: null, waitingRoom: false, spotsThreshold: 3, version: 1 },
  ...more,
})

/** The limit that catalog asks for before it offers these sale terms. */
export const limitTo = ({ eventId, version, capacity, tiers }: SaleTerms, withdrawn = false): SaleLimit => ({
  ...{ eventId, version, capacity, withdrawn },
  tiers: tiers.map(tier => ({ tierId: tier.id, capacity: tier.capacity })),
})

export const hashOf = (code: string) => createHash('sha256').update(code).digest('base64url')

/** The invariants of booking's own inventory and orders, which hold also while no job runs. */
const BOOKS = [
  'every tier counts',
  'every event counts the held and sold',
  'every event counts all its orders',
  'every discount counts',
  'every coupon counts',
  'every live order redeems',
  'the total of every order',
  'every confirmed order has the live tickets',
  'the refunded and refunding amounts of every order',
]

const UNBOUND = { CANCELLATION_ORDERS_PER_SECOND: 1_000_000 }

/** The part of booking that catalog uses, on a database of its own, with two replicas of its stock. */
export async function saleFixture() {
  const database = await testDatabase('booking')
  await database.query('select booking.rotate_outbox_partitions()')
  const settings = {
    DATABASE_URL: database.url,
    NATS_URL: 'nats://host:1',
    REDIS_URL: 'redis://host:1',
    ADMIN_PORT: '0',
    QUEUE_SECRET: 'places '.repeat(6),
  }
  const [TICKET_KEYS, clock] = [randomBytes(32).toString('base64url'), new SetClock()]
  const config = new Config({ ...settings, TICKET_KEYS, ORDER_TOKEN_SECRET: 'secret '.repeat(6) })
  const outbox = new Outbox(undefined as never, () => undefined)
  const [db, codes] = [new Db(config, outbox), new TicketCodes(config)]
  const sqls = [0, 1].map(() => new Sql(config))
  const [fakeCatalog, fakePayments] = [new FakeCatalog(), new FakePayments()]
  const copy = new EventCopy(db, fakeCatalog as unknown as Catalog)
  const replicas = (Kind = Stock) => sqls.map(sql => new Kind(sql, outbox, codes, clock, config))
  const stocks = replicas()
  const settlement = new Settlement(db, stocks[0]!)
  const errors: unknown[] = []
  const report = (reported: unknown) => void errors.push(reported)
  const log = { error: report, warn: report } as Pick<Log, 'error' | 'warn'>
  const holds = new HoldEndings(stocks[1]!, fakePayments as unknown as Payments, settlement, clock, log)
  return {
    ...{
      config,
      database,
      db,
      sqls,
      outbox,
      clock,
      codes,
      fakeCatalog,
      fakePayments,
      copy,
      stocks,
      replicas,
      settlement,
      holds,
      errors,
      log,
    },
    onSaleTermsChanged: new OnSaleTermsChanged(copy),
    makeLimitSale: (Kind = LimitSaleHandler) => new Kind(db, copy, clock),
    limitSale: (limit: SaleLimit) => new LimitSaleHandler(db, copy, clock).limitSale(limit),
    recheck: new RecheckSaleLimits(db, copy, clock),
    getAvailability: (request: { eventId: string; accessCode?: string }) =>
      new GetAvailabilityHandler(db, copy, clock).getAvailability(request),
    cancelOrders: [0, 1].map(index => new CancelOrders(db, stocks[index]!, holds, clock, UNBOUND)),
    onPaymentCaptured: (event: PaymentCaptured) => new OnPaymentCaptured(settlement).onPaymentCaptured(event),
    onPaymentRefunded: (event: PaymentRefunded) => new OnPaymentRefunded(settlement).onPaymentRefunded(event),

    /** Publishes these sale terms as catalog does; booking handles the event. */
    async offer(offer: SaleTerms): Promise<SaleTerms> {
      fakeCatalog.offers.set(offer.eventId, offer)
      await copy.upsert(offer)
      return offer
    },

    /** A guest's order for this event. */
    async buy(
      { eventId, tiers }: SaleTerms,
      quantity = 1,
      more: { accessCode?: string; tier?: number } = {},
    ) {
      const tierId = tiers[more.tier ?? 0]!.id
      return (await stocks[0]!.placeOrder(placing(eventId, [{ tierId, quantity }], more))).order
    },
    tier: (id: string) => db.tier.findUniqueOrThrow({ where: { id } }),
    event: (id: string) => db.event.findUniqueOrThrow({ where: { id } }),

    /** The invariants of booking's data that are broken. */
    async broken() {
      return brokenOf(database.adminUrl, BOOKS)
    },
    async close() {
      await Promise.all(sqls.map(sql => sql.onApplicationShutdown()))
      await db.$disconnect()
      await database.drop()
    },
  }
}
export type SaleFixture = Awaited<ReturnType<typeof saleFixture>>
