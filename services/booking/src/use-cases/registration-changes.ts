import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, type Registration, type RegistrationChange } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { registrantOf, type People } from '../core/attendees.js'
import { Db, type Tx } from '../db.js'
import { EventSettings } from '../workflows/event-settings.js'
import { orderBecame } from '../metrics.js'
import { announcement } from '../core/order.js'
import { recordOf, orderInclude, type OrderRow } from '../store/order-rows.js'
import { Stock } from '../store/stock.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { RegistrationAccess, type ById } from '../access/registration-access.js'
import { ownTicket, toRegistration } from '../store/registrations.js'

type Change = z.output<typeof RegistrationChange> & ById

/** What becomes of a registration. */
@Controller()
export class RegistrationChanges {
  /** Tests take the lock away to show that they would notice. */
  protected readonly locked = locked

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Stock,
    @Inject(EventSettings) private readonly settings: EventSettings,
    @Inject(RegistrationAccess) private readonly access: RegistrationAccess,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * Corrects the name, the address or the answers. Another address gets the ticket by mail. Throws `registrationNotFound`,
   * `wrongState` when it was cancelled, `alreadyRegistered` when the address is taken, `invalid` for answers that do not fit.
   */
  @Handle(booking.methods.updateRegistration)
  async updateRegistration({ name, email, answers, ...id }: Change): Promise<Registration> {
    const known = await this.access.readable(id)
    const lenient = !this.access.isRegistrant(known)
    const buyer = { name: name ?? known.buyerName, email: email ?? known.buyerEmail }
    const { questions } = await this.settings.of(id.eventId)
    const wish = { tierId: known.registeredTier!, ...buyer }
    const said = answers && registrantOf(questions, { ...wish, answers }, lenient)
    return this.db.tx(async (tx, emit) => {
      const order = await this.locked(tx, known)
      await requireUntaken(tx, order, buyer.email)
      const changed = await write(tx, order, buyer, said)
      if (buyer.email !== order.buyerEmail) {
        const { organizerId } = await tx.event.findUniqueOrThrow({ where: { id: id.eventId } })
        await emit(
          booking.events.order.ticketsRequested,
          announcement(recordOf(changed), organizerId).payload,
        )
      }
      return toRegistration(changed, this.codes)
    })
  }

  /**
   * The ticket is worth nothing any more, and free for somebody else. Again, it changes nothing. Throws `registrationNotFound`,
   * and `wrongState` when who registered was let in or has given the ticket away: then only the organizer may.
   */
  @Handle(booking.methods.cancelRegistration)
  async cancelRegistration(id: ById): Promise<Registration> {
    const order = await this.access.readable(id)
    const entry = this.access.isRegistrant(order)
      ? { kind: 'cancelByBuyer' as const, orderId: order.id, askedBy: order.buyerId }
      : { kind: 'cancelByOrganizer' as const, orderId: order.id }
    const { state } = await this.stock.change(id.eventId, entry)
    if (state !== order.state) orderBecame(state)
    return toRegistration(await this.access.readable(id), this.codes)
  }
}

/** Locked in the order in which the stock transaction locks them, so that of two who want one address one comes first. */
async function locked(tx: Tx, { id, eventId }: OrderRow): Promise<OrderRow> {
  await tx.$queryRaw`select 1 from events where id = ${eventId}::uuid for update`
  await tx.$queryRaw`select 1 from orders where id = ${id}::uuid for update`
  const order = await tx.order.findUniqueOrThrow({ where: { id }, include: orderInclude })
  if (order.state !== 'CONFIRMED') throw booking.faults.wrongState({ state: recordOf(order).state })
  return order
}

async function requireUntaken(tx: Tx, { id, registeredTier }: OrderRow, buyerEmail: string) {
  const others = await tx.order.count({
    where: { registeredTier, buyerEmail, state: 'CONFIRMED', id: { not: id } },
  })
  if (others) throw booking.faults.alreadyRegistered({})
}

/** A ticket that was given away is somebody else's: that one stays. */
function write(
  tx: Tx,
  order: OrderRow,
  { name, email }: { name: string; email: string },
  said: People | undefined,
): Promise<OrderRow> {
  const holder = { holderName: name, holderEmail: email, version: { increment: 1 } }
  const ticketAnswers = said && { answers: said.attendees[0]!.answers }
  return tx.order.update({
    where: { id: order.id },
    data: {
      ...{ buyerName: name, buyerEmail: email, version: { increment: 1 } },
      ...(said && { answers: said.answers }),
      tickets: { update: { where: { id: ownTicket(order).id }, data: { ...holder, ...ticketAnswers } } },
    },
    include: orderInclude,
  })
}
