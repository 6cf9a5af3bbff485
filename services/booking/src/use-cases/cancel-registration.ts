import { Controller, Inject } from '@nestjs/common'
import { booking, type Registration } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access, type RegistrationId } from '../access.js'
import { orderBecame } from '../metrics.js'
import { toRegistration } from '../store/registrations.js'
import { Stock } from '../store/stock.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class CancelRegistrationHandler {
  constructor(
    @Inject(Stock) private readonly stock: Stock,
    @Inject(Access) private readonly access: Access,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * Ends the ticket and returns it to the inventory; a repeat changes nothing. Throws `registrationNotFound`, and `wrongState` for
   * a registrant who was admitted or has transferred the ticket: then only the event's managers can cancel.
   */
  @Handle(booking.methods.cancelRegistration)
  async cancelRegistration(id: RegistrationId): Promise<Registration> {
    const order = await this.access.requireReadableRegistration(id)
    const entry = this.access.isBuyer(order)
      ? { kind: 'cancelByBuyer' as const, orderId: order.id, askedBy: order.buyerId }
      : { kind: 'cancelByOrganizer' as const, orderId: order.id }
    const { state } = await this.stock.change(id.eventId, entry)
    if (state !== order.state) orderBecame(state, { orderId: order.id, eventId: id.eventId })
    return toRegistration(await this.access.requireReadableRegistration(id), this.codes)
  }
}
