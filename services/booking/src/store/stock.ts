import { Inject, Injectable } from '@nestjs/common'
import type { PoolClient } from 'pg'
import { booking, type Order, type OrderState, type PlacedOrder } from '@boxoffice/contracts'
import { inContext, isOutage, Outbox, currentOrNewContext, type Context } from '@boxoffice/bus'
import { Clock, GroupCommit, type Outcome } from '@boxoffice/service'
import { Config } from '../config.js'
import { batchCommitted, turnCame } from '../metrics.js'
import { toOrder, type OrderRecord } from '../core/order.js'
import { toTicket } from '../core/ticket.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { applyInOrder } from './in-turn.js'
import { offerWaiting, writeEntryChanges } from './waitlist-offers.js'
import { readCoupons, writeCoupons } from './coupons.js'
import { readRegistered } from './registration-reads.js'
import { readTickets, shownTickets } from './tickets.js'
import { writeRefunds } from './refunds.js'
import { readAdmitted, type AdmittedOrders } from './admitted-orders.js'
import {
  idempotencyKeyOf,
  type OrderCommand,
  type Command,
  type PlaceCommand,
  type RefundCommand,
} from '../core/commands.js'
import { feesOf, type FeeSettings } from '../core/fees.js'
import { applyCommand } from '../core/apply-command.js'
import { Plan } from '../core/plan.js'
import { AvailabilitySnapshots } from './availability-snapshot.js'
import { inOnePacket, Sql } from './sql.js'
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

/** What became of an entry: an order to show, the state that an order came into, or so many offers. */
type Result = PlacedOrder | { state: OrderState } | { offers: number }

const BATCH = 256
const BACKLOG = 4_096

/** An entry, and on whose behalf it was made: a batch is nobody's in particular. */
interface QueuedCommand {
  entry: Command
  context: Context
}

/** What a batch works on, once it is read under lock. */
interface Batch {
  plan: Plan
  now: Date
  remembered: Map<string, Remembered>
  answers: Answer[]
  admitted: AdmittedOrders
}

/**
 * The one door through which stock changes: holding, confirming, expiring, releasing, cancelling. One transaction per event is in
 * flight in this process and takes along all that has queued up meanwhile; between processes the row lock decides.
 */
@Injectable()
export class Stock {
  /** Tests take the lock away to show that they would notice. */
  protected readonly lock: Lock = 'for update'
  /** The same of those who wait. */
  protected readonly offerWaiting = offerWaiting
  /** The same of who is registered. */
  protected readonly readRegistered = readRegistered

  /** What there was left when this process last looked. */
  readonly snapshots = new AvailabilitySnapshots()

  private readonly group = new GroupCommit<QueuedCommand, Result>({
    commit: (eventId, wishes) => this.commit(eventId, wishes),
    isPoison: error => !isOutage(error),
    batch: BATCH,
    backlog: BACKLOG,
    busy: () => booking.faults.busy({ retryAfter: 1 }),
  })

