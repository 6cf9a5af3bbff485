import { Controller, Inject } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Booking, booking, Checkout, NewOrder, Order, PayOrder, RefundOrder } from '@boxoffice/contracts'
import { idempotencyKey, sendAnswer, markReplayed } from '../edge/idempotency.js'
import { TierNames } from '../reads/tier-names.js'
import { Route, type Input } from '../routes/route.js'
import { buyerOf } from './buyer.js'

const { placeOrder, quoteOrder, listOrders, getOrder, payOrder, confirmOrder } = booking.methods
const { releaseOrder, refundOrder, listRefunds, resendTickets } = booking.methods

/** Orders of tickets. */
@Controller()
export class Orders {
  constructor(
    @Inject(Booking) private readonly booking: Booking,
    @Inject(TierNames) private readonly names: TierNames,
  ) {}

  @Route('POST /orders', placeOrder, {
    summary: 'Holds tickets for ten minutes: all of them, or none',
    access: 'anyone',
    limit: 'orders',
    idempotent: true,
    input: NewOrder,
    output: Order,
    status: 201,
    example: {
      eventId: '01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8b',
      items: [{ tierId: '01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8c', quantity: 2 }],
      buyer: { name: 'Ada Obi', email: 'ada@example.com' },
    },
  })
  async create({ buyer, ...order }: z.output<typeof NewOrder>, request: FastifyRequest, reply: FastifyReply) {
    const who = { buyer: buyerOf(request, buyer), idempotencyKey: idempotencyKey(request) }
    const placed = await this.booking.placeOrder({ ...order, ...who })
    return markReplayed(reply, placed.replayed, await this.names.add(placed.order))
  }

  @Route('POST /orders/quote', quoteOrder, {
    summary: 'The present price of an order, and whether its coupon can be redeemed; holds nothing',
    access: 'anyone',
    limit: 'orders',
    example: {
      eventId: '01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8b',
      items: [{ tierId: '01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8c', quantity: 2 }],
      couponCode: 'EARLYBIRD',
    },
  })
  async quote(order: Input<typeof quoteOrder>, { person }: FastifyRequest) {
    const quote = await this.booking.quoteOrder({ ...order, buyer: person ?? order.buyer })
    return this.names.addOf(order.eventId, quote)
  }

  @Route('GET /orders', listOrders, { summary: 'Your orders, newest first', access: 'user' })
  async list(query: Input<typeof listOrders>) {
    return this.names.addAll(await this.booking.listOrders(query))
  }

  @Route('GET /orders/:orderId', getOrder, {
    summary: 'An order of yours, or of an event that you manage, with its buyer and answers',
    access: 'buyer',
    scope: 'orders:read',
  })
  async get(order: Input<typeof getOrder>) {
    return this.names.add(await this.booking.getOrder(order))
  }

  @Route('POST /orders/:orderId/pay', payOrder, {
    summary:
      'Opens a checkout at the payment provider; asked again, gives the one that is open, also to who asks for another provider',
    access: 'buyer',
    idempotent: true,
    input: PayOrder.omit({ idempotencyKey: true }),
    output: Checkout,
    example: { returnUrl: 'https://example.com/thanks' },
  })
  async pay(
    order: Omit<Input<typeof payOrder>, 'idempotencyKey'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const command = { ...order, idempotencyKey: idempotencyKey(request) }
    return sendAnswer(reply, await this.booking.payOrder(command))
  }

  @Route('POST /orders/:orderId/confirm', confirmOrder, {
    summary: 'Asks the payment provider now, instead of waiting for its message',
    access: 'buyer',
  })
  async confirm(order: Input<typeof confirmOrder>) {
    return this.names.add(await this.booking.confirmOrder(order))
  }

  @Route('DELETE /orders/:orderId', releaseOrder, {
    summary: 'Releases a hold; a paid order is refunded as the event’s refund policy says',
    access: 'buyer',
  })
  async release(order: Input<typeof releaseOrder>) {
    return this.names.add(await this.booking.releaseOrder(order))
  }

  @Route('POST /orders/:orderId/refunds', refundOrder, {
    summary:
      'Refunds an order, by the organizer: all of it, an amount, or the price of named tickets, which end. Answers the order; its refunds are a list',
    access: 'user',
    scope: 'orders:write',
    idempotent: true,
    input: RefundOrder.omit({ idempotencyKey: true }),
    output: Order,
    status: 201,
    example: { amount: { amount: 250_000, currency: 'NGN' }, reason: 'A seat without a view' },
  })
  async refund(
    refund: Omit<Input<typeof refundOrder>, 'idempotencyKey'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const command = { ...refund, idempotencyKey: idempotencyKey(request) }
    const { order, replayed } = await this.booking.refundOrder(command)
    return markReplayed(reply, replayed, await this.names.add(order))
  }

  @Route('GET /orders/:orderId/refunds', listRefunds, {
    summary: 'The refunds of an order of your event, newest first, with their states',
    access: 'user',
    scope: 'orders:read',
  })
  refunds(query: Input<typeof listRefunds>) {
    return this.booking.listRefunds(query)
  }

  @Route('POST /orders/:orderId/resend', resendTickets, {
    summary: 'Mails the tickets again',
    access: 'buyer',
    scope: 'orders:write',
    limit: 'resend',
    status: 202,
  })
  resend(order: Input<typeof resendTickets>) {
    return this.booking.resendTickets(order)
  }
}
