import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import {
  booking,
  type NewRegistration,
  type Order,
  type Page,
  type PlacedOrder,
  type PlaceOrder,
  type PlacedRegistration,
  type Registration,
  type RegistrationQuery,
} from '@boxoffice/contracts'
import { actingId } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, Clock, hashOfAccessCode, pageOf } from '@boxoffice/service'
import { registrantOf } from '../core/attendees.js'
import { Db } from '../db.js'
import { EventCopy } from '../store/events.js'
import { EventRights } from '../access/event-rights.js'
import { tariffOf } from '../store/sale-terms.js'
import type { Prisma } from '../generated/client.js'
import { personRegistered } from '../metrics.js'
import { firstAnswer, keyedBy, type Keyed } from '../store/idempotency-keys.js'
import { orderInclude } from '../store/order-rows.js'
import { OrderTokens } from '../tokens/order-tokens.js'
import { Placement } from '../workflows/placement.js'
import { like } from '../store/search.js'
import { isTierShown } from '../core/access-code.js'
import { nextPriceOf } from '../core/pricing.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { RegistrationAccess, type ById } from '../access/registration-access.js'
import { toRegistration } from '../store/registrations.js'

const offered = { tiers: { where: { withdrawn: false } } } satisfies Prisma.EventInclude
type Offered = Prisma.EventGetPayload<{ include: typeof offered }>

/** Who comes without paying: an order of one ticket, confirmed at once. Changing and cancelling are in `registration-changes.ts`. */
@Controller()
export class Registrations {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(EventRights) private readonly rights: EventRights,
    @Inject(RegistrationAccess) private readonly access: RegistrationAccess,
    @Inject(Placement) private readonly placement: Placement,
    @Inject(OrderTokens) private readonly tokens: OrderTokens,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * By anybody for a free tier that is on sale; by the organizer as a guest of any tier, whatever its sale says, while there is
   * room. An address has one for a tier: throws `alreadyRegistered`, and what `placeOrder` throws. The same idempotency key gives
   * the first answer again, and a guest's token with it.
   */
  @Handle(booking.methods.createRegistration)
  async register(wish: NewRegistration): Promise<PlacedRegistration> {
    const request = keyedBy(wish)
    const first = await firstAnswer<Order>(this.db, request)
    const { order, replayed } = first ? { order: first, replayed: true } : await this.place(wish, request)
    const row = await this.db.order.findUniqueOrThrow({ where: { id: order.id }, include: orderInclude })
    const shown = toRegistration(row, this.codes)
    const registration = { ...shown, ...(replayed && asItWas(order, wish)), replayed }
    return actingId() ? registration : { ...registration, accessToken: this.tokens.issue(order.id) }
  }

  private async place(wish: NewRegistration, { caller, requestHash }: Keyed): Promise<PlacedOrder> {
    const event = await this.events.withEvent(wish.eventId, () => this.find(wish.eventId))
    const complimentary = await this.access.isOrganizer(event.organizerId)
    const tierId = wish.tierId ?? this.onlyFreeTier(event, wish.accessCode)
    const grant = complimentary ? 'COMPLIMENTARY' : 'FREE'
    const buyerId = complimentary ? null : actingId()
    const placed = await this.placement.place(
      { order: orderOf({ ...wish, tierId }), buyerId, caller, requestHash, grant },
      questions => registrantOf(questions, { ...wish, tierId }, complimentary),
    )
    if (!placed.replayed) personRegistered(grant)
    return placed
  }

  /** Newest first, those too that were cancelled. Throws `eventNotFound`, and `invalid` for a cursor that is none. */
  @Handle(booking.methods.listRegistrations)
  async listRegistrations(query: z.output<typeof RegistrationQuery>): Promise<Page<Registration>> {
    const { eventId, q, limit, cursor } = query
    await this.rights.managed(eventId)
    const rows = await this.db.order.findMany({
      where: {
        ...{ eventId, registeredTier: { not: null } },
        ...(q && { OR: like(q, 'buyerName', 'buyerEmail') }),
        ...olderThan(cursor),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: orderInclude,
    })
    return pageOf(rows, limit, row => toRegistration(row, this.codes))
  }

  @Handle(booking.methods.getRegistration)
  async getRegistration(registration: ById): Promise<Registration> {
    return toRegistration(await this.access.readable(registration), this.codes)
  }

  private async find(id: string): Promise<Offered> {
    const event = await this.db.event.findUnique({ where: { id }, include: offered })
    if (!event || event.status === 'DELETED') throw booking.faults.eventNotFound({})
    return event
  }

  /** What it costs is decided by the stock once more. */
  private onlyFreeTier({ tiers }: Offered, accessCode: string | undefined): string {
    const hash = accessCode === undefined ? undefined : hashOfAccessCode(accessCode)
    const now = this.clock.now()
    const [free, ...others] = tiers.filter(
      tier => isTierShown(tier, hash) && nextPriceOf(tariffOf(tier), now) === 0,
    )
    if (!free || others.length) throw booking.faults.tierRequired({})
    return free.id
  }
}

type Wish = NewRegistration & { tierId: string }

/** Who is named, and what they said, goes with it by itself. */
const orderOf = ({ name, email, locale, tierId, ...wish }: Wish): PlaceOrder => ({
  ...wish,
  buyer: { name, email, ...(locale && { locale }) },
  items: [{ tierId, quantity: 1 }],
  attendees: [],
  answers: [],
})

/** What the registration was when it was made, whatever has become of it. */
const asItWas = ({ tickets, version }: Order, { name, email }: NewRegistration) => ({
  ...{ name, email, version },
  state: 'CONFIRMED' as const,
  ticket: tickets[0]!,
})
