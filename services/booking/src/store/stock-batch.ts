import { booking, Fault, type Order, type OrderState, type PlacedOrder } from '@boxoffice/contracts'
import { inContext, outboxRow, type Context, type OutboxRow } from '@boxoffice/bus'
import type { Outcome } from '@boxoffice/service'
import { applyCommand } from '../core/apply-command.js'
import {
  idempotencyKeyOf,
  type Command,
  type OrderCommand,
  type PlaceCommand,
  type RefundCommand,
} from '../core/commands.js'
import { toOrder, type OrderRecord } from '../core/order.js'
import type { Plan } from '../core/plan.js'
import { toTicket } from '../core/ticket.js'
import type { TicketCodes } from '../tokens/ticket-codes.js'
import type { AdmittedOrders } from './admitted-orders.js'
import { answerKey, type Remembered } from './stock-reads.js'
import { shownTickets } from './tickets.js'

/** A command, and the context of the request or event that it came with: a batch belongs to no single caller. */
export interface QueuedCommand {
  command: Command
  context: Context
}

/** The effect of a command on an order: its state before and after, and whether the command changed it. */
export interface OrderChange {
  from: OrderState
  state: OrderState
  isChanged: boolean
}

/** The result of a command: an order to show, a changed order, or the number of waitlist offers. */
export type Result = PlacedOrder | OrderChange | { offers: number }

/** A batch of commands for one event: the plan that they make, their answers to remember, and the rows of their events. */
export class StockBatch {
  readonly answers: Remembered[] = []
  /** Outbox rows of the plan's events, each in the context of its command. */
  readonly rows: OutboxRow[] = []

  constructor(
    readonly plan: Plan,
    private readonly remembered: Map<string, Remembered>,
    readonly admitted: AdmittedOrders,
    private readonly codes: TicketCodes,
    private readonly change = applyCommand,
  ) {}

  /** Applies one command. A fault is the command's outcome; any other error fails the batch, so that nothing of it is committed. */
  apply = ({ command, context }: QueuedCommand): Outcome<Result> =>
    inContext(context, () => {
      const outcome = this.outcomeOf(command)
      this.collectEvents()
      return outcome
    })

  /** Makes outbox rows of the events that have been planned since the last call, in the current context. */
  collectEvents() {
    const { events } = this.plan
    while (this.rows.length < events.length) {
      const { event, payload } = events[this.rows.length]!
      this.rows.push(outboxRow(event, payload))
    }
  }

  private outcomeOf(command: Command): Outcome<Result> {
    try {
      if (command.kind === 'offer') return { result: { offers: this.plan.offered.length } }
      if (command.kind === 'place' || command.kind === 'refund') return { result: this.applyKeyed(command) }
      return { result: this.changeOrder(command) }
    } catch (error) {
      if (error instanceof Fault) return { error }
      throw error
    }
  }

  private changeOrder(command: OrderCommand): OrderChange {
    const { state: from, version } = this.plan.order(command.orderId)
    const record = this.change(this.plan, command)
    return { from, state: record.state, isChanged: record.version !== version }
  }

  /** Only the answer to an executed command is stored: a refused one may be repeated with the same key. */
  private applyKeyed(command: PlaceCommand | RefundCommand): PlacedOrder {
    const { caller, requestHash } = command
    const key = idempotencyKeyOf(command)
    const first = key && this.remembered.get(answerKey(caller, key))
    if (first) {
      if (first.requestHash !== requestHash) throw booking.faults.idempotencyKeyReused({})
      return { order: first.response as Order, replayed: true }
    }
    const response = this.show(this.recordOf(command))
    if (key) {
      const answer = { caller, key, requestHash, response }
      this.remembered.set(answerKey(caller, key), answer)
      this.answers.push(answer)
    }
    return { order: response, replayed: false }
  }

  private recordOf(command: PlaceCommand | RefundCommand): OrderRecord {
    if (command.kind === 'refund') return this.change(this.plan, command)
    return this.admitted.use(command.admission, () => this.plan.placeOrder(command))
  }

  /** The order as its buyer sees it, with the tickets that this batch has issued for it. */
  private show(record: OrderRecord): Order {
    const issued = this.plan.tickets.filter(({ orderId }) => orderId === record.id)
    const known = shownTickets(this.plan.stock.tickets.get(record.id) ?? [])
    return toOrder(
      record,
      [...known, ...issued].map(ticket =>
        toTicket(ticket, this.codes.sign({ ...ticket, ticketId: ticket.id })),
      ),
    )
  }
}
