import type { QueuePosition } from '@boxoffice/contracts'
import { inContext, type Context } from '@boxoffice/bus'
import { EventSettings } from '../src/workflows/event-settings.js'
import { tierTerms, saleTerms, saleFixture } from './sale.fixture.js'
import { placing } from '../src/core/event.fixture.js'
import { Sql } from '../src/store/sql.js'
import { QueueAdmissions } from '../src/workflows/queue-admission.js'
import { Queue } from '../src/store/queue.js'
import { QueueTokens } from '../src/tokens/queue-tokens.js'
import { AdmitFromQueue } from '../src/jobs/admit-from-queue.js'
import { Queues } from '../src/workflows/queues.js'
import { GetQueuePositionHandler } from '../src/use-cases/get-queue-position.js'

export const TURN_SECONDS = 600
export const RATE_MAX = 500

/** A waiting room without a cache. */
export class FreshQueues extends Queues {
  protected override readonly keptMs = 0
}

/** Does work as a user, or as a guest. */
export function as<T>(userId: string | null, work: () => Promise<T>): Promise<T> {
  const actor = userId === null ? null : { subject: userId, role: 'CUSTOMER' as const }
  const context: Context = { requestId: 'test', traceparent: '', actor, deadline: Date.now() + 60_000 }
  return inContext(context, work)
}

/**
 * The waiting room on a database of its own, with two replicas of booking, each of which sees the other's
 * changes at once.
 */
export async function queueFixture() {
  const sale = await saleFixture()
  const config = {
    ...{ ROOM_ADMISSION_SECONDS: TURN_SECONDS, ROOM_RATE_MAX: RATE_MAX, QUEUE_SECRET: 'places '.repeat(6) },
  }
  const tokens = new QueueTokens(config)
  const sqls: Sql[] = []
  const makeRooms = (Kind: typeof Queues = FreshQueues) => new Kind(sale.db, sale.clock, config)
  const makeLine = (Kind = Queue) => {
    const sql = new Sql({ DATABASE_URL: sale.database.url, DATABASE_POOL: 4 })
    sqls.push(sql)
    return new Kind(sql, sale.clock, config)
  }
  const makeWaitingRoom = (rooms = makeRooms(), line = makeLine()) =>
    new GetQueuePositionHandler(sale.copy, rooms, line, tokens, sale.clock)
  /** No buyer uses this stock, so it is never overloaded, however busy the machine is. */
  const [calm] = sale.replicas()
  const makeClock = (Kind = AdmitFromQueue, stock = calm!) => new Kind(sale.db, stock, sale.clock, config)
  const waitingRooms = [makeWaitingRoom(), makeWaitingRoom()]
  const clock = makeClock()

  const ask = (
    userId: string | null,
    eventId: string,
    queueToken?: string,
    replica = 0,
  ): Promise<QueuePosition> =>
    as(userId, () => waitingRooms[replica]!.getQueuePosition({ eventId, queueToken }))

  return {
    ...{ sale, tokens, makeRooms, makeLine, makeWaitingRoom, makeClock, ask },

    /** An event that sells through its waiting room. */
    show: (capacity = 1_000, more: { waitingRoom?: boolean; salesStart?: string } = {}) => {
      const { waitingRoom = true, salesStart = null } = more
      return sale.offer(saleTerms([tierTerms({ capacity, salesStart, maxPerBuyer: 100 })], { waitingRoom }))
    },
    /**
     * Lets so many guests join, up to 250 at once: more would wait too long for a database connection.
     * Returns their positions in order.
     */
    async join(eventId: string, count: number) {
      const positions: Awaited<ReturnType<typeof ask>>[] = []
      while (positions.length < count) {
        const crowd = Array.from({ length: Math.min(250, count - positions.length) }, (_, index) =>
          ask(null, eventId, undefined, index % 2),
        )
        positions.push(...(await Promise.all(crowd)))
      }
      return positions.toSorted((one, other) => one.ahead - other.ahead)
    },

    /**
     * Lets seconds pass, with one decision in each. Returns the number of people who are admitted by then.
     */
    async pass(eventId: string, seconds = 1) {
      for (let second = 0; second < seconds; second++) {
        sale.clock.pass(1)
        await clock.run()
      }
      return (await sale.db.queuePace.findUniqueOrThrow({ where: { eventId } })).admitted
    },
    /** Places an order as placement does: checks the queue admission, then calls Stock. */
    async order(userId: string | null, eventId: string, admission?: string | null, stock = sale.stocks[0]!) {
      const settings = new EventSettings(sale.db, sale.clock)
      const door = new QueueAdmissions(settings, makeRooms(), tokens)
      const tier = await sale.db.tier.findFirstOrThrow({ where: { eventId } })
      const command = { ...placing(eventId, [{ tierId: tier.id, quantity: 1 }]), buyerId: userId }
      const held = await as(userId, () =>
        door.requireAdmission({ eventId, admission: admission ?? undefined }),
      )
      return (await stock.placeOrder({ ...command, admission: held })).order
    },
    async close() {
      await Promise.all(sqls.map(sql => sql.onApplicationShutdown()))
      await sale.close()
    },
  }
}
export type QueueFixture = Awaited<ReturnType<typeof queueFixture>>
