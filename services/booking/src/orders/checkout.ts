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
import { Clock } from '@boxoffice/service'
import type { People } from '../attendees/asked.js'
import { latePeople } from '../attendees/late-people.js'
import { Db } from '../db.js'
import { EventSettings } from '../events/event-settings.js'
import { TicketCodes } from '../tickets/ticket-codes.js'
import { firstAnswer, keyedBy, remember, unclaim, type Keyed } from './keys.js'
import { OrderAccess } from './order-access.js'
import { showOrder, type OrderRow } from './order-rows.js'
import { Settlement } from './settlement.js'

const PAYING_MS = 5 * 60_000

/** An order that may be paid until then. */
interface Payable {
  expiresAt: Date
  organizerId: string
  /** Whether this request has taken its key, or has none. */
  isFirst: boolean
}

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
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The page on which the order is paid: one for each order, as long as it can be paid there. A repeat with the same idempotency
   * key gets it once it is paid, too. Throws `orderNotFound`, `keyReused`, `wrongState`, `nothingToPay`, `holdOver`, `invalid` for
   * what is said of people, or is not and must be, and what payments throws.
   */
  @Handle(booking.methods.payOrder)
  async payOrder(wish: PayOrder): Promise<OpenedCheckout> {
    const order = await this.access.own(wish.orderId)
    const request = keyedBy(wish)
    const first = await firstAnswer<Opened>(this.db, request)
    try {
      requirePayable(order)
      const people = first ? null : await this.peopleOf(order, wish)
      const opened = await this.open(order, wish, await this.prepare(order, people, request))
      return { ...opened, replayed: !(await remember(this.db, request, this.clock.now(), opened)) }
    } catch (error) {
      if (first && saysPaid(error)) return { ...first, replayed: true }
      await unclaim(this.db, request)
      throw error
    }
  }

  /** What changes of the order, and the key that is taken for it, are committed before the provider hears of it. */
  private async prepare(order: OrderRow, people: People | null, request: Keyed): Promise<Payable> {
    const payable = await this.allowTimeToPay(order, people, request)
    if (!payable.isFirst) await firstAnswer(this.db, request)
    return payable
  }

  private async open(order: OrderRow, { provider, returnUrl }: PayOrder, payable: Payable): Promise<Opened> {
    const { id: orderId, eventId, buyerId, currency, buyerEmail: email } = order
    const { organizerId, expiresAt } = payable
    const amount = { amount: Number(order.total), currency }
    const platformFee = Number(order.platformFee)
    return this.payments.openPayment({
      ...{ orderId, eventId, organizerId, buyerId, amount, platformFee, email, provider, returnUrl },
      expiresAt: expiresAt.toISOString(),
    })
  }

  private async peopleOf(order: OrderRow, wish: PayOrder): Promise<People | null> {
    const { questions } = await this.settings.of(order.eventId)
    const offer = questions.some(({ required }) => required) && { where: { orderId: order.id } }
    const unasked = offer && (await this.db.waitlistEntry.findUnique(offer)) !== null
    return latePeople(questions, order, wish, unasked)
  }

  @Handle(booking.methods.confirmOrder)
  async confirmOrder({ orderId }: { orderId: string }): Promise<Order> {
    const order = await this.access.readable(orderId)
    if (order.state !== 'HELD' && order.state !== 'EXPIRED') return showOrder(order, this.codes)
    const { payment } = await this.payments.settlePayment({ orderId })
    if (payment?.state === 'CAPTURED') await this.settlement.apply(payment)
    return showOrder(await this.access.readable(orderId), this.codes)
  }

  /**
   * Who asks to pay gets five minutes at least: once, and not after the deadline. What is said of people counts with the request that
   * takes the key, or has none.
   */
  private async allowTimeToPay(
    { id }: OrderRow,
    people: People | null,
    { caller, key, requestHash }: Keyed,
  ): Promise<Payable> {
    const taken = key ?? null
    const [now, until] = [this.clock.now(), this.clock.in(PAYING_MS)]
    const [held] = await this.db.$queryRaw<Payable[]>`
      with claimed as (
        insert into idempotency_keys (caller, key, request_hash, response, created_at)
        select ${caller}, ${taken}, ${requestHash}, 'null', ${now} where ${taken}::text is not null
        on conflict do nothing
        returning true
      ), this as (
        select ${taken}::text is null or exists (select from claimed) as "isFirst")
      update orders
      set expires_at = case when payment_opened_at is null then greatest(expires_at, ${until}) else expires_at end,
          due_at     = case when payment_opened_at is null then greatest(expires_at, ${until}) else due_at end,
          payment_opened_at = coalesce(payment_opened_at, ${now}),
          attendees = case when "isFirst" then coalesce(${people && JSON.stringify(people.attendees)}::jsonb, attendees) else attendees end,
          answers = case when "isFirst" then coalesce(${people && JSON.stringify(people.answers)}::jsonb, answers) else answers end
      from this, events
      where orders.id = ${id}::uuid and events.id = event_id and orders.state = 'HELD' and expires_at > ${now}
      returning expires_at as "expiresAt", events.organizer_id as "organizerId", "isFirst"`
    if (!held) throw booking.faults.holdOver({})
    return held
  }
}

function requirePayable({ state, total }: OrderRow) {
  if (state !== 'HELD') throw booking.faults.wrongState({ state: state as Order['state'] })
  if (total === 0n) throw booking.faults.nothingToPay({})
}

/** Whether the reason why it can not be paid is that it is. */
const saysPaid = (error: unknown): boolean =>
  payments.faults.alreadyCaptured.is(error) ||
  (booking.faults.wrongState.is(error) && error.data.state === 'CONFIRMED')