  constructor(
    @Inject(Sql) private readonly sql: Sql,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config)
    private readonly config: Pick<Config, 'HOLD_SECONDS' | 'WAITLIST_OFFER_SECONDS'> & FeeSettings,
  ) {}

  /** Holds tickets: all of them, or none, and then throws why. The same idempotency key gives the first answer again. */
  place(placing: Omit<PlaceCommand, 'kind'>): Promise<PlacedOrder> {
    return this.submit(placing.order.eventId, { kind: 'place', ...placing })
  }

  /** Applies what happened to an order, and returns the state that it is in then. */
  change(eventId: string, change: OrderCommand): Promise<{ state: OrderState }> {
    return this.submit(eventId, change)
  }

  /** Offers what is free to those who wait for it. Returns to how many of them at least: more may be left. */
  async offer(eventId: string): Promise<number> {
    return (await this.submit<{ offers: number }>(eventId, { kind: 'offer' })).offers
  }

  /** Gives money back, or throws why not. The same idempotency key gives the first answer again. */
  refund(eventId: string, refund: Omit<RefundCommand, 'kind'>): Promise<PlacedOrder> {
    return this.submit(eventId, { kind: 'refund', ...refund })
  }

  /** How long somebody had to wait at most since this was asked last, in milliseconds, whatever the event. */
  longestWait = () => this.group.longestWait()

  private submit<R extends Result>(eventId: string, entry: Command): Promise<R> {
    return this.group.submit(eventId, { entry, context: currentOrNewContext() }) as Promise<R>
  }

  /** One transaction for all. Whose entry cannot be had is told so; the others are not affected. */
  private commit(eventId: string, wishes: QueuedCommand[]): Promise<Outcome<Result>[]> {
    return this.sql.transaction(async client => {
      const batch = await this.read(
        client,
        eventId,
        wishes.map(({ entry }) => entry),
      )
      const before = countsOf(batch.plan)
      const outcomes = await this.applyAll(client, batch, wishes)
      await this.finish(client, batch, before)
      batchCommitted(wishes.length)
      for (const { state } of batch.plan.offered) turnCame(state)
      this.snapshots.put(batch.plan.stock, batch.now)
      this.outbox.push(batch.plan.events)
      return outcomes
    })
  }

  /** One way there and back: the answers come in this order, so what follows the locks is the latest. */
  private async read(client: PoolClient, eventId: string, entries: Command[]): Promise<Batch> {
    const asked = inOnePacket(client, () =>
      Promise.all([
        client.query('begin'),
        readStock(client, eventId, this.lock),
        readOrders(client, eventId, entries, this.lock),
        readAnswers(client, entries),
        readTaken(client, eventId, entries),
        readCoupons(client, eventId, entries, this.lock),
        readTickets(client, entries, this.lock),
        this.readRegistered(client, entries),
        readAdmitted(client, eventId, entries),
      ]),
    )
    const [, stock, orders, remembered, taken, coupons, tickets, registered, admitted] = await asked
    if (!stock) throw booking.faults.eventNotFound({})
    const now = this.clock.now()
    const known = { ...stock, taken, coupons, tickets, registered }
    const plan = new Plan(known, orders, now, this.config.HOLD_SECONDS * 1_000, feesOf(this.config, stock))
    return { plan, now, remembered, answers: [], admitted }
  }

  private applyAll(client: PoolClient, batch: Batch, wishes: QueuedCommand[]): Promise<Outcome<Result>[]> {
    const { plan } = batch
    const apply = ({ entry, context }: QueuedCommand) => inContext(context, () => this.apply(batch, entry))
    const offerMs = this.config.WAITLIST_OFFER_SECONDS * 1_000
    return applyInOrder(wishes, plan.stock.waiting > 0, apply, () => this.offerWaiting(client, plan, offerMs))
  }

  private apply(batch: Batch, entry: Command): Outcome<Result> {
    try {
      if (entry.kind === 'offer') return { result: { offers: batch.plan.offered.length } }
      if (entry.kind === 'place' || entry.kind === 'refund') return { result: this.applyKeyed(batch, entry) }
      return { result: { state: applyCommand(batch.plan, entry).state } }
    } catch (error) {
      return { error }
    }
  }

  /** Only what was done is remembered: who was refused may ask again with the same key. */
  private applyKeyed(
    { plan, remembered, answers, admitted }: Batch,
    entry: PlaceCommand | RefundCommand,
  ): PlacedOrder {
    const { caller, requestHash } = entry
    const key = idempotencyKeyOf(entry)
    const first = key && remembered.get(answerKey(caller, key))
    if (first) {
      if (first.requestHash !== requestHash) throw booking.faults.idempotencyKeyReused({})
      return { order: first.response as Order, replayed: true }
    }
    const record =
      entry.kind === 'place'
        ? admitted.use(entry.admission, () => plan.place(entry))
        : applyCommand(plan, entry)
    const response = this.show(plan, record)
    if (key) {
      const answer = { caller, key, requestHash, response }
      remembered.set(answerKey(caller, key), answer)
      answers.push(answer)
    }
    return { order: response, replayed: false }
  }

  /** The order with the tickets that this batch has issued for it. */
  private show(plan: Plan, record: OrderRecord): Order {
    const issued = plan.tickets.filter(({ orderId }) => orderId === record.id)
    const known = shownTickets(plan.stock.tickets.get(record.id) ?? [])
    const tickets = [...known, ...issued]
    return toOrder(
      record,
      tickets.map(ticket => toTicket(ticket, this.codes.sign({ ...ticket, ticketId: ticket.id }))),
    )
  }

  private finish(client: PoolClient, { plan, answers, admitted }: Batch, before: Counts) {
    const [proof] = plan.events
    const commit = inOnePacket(client, () =>
      Promise.all([
        proof && writePlan(client, plan, before, answers),
        proof && writeCoupons(client, plan, before.coupons),
        plan.refunds.length && writeRefunds(client, plan.refunds),
        writeEntryChanges(client, plan),
        admitted.write(client, plan.stock.id),
        client.query('commit'),
      ]),
    )
    return this.sql.committed(proof, commit)
  }
}
