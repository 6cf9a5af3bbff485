import { Inject, Injectable } from '@nestjs/common'
import type { PoolClient } from 'pg'
import { booking, type Order, type Placed } from '@boxoffice/contracts'
import { faultOf, inContext, isOutage, Outbox, ownContext, type Context } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { batchCommitted } from '../metrics.js'
import { toOrder, type OrderRecord } from '../orders/order-record.js'
import { toTicket } from '../tickets/ticket-record.js'
import { TicketCodes } from '../tickets/ticket-codes.js'
import type { Change, Entry, Placing } from './entry.js'
import { GroupCommit, type Outcome } from './group-commit.js'
import { Plan } from './plan.js'
import { Sql } from './sql.js'
import {
  answerKey,
  readAnswers,
  readOrders,
  readStock,
  readTaken,
  type Lock,
  type Remembered,
} from './stock-reads.js'
import { countsOf, writePlan, type Answer, type Counts } from './stock-writes.js'

const BATCH = 256
const BACKLOG = 4_096

/** An entry, and on whose behalf it was made: a batch is nobody's in particular. */
interface Wish {
  entry: Entry
  context: Context
}

/** What a batch works on, once it is read under lock. */
interface Batch {
  plan: Plan
  now: Date
  remembered: Map<string, Remembered>
  answers: Answer[]
}

/**
 * The one door through which stock changes: holding, confirming, expiring, releasing, cancelling. One transaction per event is in
 * flight in this process and takes along all that has queued up meanwhile; between processes the row lock decides.
 */
@Injectable()
export class Stock {
  /** Tests take the lock away to show that they would notice. */
  protected readonly lock: Lock = 'for update'

  private readonly group = new GroupCommit<Wish, Placed>({
    commit: (eventId, wishes) => this.commit(eventId, wishes),
    isPoison: error => !isOutage(error),
    batch: BATCH,
    backlog: BACKLOG,
  })

  constructor(
    @Inject(Sql) private readonly sql: Sql,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Pick<Config, 'HOLD_SECONDS'>,
  ) {}

  /** Holds tickets: all of them, or none, and then throws why. The same idempotency key gives the first answer again. */
  place(placing: Omit<Placing, 'kind'>): Promise<Placed> {
    return this.submit(placing.order.eventId, { kind: 'place', ...placing })
  }

  /** Applies what happened to an order, and returns it as it is then. */
  async change(eventId: string, change: Change): Promise<Order> {
    return (await this.submit(eventId, change)).order
  }

  private submit(eventId: string, entry: Entry): Promise<Placed> {
    return this.group.submit(eventId, { entry, context: ownContext() })
  }

  /** One transaction for all. Whose entry cannot be had is told so; the others are not affected. */
  private async commit(eventId: string, wishes: Wish[]): Promise<Outcome<Placed>[]> {
    const client = await this.sql.pool.connect().catch((error: unknown) => {
      throw faultOf(error)
    })
    let broken: Error | undefined
    try {
      const batch = await this.read(
        client,
        eventId,
        wishes.map(({ entry }) => entry),
      )
      const before = countsOf(batch.plan)
      const outcomes = wishes.map(({ entry, context }) => inContext(context, () => this.apply(batch, entry)))
      await this.finish(client, batch, before)
      batchCommitted(wishes.length)
      this.outbox.push(batch.plan.events)
      return outcomes
    } catch (error) {
      if (isOutage(error)) broken = error as Error
      await client.query('rollback').catch(() => (broken ??= error as Error))
      throw isOutage(error) ? faultOf(error) : error
    } finally {
      client.release(broken)
    }
  }

  /** One way there and back: the answers come in this order, so what follows the locks is the latest. */
  private async read(client: PoolClient, eventId: string, entries: Entry[]): Promise<Batch> {
    const [, stock, orders, remembered, taken] = await Promise.all([
      client.query('begin'),
      readStock(client, eventId, this.lock),
      readOrders(client, eventId, entries, this.lock),
      readAnswers(client, entries),
      readTaken(client, eventId, entries),
    ])
    if (!stock) throw booking.faults.eventNotFound({})
    const now = this.clock.now()
    const plan = new Plan({ ...stock, taken }, orders, now, this.config.HOLD_SECONDS * 1_000)
    return { plan, now, remembered, answers: [] }
  }

  private apply(batch: Batch, entry: Entry): Outcome<Placed> {
    try {
      if (entry.kind === 'place') return { result: this.applyPlacing(batch, entry) }
      return { result: { order: this.show(batch.plan, batch.plan.change(entry)), replayed: false } }
    } catch (error) {
      return { error }
    }
  }

  /** Only what was placed is remembered: who was refused may ask again with the same key. */
  private applyPlacing({ plan, now, remembered, answers }: Batch, entry: Placing): Placed {
    const { caller, requestHash, order } = entry
    const key = order.idempotencyKey
    const first = key && remembered.get(answerKey(caller, key))
    if (first) {
      if (first.requestHash !== requestHash) throw booking.faults.keyReused({})
      return { order: first.response as Order, replayed: true }
    }
    const response = this.show(plan, plan.place(entry))
    if (key) {
      const answer = { caller, key, requestHash, response, createdAt: now }
      remembered.set(answerKey(caller, key), answer)
      answers.push(answer)
    }
    return { order: response, replayed: false }
  }

  /** The order with the tickets that this batch has issued for it. */
  private show(plan: Plan, record: OrderRecord): Order {
    const tickets = plan.tickets.filter(({ orderId }) => orderId === record.id)
    return toOrder(
      record,
      tickets.map(ticket => toTicket(ticket, this.codes.sign({ ...ticket, ticketId: ticket.id }))),
    )
  }

  /** A line that is cut during COMMIT leaves open whether it happened: the batch's own events tell. */
  private async finish(client: PoolClient, { plan, answers }: Batch, before: Counts) {
    const [proof] = plan.events
    try {
      await Promise.all([proof && writePlan(client, plan, before, answers), client.query('commit')])
    } catch (error) {
      if (!proof || !isOutage(error)) throw error
      const found = await this.sql.pool.query('select from outbox where id = $1 and at = $2', [
        proof.id,
        proof.at,
      ])
      if (!found.rowCount) throw error
    }
  }
}
