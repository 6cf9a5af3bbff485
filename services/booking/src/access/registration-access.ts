import { Inject, Injectable } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { actor, isOutage } from '@boxoffice/bus'
import { Memberships } from '@boxoffice/service'
import { MANAGERS } from './event-rights.js'
import { OrderAccess } from './order-access.js'
import type { OrderRow } from '../store/order-rows.js'

export interface ById {
  eventId: string
  registrationId: string
}

/** Decides who registers as whom, and whose a registration is. */
@Injectable()
export class RegistrationAccess {
  constructor(
    @Inject(Memberships) private readonly members: Memberships,
    @Inject(OrderAccess) private readonly orders: OrderAccess,
  ) {}

  /** For who registered, the event's organizer, an ADMIN. To all others there is none: throws `registrationNotFound`. */
  async readable({ eventId, registrationId }: ById): Promise<OrderRow> {
    const order = await this.orders.readable(registrationId).catch((error: unknown) => {
      throw booking.faults.orderNotFound.is(error) ? booking.faults.registrationNotFound({}) : error
    })
    if (order.eventId !== eventId || order.registeredTier === null)
      throw booking.faults.registrationNotFound({})
    return order
  }

  /** Whether it is the registrant who is acting, and not the organizer. */
  isRegistrant = (order: OrderRow): boolean => this.orders.isBuyer(order)

  /**
   * Whether the event's organizer is acting. Free tickets need no other service: while identity is away, a member that booking
   * has not heard of registers as everybody does. Throws `eventNotFound` for the key of another organizer.
   */
  async isOrganizer(organizerId: string): Promise<boolean> {
    const allowed = await this.members.allows(organizerId, MANAGERS).catch((error: unknown) => {
      if (isOutage(error)) return false
      throw error
    })
    if (!allowed && actor()?.role === 'KEY') throw booking.faults.eventNotFound({})
    return allowed
  }
}
