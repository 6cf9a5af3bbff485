import { Controller, Inject } from '@nestjs/common'
import { booking, type Registration } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Access, type RegistrationId } from '../access.js'
import { toRegistration } from '../store/registrations.js'
import { TicketCodes } from '../tokens/ticket-codes.js'

@Controller()
export class GetRegistrationHandler {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
  ) {}

  /**
   * The registration, for the registrant, the event's managers and an ADMIN. Throws `registrationNotFound`.
   */
  @Handle(booking.methods.getRegistration)
  async getRegistration(id: RegistrationId): Promise<Registration> {
    return toRegistration(await this.access.requireReadableRegistration(id), this.codes)
  }
}
