import { Inject, Injectable } from '@nestjs/common'
import { Fault, type Order, type PlacedOrder } from '@boxoffice/contracts'
import type { Question } from '../core/answer-check.js'
import type { People } from '../core/attendees.js'
import { Db } from '../db.js'
import { EventCopy } from '../store/events.js'
import { EventSettings } from './event-settings.js'
import { orderBecame, orderRefused } from '../metrics.js'
import type { PlaceCommand } from '../core/commands.js'
import { firstAnswer } from '../store/idempotency-keys.js'
import { Stock } from '../store/stock.js'
import { SoldOutCache } from './sold-out-cache.js'
import { QueueAdmissions } from './queue-admission.js'

type PlaceRequest = Omit<PlaceCommand, 'kind' | 'people' | 'admission'>

/**
 * Checks a request for tickets and passes it to Stock. A request that can be refused without the inventory
 * transaction is refused before.
 */
@Injectable()
export class Placement {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
    @Inject(SoldOutCache) private readonly turnAway: SoldOutCache,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(EventSettings) private readonly settings: EventSettings,
    @Inject(QueueAdmissions) private readonly queueAdmission: QueueAdmissions,
  ) {}

  /**
   * Places the order, with what `peopleOf` makes of it and the event's questions. Throws what that throws, and what the stock
   * says. A repeat of an earlier request gets its answer, whatever is asked or needed by now.
   */
  async placeOrder(command: PlaceRequest, peopleOf: (questions: Question[]) => People): Promise<PlacedOrder> {
    try {
      const placed = await this.events.withEvent(command.order.eventId, () => this.checked(command, peopleOf))
      if (!placed.replayed)
        orderBecame(placed.order.state, { orderId: placed.order.id, eventId: command.order.eventId })
      return placed
    } catch (error) {
      orderRefused(Fault.of(error).code, command.order.eventId)
      throw error
    }
  }

  private async checked(
    command: PlaceRequest,
    peopleOf: (questions: Question[]) => People,
  ): Promise<PlacedOrder> {
    if (!command.grant) this.turnAway.refuse(command.order)
    const { questions } = await this.settings.of(command.order.eventId)
    let checks: Pick<PlaceCommand, 'people' | 'admission'>
    try {
      const isInvited = command.grant === 'COMPLIMENTARY'
      const admission = isInvited ? null : await this.queueAdmission.requireAdmission(command.order)
      checks = { people: peopleOf(questions), admission }
    } catch (refusal) {
      if (!(refusal instanceof Fault)) throw refusal
      return this.first(command, refusal)
    }
    return this.stock.placeOrder({ ...command, ...checks })
  }

  /** The stored answer to an earlier identical request. Throws the refusal if there is none, and `idempotencyKeyReused`. */
  private async first(command: PlaceRequest, refusal: unknown): Promise<PlacedOrder> {
    const order = await firstAnswer<Order>(this.db, { ...command, key: command.order.idempotencyKey })
    if (!order) throw refusal
    return { order, replayed: true }
  }
}
