import { Controller, Inject } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  AcceptTransfer,
  Booking,
  booking,
  Catalog,
  Notifier,
  notifier,
  OfferTransfer,
  Ticket,
  Transfer,
} from '@boxoffice/contracts'
import { idempotencyKey, sendAnswer } from '../edge/idempotency.js'
import { languageOf } from '../edge/language.js'
import { File } from '../files/csv.js'
import { TierNames } from '../reads/tier-names.js'
import { Route, type Input } from '../routes/route.js'

const { getTicket, offerTransfer, withdrawTransfer, acceptTransfer } = booking.methods
const { getTicketQr, getTicketPdf } = notifier.methods
const read = { access: 'buyer', scope: 'orders:read' } as const

/** Tickets: reading, printing, transferring. */
@Controller()
export class Tickets {
  constructor(
    @Inject(Booking) private readonly booking: Booking,
    @Inject(Catalog) private readonly catalog: Catalog,
    @Inject(Notifier) private readonly notifier: Notifier,
    @Inject(TierNames) private readonly names: TierNames,
  ) {}

  @Route('GET /tickets/:ticketId', getTicket, { ...read, summary: 'A ticket of yours, or of your event' })
  async get(ticket: Input<typeof getTicket>) {
    return this.names.add(await this.booking.getTicket(ticket))
  }

  @Route('GET /tickets/:ticketId/qr.png', getTicketQr, {
    ...read,
    summary: 'Its QR code',
    output: File,
    text: 'image/png',
  })
  async qr(ticket: Input<typeof getTicketQr>) {
    return Buffer.from(await this.notifier.getTicketQr(ticket), 'base64') as never
  }

  @Route('GET /tickets/:ticketId/ticket.pdf', getTicketPdf, {
    ...read,
    summary: 'The ticket on one page, to print',
    input: getTicketPdf.input.omit({ locale: true }),
    output: File,
    text: 'application/pdf',
  })
  async pdf(
    ticket: Omit<Input<typeof getTicketPdf>, 'locale'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const locale = languageOf(request)
    const file = await this.notifier.getTicketPdf({ ...ticket, ...(locale && { locale }) })
    const pdf = Buffer.from(file, 'base64')
    reply.header('Content-Disposition', 'inline; filename="ticket.pdf"')
    return pdf as never
  }

  @Route('GET /tickets/:ticketId/calendar.ics', getTicket, {
    ...read,
    name: 'getTicketCalendar',
    summary: 'Its event for a calendar (RFC 5545)',
    output: File,
    text: 'text/calendar; charset=utf-8',
  })
  async calendar(ticket: Input<typeof getTicket>) {
    const { eventId } = await this.booking.getTicket(ticket)
    return (await this.catalog.getEventCalendar({ eventId })) as never
  }

  @Route('POST /tickets/:ticketId/transfer', offerTransfer, {
    summary: 'Mails somebody a link, with which the ticket becomes theirs',
    access: 'buyer',
    limit: 'transfers',
    idempotent: true,
    input: OfferTransfer.omit({ idempotencyKey: true }),
    output: Transfer,
    status: 201,
    example: { email: 'chidi@example.com' },
  })
  async transfer(
    transfer: Omit<Input<typeof offerTransfer>, 'idempotencyKey'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const command = { ...transfer, idempotencyKey: idempotencyKey(request) }
    return sendAnswer(reply, await this.booking.offerTransfer(command))
  }

  @Route('DELETE /tickets/:ticketId/transfer', withdrawTransfer, {
    summary: 'Withdraws the offer of a transfer that nobody has accepted',
    access: 'buyer',
  })
  withdraw(ticket: Input<typeof withdrawTransfer>) {
    return this.booking.withdrawTransfer(ticket)
  }

  @Route('POST /tickets/transfers/:token/accept', acceptTransfer, {
    summary: 'Takes a ticket over: its old code is worth nothing from then on, the new one comes by mail',
    access: 'anyone',
    limit: 'link',
    idempotent: true,
    input: AcceptTransfer.omit({ idempotencyKey: true }),
    output: Ticket,
    example: { name: 'Chidi Eze' },
  })
  async accept(
    transfer: Omit<Input<typeof acceptTransfer>, 'idempotencyKey'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const command = { ...transfer, idempotencyKey: idempotencyKey(request) }
    return sendAnswer(reply, await this.names.add(await this.booking.acceptTransfer(command)))
  }
}
