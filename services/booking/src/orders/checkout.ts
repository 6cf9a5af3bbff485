import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, Payments, type Checkout as Opened, type Order, type PayOrder } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'
import { TicketCodes } from '../tickets/ticket-codes.js'
import { OrderAccess } from './order-access.js'
import { showOrder, type OrderRow } from './order-rows.js'
import { Settlement } from './settlement.js'

const PAYING_MS = 5 * 60_000

/** The way of an order from held to paid. */
@Controller()
export class Checkout {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Payments) private readonly payments: Payments,
    @Inject(Settlement) private readonly settlement: Settlement,
    @Inject(OrderAccess) private readonly access: OrderAccess,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Handle(booking.methods.payOrder)
  async payOrder({
    orderId,
    provider,
    returnUrl,
  }: z.output<typeof PayOrder> & { orderId: string }): Promise<Opened> {
    const order = await this.access.own(orderId)
    if (order.state !== 'HELD') throw booking.faults.wrongState({ state: order.state as Order['state'] })
    if (order.total === 0n) throw booking.faults.nothingToPay({})
    const expiresAt = await this.allowTimeToPay(order)
    const { organizerId } = await this.db.event.findUniqueOrThrow({ where: { id: order.eventId } })
    return this.payments.openPayment({
      orderId,
      eventId: order.eventId,
      organizerId,
      buyerId: order.buyerId,
      amount: { amount: Number(order.total), currency: order.currency },
      email: order.buyerEmail,
      provider,
      returnUrl,
      expiresAt: expiresAt.toISOString(),
    })
  }

  @Handle(booking.methods.confirmOrder)
  async confirmOrder({ orderId }: { orderId: string }): Promise<Order> {
    const order = await this.access.readable(orderId)
    if (order.state !== 'HELD' && order.state !== 'EXPIRED') return showOrder(order, this.codes)
    const { payment } = await this.payments.settlePayment({ orderId })
    if (payment?.state === 'CAPTURED') await this.settlement.apply(payment)
    return showOrder(await this.access.readable(orderId), this.codes)
  }

  /** Who asks to pay gets five minutes at least: once, and not after the deadline. */
  private async allowTimeToPay({ id }: OrderRow): Promise<Date> {
    const now = this.clock.now()
    const [held] = await this.db.$queryRaw<{ expiresAt: Date }[]>`
      update orders
      set expires_at = case when payment_opened_at is null then greatest(expires_at, ${this.clock.in(PAYING_MS)}) else expires_at end,
          due_at     = case when payment_opened_at is null then greatest(expires_at, ${this.clock.in(PAYING_MS)}) else due_at end,
          payment_opened_at = coalesce(payment_opened_at, ${now})
      where id = ${id}::uuid and state = 'HELD' and expires_at > ${now}
      returning expires_at as "expiresAt"`
    if (!held) throw booking.faults.holdOver({})
    return held.expiresAt
  }
}
