import { Inject, Injectable } from '@nestjs/common'
import type { PoolClient } from 'pg'
import { v7 as newId } from 'uuid'
import { booking, type PlacedOrder } from '@boxoffice/contracts'
import { currentOrNewContext, isOutage, Outbox } from '@boxoffice/bus'
import { Clock, GroupCommit, hashOfAccessCode, type Outcome } from '@boxoffice/service'
import { Config } from '../config.js'
import { applyCommand } from '../core/apply-command.js'
import type { Command, OrderCommand, PlaceCommand, RefundCommand } from '../core/commands.js'
import { feesOf, type FeeSettings } from '../core/fees.js'
import { Plan } from '../core/plan.js'
import { batchCommitted, entryBecame } from '../metrics.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { readAdmitted } from './admitted-orders.js'
import { applyInOrder } from './in-turn.js'
import { AvailabilitySnapshots } from './availability-snapshot.js'
import { readCoupons } from './coupons.js'
import { readRefunds } from './refunds.js'
import { readRegistered } from './registration-reads.js'
import { inOnePacket, Sql } from './sql.js'
import { StockBatch, type OrderChange, type QueuedCommand, type Result } from './stock-batch.js'
import { readAnswers, readOrders, readStock, readTaken, type Lock } from './stock-reads.js'
import { countsOf, writesOf } from './stock-writes.js'
import { readTickets } from './tickets.js'
import { offerWaiting } from './waitlist-offers.js'

const BATCH = 256
const BACKLOG = 4_096

/**
 * The only way in which stock and the states of orders change. Commands for an event queue up; one transaction at a time locks the event,
 * plans all that have queued, writes the plan and commits. Between processes the row lock decides.
 */
@Injectable()
export class Stock {
  /** A test removes the lock to show that it is needed. */
  protected readonly lock: Lock = 'for update'
  /** Tests replace the offers to the waitlist, for the same reason. */
  protected readonly offerWaiting = offerWaiting
  /** Tests replace the reading of registered addresses, for the same reason. */
  protected readonly readRegistered = readRegistered
  /** Tests replace the rules for changes of an order. */
  protected readonly applyCommand = applyCommand

  /** The stock of events as this process has last committed it. */
  readonly snapshots = new AvailabilitySnapshots()

  private readonly group = new GroupCommit<QueuedCommand, Result>({
    commit: (eventId, queued) => this.commit(eventId, queued),
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

  /** Holds all tickets of an order, or none, and then throws why. The same idempotency key gives the first answer again. */
  placeOrder(command: Omit<PlaceCommand, 'kind' | 'accessCodeHash'>): Promise<PlacedOrder> {
    const { accessCode, eventId } = command.order
    const accessCodeHash = accessCode === undefined ? undefined : hashOfAccessCode(accessCode)
    return this.submit(eventId, { kind: 'place', ...command, accessCodeHash })
  }

  /** Applies a command to an order. Throws `orderNotFound`, and the faults of the command's rules. */
  change(eventId: string, command: OrderCommand): Promise<OrderChange> {
    return this.submit(eventId, command)
  }

  /** Offers free tickets to waitlist entries. Returns the number of offers: when it is not 0, there may be more to offer. */
  async offer(eventId: string): Promise<number> {
    return (await this.submit<{ offers: number }>(eventId, { kind: 'offer' })).offers
  }

  /** Refunds an order, or throws why not. The same idempotency key gives the first answer again. */
  refund(eventId: string, command: Omit<RefundCommand, 'kind'>): Promise<PlacedOrder> {
    return this.submit(eventId, { kind: 'refund', ...command })
  }

  /** The longest time that a command of any event has waited since the last call, in milliseconds. */
  longestWait = () => this.group.longestWait()

  private submit<R extends Result>(eventId: string, command: Command): Promise<R> {
    return this.group.submit(eventId, { command, context: currentOrNewContext() }) as Promise<R>
  }

  private commit(eventId: string, queued: QueuedCommand[]): Promise<Outcome<Result>[]> {
    return this.sql.transaction(async client => {
      const batch = await this.lockAndRead(client, eventId, queued)
      const before = countsOf(batch.plan)
      const outcomes = await this.plan(client, batch, queued)
      await this.sql.commit(client, writesOf(batch, before), batch.rows[0])
      this.announce(batch, queued.length)
      return outcomes
    })
  }

  /**
   * All reads share one round trip: the answers come in the order of the questions, so all that follows the
   * locks is the latest.
   */
  private async lockAndRead(
    client: PoolClient,
    eventId: string,
    queued: QueuedCommand[],
  ): Promise<StockBatch> {
    const commands = queued.map(({ command }) => command)
    const asked = inOnePacket(client, () =>
      Promise.all([
        client.query('begin'),
        readStock(client, eventId, this.lock),
        readOrders(client, eventId, commands, this.lock),
        readAnswers(client, commands),
        readTaken(client, eventId, commands),
        readCoupons(client, eventId, commands, this.lock),
        readTickets(client, commands, this.lock),
        readRefunds(client, commands, this.lock),
        this.readRegistered(client, commands),
        readAdmitted(client, eventId, commands),
      ]),
    )
    const [, stock, orders, remembered, taken, coupons, tickets, refunds, registered, admitted] = await asked
    if (!stock) throw booking.faults.eventNotFound({})
    const plan = new Plan({ ...stock, taken, coupons, tickets, refunds, registered }, orders, {
      now: this.clock.now(),
      holdMs: this.config.HOLD_SECONDS * 1_000,
      fees: feesOf(this.config, stock),
      newId,
    })
    return new StockBatch(plan, remembered, admitted, this.codes, this.applyCommand)
  }

  private plan(client: PoolClient, batch: StockBatch, queued: QueuedCommand[]): Promise<Outcome<Result>[]> {
    const { plan } = batch
    const offerMs = this.config.WAITLIST_OFFER_SECONDS * 1_000
    return applyInOrder(queued, plan.stock.waiting > 0, batch.apply, async () => {
      await this.offerWaiting(client, plan, offerMs)
      batch.collectEvents()
    })
  }

  private announce({ plan, rows }: StockBatch, size: number) {
    batchCommitted(size)
    for (const entry of plan.offered) entryBecame(entry, plan.stock.id)
    this.snapshots.put(plan.stock, plan.now)
    this.outbox.push(rows)
  }
}
