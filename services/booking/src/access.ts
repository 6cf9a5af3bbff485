import { Inject, Injectable } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { booking, type MemberChanged, type MemberRole } from '@boxoffice/contracts'
import { actor, isOutage, userOrKey } from '@boxoffice/bus'
import { Clock, Memberships } from '@boxoffice/service'
import { Db } from './db.js'
import type { Event, Prisma } from './generated/client.js'
import { EventCopy } from './store/events.js'
import { orderInclude, type OrderRow } from './store/order-rows.js'
import { OrderTokens } from './tokens/order-tokens.js'

/** Roles that manage an organizer's events, orders, coupons and registrations. */
const MANAGERS: readonly MemberRole[] = ['OWNER', 'MANAGER']
/** Roles that check tickets in at an organizer's doors. */
const DOOR_STAFF: readonly MemberRole[] = ['OWNER', 'MANAGER', 'DOOR']
const DOOR_STAFF_CACHE_MS = 3_000
const CACHE_SIZE = 10_000

const ticketInclude = { order: { select: { id: true, buyerId: true } } } satisfies Prisma.TicketInclude
type OwnedTicket = Prisma.TicketGetPayload<{ include: typeof ticketInclude }>

export interface RegistrationId {
  eventId: string
  registrationId: string
}

/**
 * Decides who may do what. Managers of an event's organizer and an ADMIN manage its orders; a buyer is a user, or a guest with
 * the order's token. Whatever a caller may not see does not exist for them: the faults are `…NotFound`, never `forbidden`.
 */
