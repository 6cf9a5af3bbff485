import { Controller, Inject } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { QueuePositionRequest, Booking, booking } from '@boxoffice/contracts'
import { TierNames } from '../reads/tier-names.js'
import { Route, type Input } from '../routes/route.js'
import { buyerOf } from './buyer.js'

const { joinWaitlist, listWaitlistEntries, leaveWaitlist, listWaitlist, getQueuePosition } = booking.methods
const refused = booking.faults

/** Asking alone joins nothing: it takes a place that somebody has. */
const OwnPlace = QueuePositionRequest.required({ queueToken: true })

/** For who came too late, or too many at once. */
@Controller()
export class Waiting {
  constructor(
    @Inject(Booking) private readonly booking: Booking,
    @Inject(TierNames) private readonly names: TierNames,
  ) {}

  @Route('POST /events/:eventId/waitlist', joinWaitlist, {
    summary: 'Waits for tickets that are sold out; who is next gets a held order, and a mail',
    access: 'anyone',
    limit: 'orders',
    status: 201,
    faults: [
      refused.eventNotFound,
      refused.tierNotFound,
      refused.notOnSale,
      refused.notSoldOut,
      refused.quantityOutOfRange,
      refused.buyerLimitReached,
      refused.alreadyWaiting,
      refused.buyerRequired,
    ],
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
    summary: 'Your places on the waitlist of an event',
    access: 'buyer',
    faults: [refused.eventNotFound],
  })
  async mine(event: Input<typeof listWaitlistEntries>) {
    return this.names.addAll(await this.booking.listWaitlistEntries(event))
  }

  @Route('DELETE /events/:eventId/waitlist', leaveWaitlist, {
    summary: 'Waits no more: at this place, or at all of yours',
    access: 'buyer',
    faults: [refused.eventNotFound, refused.waitlistEntryNotFound],
  })
  leave(entry: Input<typeof leaveWaitlist>) {
    return this.booking.leaveWaitlist(entry)
  }

  @Route('GET /events/:eventId/waitlist/entries', listWaitlist, {
    summary: 'Everybody who waits for your event, next first',
    access: 'user',
    scope: 'orders:read',
    faults: [refused.eventNotFound],
  })
  async all(query: Input<typeof listWaitlist>) {
    return this.names.addAll(await this.booking.listWaitlist(query))
  }

  @Route('POST /events/:eventId/queue', getQueuePosition, {
    name: 'joinQueue',
    summary: 'Joins the waiting room of an event; who shows a place that they have keeps it',
    access: 'anyone',
    limit: 'queue',
    status: 201,
    faults: [refused.eventNotFound, refused.noWaitingRoom, refused.queueTokenInvalid, refused.busy],
  })
  joinQueue(place: Input<typeof getQueuePosition>) {
    return this.booking.getQueuePosition(place)
  }

  @Route('GET /events/:eventId/queue', getQueuePosition, {
    summary: 'How far a place has come; once it is its turn, the token for the order',
    access: 'anyone',
    fresh: true,
    input: OwnPlace,
    faults: [refused.eventNotFound, refused.noWaitingRoom, refused.queueTokenInvalid],
  })
  place(place: z.output<typeof OwnPlace>) {
    return this.booking.getQueuePosition(place)
  }
}
