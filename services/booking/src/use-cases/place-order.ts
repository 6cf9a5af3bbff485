import { Controller, Inject } from '@nestjs/common'
import { booking, type PlacedOrder, type PlaceOrder } from '@boxoffice/contracts'
import { actingId } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { peopleOf } from '../core/attendees.js'
import { hashOf } from '../core/request-hash.js'
import { OrderTokens } from '../tokens/order-tokens.js'
import { Placement } from '../workflows/placement.js'

@Controller()
export class PlaceOrderHandler {
  constructor(
    @Inject(Placement) private readonly placement: Placement,
    @Inject(OrderTokens) private readonly tokens: OrderTokens,
  ) {}

  /** A guest gets the order's token with it. */
  @Handle(booking.methods.placeOrder)
  async placeOrder(order: PlaceOrder): Promise<PlacedOrder> {
    const buyerId = actingId()
    const command = { order, buyerId, caller: buyerId ?? 'guest', requestHash: hashOf(order) }
    const placed = await this.placement.placeOrder(command, questions => peopleOf(questions, order))
    return buyerId
      ? placed
      : { ...placed, order: { ...placed.order, accessToken: this.tokens.issue(placed.order.id) } }
  }
}
