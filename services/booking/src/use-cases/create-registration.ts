import { Controller, Inject } from '@nestjs/common'
import {
  booking,
  type NewRegistration,
  type Order,
  type PlacedOrder,
  type PlaceOrder,
  type PlacedRegistration,
} from '@boxoffice/contracts'
import { actingId } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, hashOfAccessCode } from '@boxoffice/service'
import { Access } from '../access.js'
import { isTierShown } from '../core/access-code.js'
import { registrantOf } from '../core/attendees.js'
import { nextPriceOf } from '../core/pricing.js'
import { Db } from '../db.js'
import type { Prisma } from '../generated/client.js'
import { personRegistered } from '../metrics.js'
import { EventCopy } from '../store/events.js'
import { firstAnswer, keyedBy, type Keyed } from '../store/idempotency-keys.js'
import { orderInclude } from '../store/order-rows.js'
import { toRegistration } from '../store/registrations.js'
import { tariffOf } from '../store/sale-terms.js'
import { OrderTokens } from '../tokens/order-tokens.js'
import { TicketCodes } from '../tokens/ticket-codes.js'
import { Placement } from '../workflows/placement.js'

const withTiers = { tiers: { where: { withdrawn: false } } } satisfies Prisma.EventInclude
type EventWithTiers = Prisma.EventGetPayload<{ include: typeof withTiers }>

/** A registration is an order of one ticket that is confirmed at once. */
@Controller()
export class CreateRegistrationHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(Access) private readonly access: Access,
    @Inject(Placement) private readonly placement: Placement,
    @Inject(OrderTokens) private readonly tokens: OrderTokens,
    @Inject(TicketCodes) private readonly codes: TicketCodes,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Anybody registers for a free tier that is on sale; the event's managers register guests for any tier that has room, on sale or
   * not. An address has one registration per tier: throws `alreadyRegistered`, and what `placeOrder` throws. A repeat with the same
   * idempotency key gets the first answer, with a guest's token.
   */
  @Handle(booking.methods.createRegistration)
  async createRegistration(command: NewRegistration): Promise<PlacedRegistration> {
    const request = keyedBy(command)
    const first = await firstAnswer<Order>(this.db, request)
    const { order, replayed } = first
      ? { order: first, replayed: true }
      : await this.placeOrder(command, request)
    const row = await this.db.order.findUniqueOrThrow({ where: { id: order.id }, include: orderInclude })
    const current = toRegistration(row, this.codes)
    const registration = { ...current, ...(replayed && asCreated(order, command)), replayed }
    return actingId() ? registration : { ...registration, accessToken: this.tokens.issue(order.id) }
  }

  private async placeOrder(command: NewRegistration, { caller, requestHash }: Keyed): Promise<PlacedOrder> {
    const event = await this.events.withEvent(command.eventId, () => this.find(command.eventId))
    const isGuest = await this.access.canInvite(event.organizerId)
    const tierId = command.tierId ?? this.onlyFreeTier(event, command.accessCode)
    const grant = isGuest ? 'COMPLIMENTARY' : 'FREE'
    const buyerId = isGuest ? null : actingId()
    const placed = await this.placement.placeOrder(
      { order: orderOf({ ...command, tierId }), buyerId, caller, requestHash, grant },
      questions => registrantOf(questions, { ...command, tierId }, isGuest),
    )
    if (!placed.replayed) personRegistered(grant, { orderId: placed.order.id, eventId: event.id })
    return placed
  }

  private async find(id: string): Promise<EventWithTiers> {
    const event = await this.db.event.findUnique({ where: { id }, include: withTiers })
    if (!event || event.state === 'DELETED') throw booking.faults.eventNotFound({})
    return event
  }

  /** The stock checks the price again when it places the order. */
  private onlyFreeTier({ tiers }: EventWithTiers, accessCode: string | undefined): string {
    const hash = accessCode === undefined ? undefined : hashOfAccessCode(accessCode)
    const now = this.clock.now()
    const [free, ...others] = tiers.filter(
      tier => isTierShown(tier, hash) && nextPriceOf(tariffOf(tier), now) === 0,
    )
    if (!free || others.length) throw booking.faults.tierRequired({})
    return free.id
  }
}

/** The attendee and their answers are derived from the event's questions when the order is placed. */
const orderOf = ({
  name,
  email,
  locale,
  tierId,
  ...command
}: NewRegistration & { tierId: string }): PlaceOrder => ({
  ...command,
  buyer: { name, email, ...(locale && { locale }) },
  items: [{ tierId, quantity: 1 }],
  attendees: [],
  answers: [],
})

/** The registration as it was created, whatever has changed since. */
const asCreated = ({ tickets, version }: Order, { name, email }: NewRegistration) => ({
  ...{ name, email, version },
  state: 'CONFIRMED' as const,
  ticket: tickets[0]!,
})
