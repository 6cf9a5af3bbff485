import { Controller, Inject } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Booking, booking, NewRegistration, Registration } from '@boxoffice/contracts'
import { idempotencyKey, sendAnswer } from '../edge/idempotency.js'
import { TierNames } from '../reads/tier-names.js'
import { Route, type Input } from '../routes/route.js'
import { guestsLanguage } from './buyer.js'

const { createRegistration, listRegistrations, getRegistration, updateRegistration, cancelRegistration } =
  booking.methods

/** Named attendees without a payment. */
@Controller()
export class Registrations {
  constructor(
    @Inject(Booking) private readonly booking: Booking,
    @Inject(TierNames) private readonly names: TierNames,
  ) {}

  @Route('POST /events/:eventId/registrations', createRegistration, {
    summary: 'Registers a named attendee for a free tier; by the organizer, gives a ticket of any tier away',
    access: 'anyone',
    scope: 'orders:write',
    limit: 'orders',
    idempotent: true,
    input: NewRegistration.omit({ idempotencyKey: true }),
    output: Registration,
    status: 201,
    example: { name: 'Ada Obi', email: 'ada@example.com' },
  })
  async create(
    registration: Omit<Input<typeof createRegistration>, 'idempotencyKey'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const locale = registration.locale ?? guestsLanguage(request)
    const command = { ...registration, ...(locale && { locale }), idempotencyKey: idempotencyKey(request) }
    return sendAnswer(reply, await this.names.add(await this.booking.createRegistration(command)))
  }

  @Route('GET /events/:eventId/registrations', listRegistrations, {
    summary: 'The registrations of your event, newest first',
    access: 'user',
    scope: 'orders:read',
  })
  async list(query: Input<typeof listRegistrations>) {
    return this.names.addAll(await this.booking.listRegistrations(query))
  }

  @Route('GET /events/:eventId/registrations/:registrationId', getRegistration, {
    summary: 'A registration of yours, or of your event',
    access: 'buyer',
    scope: 'orders:read',
  })
  async get(registration: Input<typeof getRegistration>) {
    return this.names.add(await this.booking.getRegistration(registration))
  }

  @Route('PATCH /events/:eventId/registrations/:registrationId', updateRegistration, {
    summary: 'Corrects the name, the address or the answers',
    access: 'buyer',
    scope: 'orders:write',
    example: { name: 'Ada Obi-Eze' },
  })
  async update(change: Input<typeof updateRegistration>) {
    return this.names.add(await this.booking.updateRegistration(change))
  }

  @Route('DELETE /events/:eventId/registrations/:registrationId', cancelRegistration, {
    summary: 'Cancels it: the ticket is worth nothing any more, and free for somebody else',
    access: 'buyer',
    scope: 'orders:write',
  })
  async cancel(registration: Input<typeof cancelRegistration>) {
    return this.names.add(await this.booking.cancelRegistration(registration))
  }
}
