import { Controller, Inject } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Booking, booking, NewOrder, Order, payments } from '@boxoffice/contracts'
import { idempotencyKey, tellReplayed } from '../edge/idempotency.js'
import { Route, type Input } from '../routes/route.js'
import { buyerOf } from './buyer.js'

const { placeOrder, listOrders, getOrder, payOrder, confirmOrder, releaseOrder } = booking.methods
const refused = booking.faults
const { providerUnavailable, providerRefused, alreadyCaptured } = payments.faults

/** What people buy. */
@Controller()
export class Orders {
  constructor(@Inject(Booking) private readonly booking: Booking) {}

  @Route('POST /orders', placeOrder, {
    summary: 'Holds tickets for ten minutes: all of them, or none',
    may: 'anyone',
    limit: 'orders',
    idempotent: true,
    input: NewOrder,
    output: Order,
    status: 201,
    faults: [
      refused.eventNotFound,
      refused.tierNotFound,
      refused.soldOut,
      refused.notOnSale,
      refused.quantityOutOfRange,
      refused.buyerLimitReached,
      refused.buyerNeeded,
      refused.keyReused,
      refused.keyNotRandom,
      refused.busy,
    ],
    example: {
      eventId: '01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8b',
      items: [{ tierId: '01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8c', quantity: 2 }],
      buyer: { name: 'Ada Obi', email: 'ada@example.com' },
    },
  })
  async place({ buyer, ...wish }: z.output<typeof NewOrder>, request: FastifyRequest, reply: FastifyReply) {
    const who = { buyer: buyerOf(request, buyer), idempotencyKey: idempotencyKey(request) }
    const { order, replayed } = await this.booking.placeOrder({ ...wish, ...who })
    return tellReplayed(reply, replayed, order)
  }

  @Route('GET /orders', listOrders, { summary: 'Your orders, newest first', may: 'user' })
  list(query: Input<typeof listOrders>) {
    return this.booking.listOrders(query)
  }

  @Route('GET /orders/:orderId', getOrder, {
    summary: 'An order of yours, or of an event that you manage',
    may: 'buyer',
    scope: 'orders:read',
    faults: [refused.orderNotFound],
  })
  get(order: Input<typeof getOrder>) {
    return this.booking.getOrder(order)
  }

  @Route('POST /orders/:orderId/pay', payOrder, {
    summary: 'Opens a checkout at the payment provider; asked again, gives the same one',
    may: 'buyer',
    faults: [
      refused.orderNotFound,
      refused.wrongState,
      refused.holdOver,
      refused.nothingToPay,
      providerUnavailable,
      providerRefused,
      alreadyCaptured,
    ],
    example: { returnUrl: 'https://example.com/thanks' },
  })
  pay(order: Input<typeof payOrder>) {
    return this.booking.payOrder(order)
  }

  @Route('POST /orders/:orderId/confirm', confirmOrder, {
    summary: 'Asks the payment provider now, instead of waiting for its message',
    may: 'buyer',
    faults: [refused.orderNotFound, refused.wrongState, providerUnavailable],
  })
  confirm(order: Input<typeof confirmOrder>) {
    return this.booking.confirmOrder(order)
  }

  @Route('DELETE /orders/:orderId', releaseOrder, {
    summary: 'Puts what is held back on sale',
    may: 'buyer',
    faults: [refused.orderNotFound, refused.wrongState],
  })
  release(order: Input<typeof releaseOrder>) {
    return this.booking.releaseOrder(order)
  }
}
