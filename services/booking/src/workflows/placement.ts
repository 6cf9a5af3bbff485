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

/** The one way of a wish for tickets to the stock. What can be refused without the stock is refused before. */
@Injectable()
export class Placement {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
    @Inject(SoldOutCache) private readonly turnAway: SoldOutCache,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(EventSettings) private readonly settings: EventSettings,
    @Inject(QueueAdmissions) private readonly doorkeeper: QueueAdmissions,
  ) {}

  /**
   * Places the order, with what `peopleOf` makes of it and the event's questions. Throws what that throws, and what the stock
   * says. A repeat of an earlier request gets its answer, whatever is asked or needed by now.
   */
  async place(wish: PlaceRequest, peopleOf: (questions: Question[]) => People): Promise<PlacedOrder> {
    try {
      const placed = await this.events.withEvent(wish.order.eventId, () => this.checked(wish, peopleOf))
      if (!placed.replayed)
        orderBecame(placed.order.state, { orderId: placed.order.id, eventId: wish.order.eventId })
      return placed
    } catch (error) {
      orderRefused(Fault.of(error).code, wish.order.eventId)
      throw error
    }
  }

  private async checked(
    wish: PlaceRequest,
    peopleOf: (questions: Question[]) => People,
  ): Promise<PlacedOrder> {
    if (!wish.grant) this.turnAway.refuse(wish.order)
    const { questions } = await this.settings.of(wish.order.eventId)
    let checks: Pick<PlaceCommand, 'people' | 'admission'>
    try {
      const isInvited = wish.grant === 'COMPLIMENTARY'
      const admission = isInvited ? null : await this.doorkeeper.requireAdmission(wish.order)
      checks = { people: peopleOf(questions), admission }
    } catch (refusal) {
      if (!(refusal instanceof Fault)) throw refusal
      return this.first(wish, refusal)
    }
    return this.stock.place({ ...wish, ...checks })
  }

  /** What the same request was answered before. Throws the refusal when it was not, or `idempotencyKeyReused`. */
  private async first(wish: PlaceRequest, refusal: unknown): Promise<PlacedOrder> {
    const order = await firstAnswer<Order>(this.db, { ...wish, key: wish.order.idempotencyKey })
    if (!order) throw refusal
    return { order, replayed: true }
  }
}
