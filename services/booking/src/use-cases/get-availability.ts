import { Controller, Inject } from '@nestjs/common'
import { booking, type Availability } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, hashOfAccessCode } from '@boxoffice/service'
import { Db } from '../db.js'
import { isTierShown } from '../core/access-code.js'
import { nextPriceOf } from '../core/pricing.js'
import { saleOf, type SaleEventState } from '../core/sale-state.js'
import { availableOf } from '../core/inventory.js'
import { EventCopy } from '../store/events.js'
import { tariffOf } from '../store/sale-terms.js'

interface AvailabilityRequest {
  eventId: string
  accessCode?: string
}

@Controller()
export class GetAvailabilityHandler {
  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Availability of the public tiers, and of those that the access code opens. Throws `eventNotFound`. */
  @Handle(booking.methods.getAvailability)
  async getAvailability(request: AvailabilityRequest): Promise<Availability> {
    return this.events.withEvent(request.eventId, () => this.read(request))
  }

  private async read({ eventId: id, accessCode }: AvailabilityRequest): Promise<Availability> {
    const event = await this.db.event.findUnique({
      where: { id, state: { not: 'DELETED' } },
      include: { tiers: { where: { withdrawn: false }, orderBy: { position: 'asc' } } },
    })
    if (!event) throw booking.faults.eventNotFound({})
    const [now, state] = [this.clock.now(), event.state as SaleEventState]
    const money = (amount: number) => ({ amount, currency: event.currency })
    const accessCodeHash = accessCode === undefined ? undefined : hashOfAccessCode(accessCode)
    const shown = event.tiers.filter(tier => isTierShown(tier, accessCodeHash))
    const tiers = shown.map(tier => {
      const available = availableOf(event, tier)
      return {
        tierId: tier.id,
        available,
        price: money(nextPriceOf(tariffOf(tier), now)),
        regularPrice: money(Number(tier.price)),
        sale: saleOf({ ...event, state }, tier, available, now),
      }
    })
    return { eventId: id, available: availableIn(event, shown), tiers }
  }
}

type Inventory = Parameters<typeof availableOf>

/** Tickets available in these tiers together, within the event's own capacity. */
function availableIn(event: Inventory[0], tiers: Inventory[1][]): number {
  const each = tiers.reduce((sum, tier) => sum + availableOf({ ...event, capacity: null }, tier), 0)
  return event.capacity === null
    ? each
    : Math.max(0, Math.min(each, event.capacity - event.held - event.sold))
}
