import { Controller, Inject } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { QueuePositionRequest, Booking, booking } from '@boxoffice/contracts'
import { TierNames } from '../reads/tier-names.js'
import { Route, type Input } from '../routes/route.js'
import { buyerOf } from './buyer.js'

const { joinWaitlist, listWaitlistEntries, leaveWaitlist, listWaitlist, getQueuePosition } = booking.methods

/** A GET joins no queue: it needs the token of a position. */
const OwnPosition = QueuePositionRequest.required({ queueToken: true })

/** The waitlist and the waiting room. */
@Controller()
export class Waiting {
  constructor(
    @Inject(Booking) private readonly booking: Booking,
    @Inject(TierNames) private readonly names: TierNames,
  ) {}

  @Route('POST /events/:eventId/waitlist', joinWaitlist, {
    summary: 'Joins the waitlist of a sold-out tier; the next in it gets a held order, and a mail',
    access: 'anyone',
    limit: 'orders',
    status: 201,
    example: {
      tierId: '01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8c',
      quantity: 2,
      buyer: { name: 'Ada Obi', email: 'ada@example.com' },
    },
  })
  async join({ buyer, ...entry }: Input<typeof joinWaitlist>, request: FastifyRequest) {
    return this.names.add(await this.booking.joinWaitlist({ ...entry, buyer: buyerOf(request, buyer) }))
  }

  @Route('GET /events/:eventId/waitlist', listWaitlistEntries, {
    bounded: true,
    summary: 'Your waitlist entries of an event',
    access: 'buyer',
  })
  async mine(event: Input<typeof listWaitlistEntries>) {
    return this.names.addAll(await this.booking.listWaitlistEntries(event))
  }

  @Route('DELETE /events/:eventId/waitlist', leaveWaitlist, {
    summary: 'Leaves the waitlist: one entry, or all of yours',
    access: 'buyer',
  })
  leave(entry: Input<typeof leaveWaitlist>) {
    return this.booking.leaveWaitlist(entry)
  }

  @Route('GET /events/:eventId/waitlist/entries', listWaitlist, {
    summary: 'The waitlist of your event, the next entry first',
    access: 'user',
    scope: 'orders:read',
  })
  async all(query: Input<typeof listWaitlist>) {
    return this.names.addAll(await this.booking.listWaitlist(query))
  }

  @Route('POST /events/:eventId/queue', getQueuePosition, {
    name: 'joinQueue',
    summary: 'Joins the waiting room of an event; with the token of a position, keeps it',
    access: 'anyone',
    limit: 'queue',
    status: 201,
  })
  joinQueue(request: Input<typeof getQueuePosition>) {
    return this.booking.getQueuePosition(request)
  }

  @Route('GET /events/:eventId/queue', getQueuePosition, {
    summary: 'The position in the waiting room; at its turn, the admission token for the order',
    access: 'anyone',
    fresh: true,
    input: OwnPosition,
  })
  queuePosition(request: z.output<typeof OwnPosition>) {
    return this.booking.getQueuePosition(request)
  }
}