@Injectable()
export class Access {
  /** A scanner asks many times a second, so an answer holds for three seconds, or until the membership changes. */
  private readonly doorStaff: LRUCache<string, Promise<boolean>>
  /** An event never changes its organizer. */
  private readonly organizers = new LRUCache<string, string>({ max: CACHE_SIZE })

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Memberships) private readonly members: Memberships,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(OrderTokens) private readonly tokens: OrderTokens,
    @Inject(Clock) clock: Clock,
  ) {
    const perf = { now: () => clock.now().getTime() }
    this.doorStaff = new LRUCache({ max: CACHE_SIZE, ttl: DOOR_STAFF_CACHE_MS, ttlResolution: 0, perf })
    members.onChange(change => this.forgetMembership(change))
  }

  // Orders

  /** The order, for its buyer, the event's managers and an ADMIN. Throws `orderNotFound`. */
  async requireReadableOrder(orderId: string): Promise<OrderRow> {
    const order = await this.order(orderId)
    if (this.isBuyer(order) || (await this.managesEvent(order.eventId))) return order
    throw booking.faults.orderNotFound({})
  }

  /** The order, for the event's managers and an ADMIN. Throws `orderNotFound`. */
  async requireManagedOrder(orderId: string): Promise<OrderRow> {
    const order = await this.order(orderId)
    if (!(await this.managesEvent(order.eventId))) throw booking.faults.orderNotFound({})
    return order
  }

  /** The order, for its buyer alone. Throws `orderNotFound`. */
  async requireOwnOrder(orderId: string): Promise<OrderRow> {
    const order = await this.order(orderId)
    if (!this.isBuyer(order)) throw booking.faults.orderNotFound({})
    return order
  }

  /** Whether the caller bought this order: as a user, or as a guest with the order's token. */
  isBuyer({ id, buyerId }: Pick<OrderRow, 'id' | 'buyerId'>): boolean {
    const acting = actor()
    if (acting?.role === 'GUEST') return buyerId === null && this.tokens.opens(id, acting.orderToken ?? '')
    return acting !== null && buyerId === acting.subject
  }

  // Tickets

  /** The ticket, for its holder, the event's managers and an ADMIN. Throws `ticketNotFound`. */
  async requireReadableTicket(ticketId: string): Promise<OwnedTicket> {
    const ticket = await this.ticket(ticketId)
    if (this.isHolder(ticket) || (await this.managesEvent(ticket.eventId))) return ticket
    throw booking.faults.ticketNotFound({})
  }

  /** The ticket, for its holder alone. Throws `ticketNotFound`. */
  async requireOwnTicket(ticketId: string): Promise<OwnedTicket> {
    const ticket = await this.ticket(ticketId)
    if (!this.isHolder(ticket)) throw booking.faults.ticketNotFound({})
    return ticket
  }

  /** A bought ticket belongs to the order's buyer, a transferred one to the account that accepted it. */
  private isHolder({ fromId, holderId, order }: OwnedTicket): boolean {
    if (fromId === null) return this.isBuyer(order)
    return holderId !== null && holderId === actor()?.subject
  }

  // Registrations

  /** The registration's order, for the registrant, the event's managers and an ADMIN. Throws `registrationNotFound`. */
  async requireReadableRegistration({ eventId, registrationId }: RegistrationId): Promise<OrderRow> {
    const order = await this.requireReadableOrder(registrationId).catch((error: unknown) => {
      throw booking.faults.orderNotFound.is(error) ? booking.faults.registrationNotFound({}) : error
    })
    if (order.eventId !== eventId || order.registeredTier === null)
      throw booking.faults.registrationNotFound({})
    return order
  }

  /**
   * Whether the caller registers guests of this organizer, rather than themselves. Free tickets need no other service: while
   * identity is unavailable, a manager whose membership booking has no copy of registers as everybody does. Throws
   * `eventNotFound` for the key of another organizer.
   */
  async canInvite(organizerId: string): Promise<boolean> {
    const allowed = await this.isManager(organizerId).catch((error: unknown) => {
      if (isOutage(error)) return false
      throw error
    })
    if (!allowed && actor()?.role === 'KEY') throw booking.faults.eventNotFound({})
    return allowed
  }

  // Events

  /** The event, for its managers and an ADMIN. Throws `eventNotFound`, also for a draft: booking has no copy of it. */
  async requireManagedEvent(eventId: string): Promise<Event> {
    userOrKey()
    const event = await this.events.withEvent(eventId, () => this.event(eventId))
    if (!(await this.isManager(event.organizerId))) throw booking.faults.eventNotFound({})
    return event
  }

  /** Whether the caller manages this organizer's events, or is an ADMIN. */
  isManager(organizerId: string): Promise<boolean> {
    return this.members.allows(organizerId, MANAGERS)
  }

  // Doors

  /** Passes for the event's door staff. Throws `eventNotFound`. */
  async requireDoorStaff(eventId: string): Promise<void> {
    if (!(await this.isDoorStaff(eventId))) throw booking.faults.eventNotFound({})
  }

  /**
   * Whether the caller may check tickets in at the event. The answer may be three seconds old, but is never older than a change of
   * the membership that this process has received. Throws `eventNotFound` for an event that booking has no copy of.
   */
  async isDoorStaff(eventId: string): Promise<boolean> {
    const { subject, role } = userOrKey()
    const organizerId = await this.organizerOf(eventId)
    const key = `${organizerId} ${subject} ${role}`
    const cached = this.doorStaff.get(key)
    if (cached) return cached
    const answer = this.members.allows(organizerId, DOOR_STAFF)
    this.doorStaff.set(key, answer)
    answer.catch(() => this.doorStaff.delete(key))
    return answer
  }

  /** Drops what is cached of a membership that has changed. */
  forgetMembership({ organizerId, userId }: Pick<MemberChanged, 'organizerId' | 'userId'>): void {
    for (const key of this.doorStaff.keys())
      if (key.startsWith(`${organizerId} ${userId} `)) this.doorStaff.delete(key)
  }

  private async managesEvent(id: string): Promise<boolean> {
    const { organizerId } = await this.db.event.findUniqueOrThrow({ where: { id } })
    return this.isManager(organizerId)
  }

  private async order(id: string): Promise<OrderRow> {
    const order = await this.db.order.findUnique({ where: { id }, include: orderInclude })
    if (!order) throw booking.faults.orderNotFound({})
    return order
  }

  private async ticket(id: string): Promise<OwnedTicket> {
    const ticket = await this.db.ticket.findUnique({ where: { id }, include: ticketInclude })
    if (!ticket) throw booking.faults.ticketNotFound({})
    return ticket
  }

  private async event(id: string): Promise<Event> {
    const event = await this.db.event.findUnique({ where: { id } })
    if (!event || event.state === 'DELETED') throw booking.faults.eventNotFound({})
    return event
  }

  private async organizerOf(id: string): Promise<string> {
    const cached = this.organizers.get(id)
    if (cached) return cached
    const event = await this.db.event.findUnique({ where: { id }, select: { organizerId: true } })
    if (!event) throw booking.faults.eventNotFound({})
    this.organizers.set(id, event.organizerId)
    return event.organizerId
  }
}
