import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, type Registration, type RegistrationChange } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access, type RegistrationId } from '../access.js'
import { registrantOf, type People } from '../core/attendees.js'
import { announcement } from '../core/order.js'
import { Db, type Tx } from '../db.js'
import { toOrderRecord } from '../store/order-columns.js'
import { orderInclude, type OrderRow } from '../store/order-rows.js'
import { ownTicket, toRegistration } from '../store/registrations.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { EventSettings } from '../workflows/event-settings.js'

type Change = z.output<typeof RegistrationChange> & RegistrationId

@Controller()
export class UpdateRegistrationHandler {
  /** A test removes the lock to show that it is needed. */
  protected readonly locked = locked

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventSettings) private readonly settings: EventSettings,
    @Inject(Access) private readonly access: Access,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * Corrects the name, the address or the answers. A new address gets the ticket by mail. Throws `registrationNotFound`,
   * `wrongState` for a cancelled registration, `alreadyRegistered` when the address is taken, `invalid` for answers that don't fit.
   */
  @Handle(booking.methods.updateRegistration)
  async updateRegistration({ name, email, answers, ...id }: Change): Promise<Registration> {
    const known = await this.access.requireReadableRegistration(id)
    const lenient = !this.access.isBuyer(known)
    const buyer = { name: name ?? known.buyerName, email: email ?? known.buyerEmail }
    const { questions } = await this.settings.of(id.eventId)
    const registrant = { tierId: known.registeredTier!, ...buyer }
    const given = answers && registrantOf(questions, { ...registrant, answers }, lenient)
    return this.db.tx(async (tx, emit) => {
      const order = await this.locked(tx, known)
      await requireFreeAddress(tx, order, buyer.email)
      const changed = await write(tx, order, buyer, given)
      if (buyer.email !== order.buyerEmail) {
        const { organizerId } = await tx.event.findUniqueOrThrow({ where: { id: id.eventId } })
        await emit(
          booking.events.order.ticketsRequested,
          announcement(toOrderRecord(changed), organizerId).payload,
        )
      }
      return toRegistration(changed, this.codes)
    })
  }
}

/** Locks in the order of the stock transaction, so that of two registrants who want one address one comes first. */
async function locked(tx: Tx, { id, eventId }: OrderRow): Promise<OrderRow> {
  await tx.$queryRaw`select 1 from events where id = ${eventId}::uuid for update`
  await tx.$queryRaw`select 1 from orders where id = ${id}::uuid for update`
  const order = await tx.order.findUniqueOrThrow({ where: { id }, include: orderInclude })
  if (order.state !== 'CONFIRMED') throw booking.faults.wrongState({ state: toOrderRecord(order).state })
  return order
}

async function requireFreeAddress(tx: Tx, { id, registeredTier }: OrderRow, buyerEmail: string) {
  const others = await tx.order.count({
    where: { registeredTier, buyerEmail, state: 'CONFIRMED', id: { not: id } },
  })
  if (others) throw booking.faults.alreadyRegistered({})
}

/** A transferred ticket belongs to its new holder, so it stays as it is. */
function write(
  tx: Tx,
  order: OrderRow,
  { name, email }: { name: string; email: string },
  given: People | undefined,
): Promise<OrderRow> {
  const holder = { holderName: name, holderEmail: email, version: { increment: 1 } }
  const ticketAnswers = given && { answers: given.attendees[0]!.answers }
  return tx.order.update({
    where: { id: order.id },
    data: {
      ...{ buyerName: name, buyerEmail: email, version: { increment: 1 } },
      ...(given && { answers: given.answers }),
      tickets: { update: { where: { id: ownTicket(order).id }, data: { ...holder, ...ticketAnswers } } },
    },
    include: orderInclude,
  })
}
