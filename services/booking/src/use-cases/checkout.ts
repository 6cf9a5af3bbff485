import { Controller, Inject } from '@nestjs/common'
import {
  booking,
  Payments,
  payments,
  type Checkout as Opened,
  type OpenedCheckout,
  type Order,
  type PayOrder,
} from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import type { People } from '../core/attendees.js'
import { latePeople } from '../workflows/late-attendees.js'
import { Db } from '../db.js'
import { EventSettings } from '../workflows/event-settings.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { firstAnswer, keyedBy, releaseKey, type Keyed } from '../store/idempotency-keys.js'
import { OrderAccess } from '../access/order-access.js'
import { toShownOrder } from '../store/order-rows.js'
import { PaymentOpening, type PayableOrder, type PaymentWindow } from '../workflows/payment-opening.js'
import { Settlement } from '../workflows/settlement.js'

/** The way of an order from held to paid. */
@Controller()
export class Checkout {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Payments) private readonly payments: Payments,
    @Inject(Settlement) private readonly settlement: Settlement,
    @Inject(OrderAccess) private readonly access: OrderAccess,
    @Inject(EventSettings) private readonly settings: EventSettings,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
    @Inject(PaymentOpening) private readonly paying: PaymentOpening,
  ) {}

  /**
   * The page on which the order is paid: one for each order, as long as it can be paid there. A repeat with the same idempotency
   * key gets it once it is paid, too. Throws `orderNotFound`, `idempotencyKeyReused`, `wrongState`, `nothingToPay`, `holdExpired`, `invalid` for
   * what is said of people, or is not and must be, and what payments throws.
   */
  @Handle(booking.methods.payOrder)
  async payOrder(wish: PayOrder): Promise<OpenedCheckout> {
    const request = keyedBy(wish)
    const isMine = (order: PayableOrder) => this.access.isBuyer(order)
    const { order, first } = await this.paying.find(wish.orderId, request, isMine)
    try {
      requirePayable(order)
      const people = first ? null : await this.peopleOf(order, wish)
      const opened = await this.open(order, wish, await this.prepare(order, people, request))
      return { ...opened, replayed: !(await this.paying.remember(request, opened)) }
    } catch (error) {
      if (first && saysPaid(error)) return { ...(first as Opened), replayed: true }
      await releaseKey(this.db, request)
      throw error
    }
  }

  /** What changes of the order, and the key that is taken for it, are committed before the provider hears of it. */
  private async prepare({ id }: PayableOrder, people: People | null, request: Keyed): Promise<PaymentWindow> {
    const turn = await this.paying.allow(id, request, people)
    if (!turn.isFirst) await firstAnswer(this.db, request)
    return turn
  }

  private async open(order: PayableOrder, wish: PayOrder, { expiresAt }: PaymentWindow): Promise<Opened> {
    const { id: orderId, eventId, organizerId, buyerId, currency, buyerEmail: email } = order
    const { provider, returnUrl } = wish
    const amount = { amount: Number(order.total), currency }
    const platformFee = Number(order.platformFee)
    return this.payments.openPayment({
      ...{ orderId, eventId, organizerId, buyerId, amount, platformFee, email, provider, returnUrl },
      expiresAt: expiresAt.toISOString(),
    })
  }

  /** Null when nothing is said of people, and nothing is owed: then the order need not be read whole. */
  private async peopleOf({ id, eventId }: PayableOrder, wish: PayOrder): Promise<People | null> {
    const { questions } = await this.settings.of(eventId)
    const offer = questions.some(({ required }) => required) && { where: { orderId: id } }
    const unasked = offer && (await this.db.waitlistEntry.findUnique(offer)) !== null
    const isSaid = wish.attendees !== undefined || wish.answers !== undefined
    return unasked || isSaid ? latePeople(questions, await this.access.own(id), wish, unasked) : null
  }

  @Handle(booking.methods.confirmOrder)
  async confirmOrder({ orderId }: { orderId: string }): Promise<Order> {
    const order = await this.access.readable(orderId)
    if (order.state !== 'HELD' && order.state !== 'EXPIRED') return toShownOrder(order, this.codes)
    const { payment } = await this.payments.settlePayment({ orderId })
    if (payment?.state === 'CAPTURED') await this.settlement.apply(payment)
    return toShownOrder(await this.access.readable(orderId), this.codes)
  }
}

function requirePayable({ state, total }: PayableOrder) {
  if (state !== 'HELD') throw booking.faults.wrongState({ state: state as Order['state'] })
  if (total === 0n) throw booking.faults.nothingToPay({})
}

/** Whether the reason why it can not be paid is that it is. */
const saysPaid = (error: unknown): boolean =>
  payments.faults.alreadyCaptured.is(error) ||
  (booking.faults.wrongState.is(error) && ['CONFIRMED', 'PARTIALLY_REFUNDED'].includes(error.data.state))
