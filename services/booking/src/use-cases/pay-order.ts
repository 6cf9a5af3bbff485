import { Controller, Inject } from '@nestjs/common'
import {
  booking,
  Payments,
  payments,
  type Checkout,
  type OpenedCheckout,
  type Order,
  type PayOrder,
} from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access } from '../access.js'
import type { People } from '../core/attendees.js'
import { Db } from '../db.js'
import { firstAnswer, keyedBy, releaseKey, type Keyed } from '../store/idempotency-keys.js'
import { EventSettings } from '../workflows/event-settings.js'
import { latePeople } from '../workflows/late-attendees.js'
import { PaymentOpening, type PayableOrder, type PaymentWindow } from '../workflows/payment-opening.js'

@Controller()
export class PayOrderHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Payments) private readonly payments: Payments,
    @Inject(Access) private readonly access: Access,
    @Inject(EventSettings) private readonly settings: EventSettings,
    @Inject(PaymentOpening) private readonly paying: PaymentOpening,
  ) {}

  /**
   * The page on which the order is paid: one per order, for as long as it can be paid there. A repeat with the same idempotency key
   * gets the same page, also once the order is paid. Throws `orderNotFound`, `idempotencyKeyReused`, `wrongState`, `nothingToPay`,
   * `holdExpired`, `invalid` for attendees or answers that don't fit or are missing, and what payments throws.
   */
  @Handle(booking.methods.payOrder)
  async payOrder(command: PayOrder): Promise<OpenedCheckout> {
    const request = keyedBy(command)
    const isMine = (order: PayableOrder) => this.access.isBuyer(order)
    const { order, first } = await this.paying.find(command.orderId, request, isMine)
    try {
      requirePayable(order)
      const people = first ? null : await this.peopleOf(order, command)
      const opened = await this.open(order, command, await this.prepare(order, people, request))
      return { ...opened, replayed: !(await this.paying.remember(request, opened)) }
    } catch (error) {
      if (first && isPaidAlready(error)) return { ...(first as Checkout), replayed: true }
      // After any failure a key without an answer is released for the next attempt.
      await releaseKey(this.db, request)
      throw error
    }
  }

  /** Changes to the order, and the claim on the key, are committed before the provider is called. */
  private async prepare({ id }: PayableOrder, people: People | null, request: Keyed): Promise<PaymentWindow> {
    const turn = await this.paying.allow(id, request, people)
    if (!turn.isFirst) await firstAnswer(this.db, request)
    return turn
  }

  private async open(
    order: PayableOrder,
    command: PayOrder,
    { expiresAt }: PaymentWindow,
  ): Promise<Checkout> {
    const { id: orderId, eventId, organizerId, buyerId, currency, buyerEmail: email } = order
    const { provider, returnUrl } = command
    const amount = { amount: Number(order.total), currency }
    const platformFee = Number(order.platformFee)
    return this.payments.openPayment({
      ...{ orderId, eventId, organizerId, buyerId, amount, platformFee, email, provider, returnUrl },
      expiresAt: expiresAt.toISOString(),
    })
  }

  /** Null when the buyer sends neither attendees nor answers, and owes none: then the order's lines need not be read. */
  private async peopleOf({ id, eventId }: PayableOrder, command: PayOrder): Promise<People | null> {
    const { questions } = await this.settings.of(eventId)
    const offer = questions.some(({ required }) => required) && { where: { orderId: id } }
    const unasked = offer && (await this.db.waitlistEntry.findUnique(offer)) !== null
    const isGiven = command.attendees !== undefined || command.answers !== undefined
    if (!unasked && !isGiven) return null
    return latePeople(questions, await this.access.requireOwnOrder(id), command, unasked)
  }
}

function requirePayable({ state, total }: PayableOrder) {
  if (state !== 'HELD') throw booking.faults.wrongState({ state: state as Order['state'] })
  if (total === 0n) throw booking.faults.nothingToPay({})
}

/** Whether an order can't be paid because it is paid. */
const isPaidAlready = (error: unknown): boolean =>
  payments.faults.alreadyCaptured.is(error) ||
  (booking.faults.wrongState.is(error) && ['CONFIRMED', 'PARTIALLY_REFUNDED'].includes(error.data.state))
