import { Controller, Inject } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Booking, booking, type Attendee, type GivenAnswer, type OrderWithBuyer } from '@boxoffice/contracts'
import { csvOf, File, type Columns } from '../files/csv.js'
import { AT_ONCE, CSV, saveAs, whileAsked } from '../files/download.js'
import { TierNames } from '../reads/tier-names.js'
import { Route, type Input } from '../routes/route.js'

const { listEventOrders, listAttendees, listAllOrders, getEventCancellation } = booking.methods
const read = { access: 'user', scope: 'orders:read' } as const

/** A file contains the whole list, so its route takes no page. */
const ofPage = { limit: true, cursor: true } as const
const AllOrders = listEventOrders.input.omit(ofPage)
const AllAttendees = listAttendees.input.omit(ofPage)

const orderColumns: Columns<OrderWithBuyer> = {
  order: ({ id }) => id,
  state: ({ state }) => state,
  created: ({ createdAt }) => createdAt,
  name: ({ buyer }) => buyer.name,
  email: ({ buyer }) => buyer.email,
  tickets: ({ items }) => items.reduce((sum, { quantity }) => sum + quantity, 0),
  coupon: ({ couponCode }) => couponCode,
  currency: ({ total }) => total.currency,
  discount: ({ discount }) => discount.amount,
  fees: ({ fees }) => fees.amount,
  total: ({ total }) => total.amount,
  refunded: ({ refunded }) => refunded.amount,
  answers: ({ answers }) => answersText(answers),
}
const attendeeColumns: Columns<Attendee> = {
  ticket: ({ id }) => id,
  order: ({ orderId }) => orderId,
  tier: ({ tierId }) => tierId,
  'tier name': ({ tierName }) => tierName,
  state: ({ state }) => state,
  name: ({ holder }) => holder.name,
  email: ({ holder }) => holder.email,
  buyer: ({ buyer }) => buyer.name,
  'buyer email': ({ buyer }) => buyer.email,
  ordered: ({ orderedAt }) => orderedAt,
  admitted: ({ admittedAt }) => admittedAt,
  answers: ({ answers }) => answersText(answers),
}

/** Questions and their answers, in one cell. */
const answersText = (answers: GivenAnswer[]) =>
  answers.map(({ label, value }) => `${label}: ${String(value)}`).join('; ')

/** Orders and attendees of an event, for its organizer. */
@Controller()
export class EventOrders {
  constructor(
    @Inject(Booking) private readonly booking: Booking,
    @Inject(TierNames) private readonly names: TierNames,
  ) {}

  @Route('GET /events/:eventId/orders', listEventOrders, {
    ...read,
    summary: 'The orders of your event, newest first',
  })
  async orders(query: Input<typeof listEventOrders>) {
    return this.names.addAll(await this.booking.listEventOrders(query))
  }

  @Route('GET /events/:eventId/orders.csv', listEventOrders, {
    ...read,
    name: 'exportEventOrders',
    summary: 'The same as a file, all of it; amounts are in minor units',
    input: AllOrders,
    output: File,
    text: CSV,
  })
  ordersFile(query: z.output<typeof AllOrders>, request: FastifyRequest, reply: FastifyReply) {
    saveAs(reply, 'orders.csv')
    const load = (cursor?: string) => this.booking.listEventOrders({ ...query, limit: AT_ONCE, cursor })
    return csvOf(orderColumns, whileAsked(request, load))
  }

  @Route('GET /events/:eventId/attendees', listAttendees, {
    ...read,
    summary: 'The attendees of your event, by ticket, newest first',
  })
  async attendees(query: Input<typeof listAttendees>) {
    return this.names.addAll(await this.booking.listAttendees(query))
  }

  @Route('GET /events/:eventId/attendees.csv', listAttendees, {
    ...read,
    name: 'exportAttendees',
    summary: 'The same as a file, all of it',
    input: AllAttendees,
    output: File,
    text: CSV,
  })
  attendeesFile(query: z.output<typeof AllAttendees>, request: FastifyRequest, reply: FastifyReply) {
    saveAs(reply, 'attendees.csv')
    const load = async (cursor?: string) =>
      this.names.addAll(await this.booking.listAttendees({ ...query, limit: AT_ONCE, cursor }))
    return csvOf(attendeeColumns, whileAsked(request, load))
  }

  @Route('GET /events/:eventId/cancellation', getEventCancellation, {
    ...read,
    summary: 'Progress of cancelling and refunding the orders of your cancelled event',
  })
  cancellation(input: Input<typeof getEventCancellation>) {
    return this.booking.getEventCancellation(input)
  }

  @Route('GET /admin/orders', listAllOrders, { summary: 'All orders, newest first', access: ['ADMIN'] })
  async all(query: Input<typeof listAllOrders>) {
    return this.names.addAll(await this.booking.listAllOrders(query))
  }
}
