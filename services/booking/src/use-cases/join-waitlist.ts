import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, type JoinWaitlist, type WaitlistEntry } from '@boxoffice/contracts'
import { actingId } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import type { JoinedEntry } from '../core/waitlist-joining.js'
import { waitlistJoined } from '../metrics.js'
import { EventCopy } from '../store/events.js'
import { WaitlistStore } from '../store/waitlist.js'
import { OrderTokens } from '../tokens/order-tokens.js'

@Controller()
export class JoinWaitlistHandler {
  constructor(
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(WaitlistStore) private readonly waitlist: WaitlistStore,
    @Inject(OrderTokens) private readonly tokens: OrderTokens,
  ) {}

  /**
   * An entry for tickets that can't be ordered now. Throws `buyerRequired`, `notSoldOut`, `alreadyWaiting`, and what `placeOrder`
   * throws, apart from `soldOut`.
   */
  @Handle(booking.methods.joinWaitlist)
  async joinWaitlist({ eventId, buyer, ...command }: z.output<typeof JoinWaitlist>): Promise<WaitlistEntry> {
    if (!buyer) throw booking.faults.buyerRequired({})
    const buyerId = actingId()
    const joined = await this.events.withEvent(eventId, () =>
      this.waitlist.join(eventId, { ...command, buyer, buyerId }),
    )
    waitlistJoined({ entryId: joined.id, eventId })
    return { ...entryOf(joined, eventId), ...(!buyerId && { accessToken: this.tokens.issue(joined.id) }) }
  }
}

const entryOf = (
  { id, tierId, quantity, position, joinedAt }: JoinedEntry,
  eventId: string,
): WaitlistEntry => ({
  ...{ id, eventId, tierId, quantity, position, state: 'WAITING', orderId: null },
  joinedAt: joinedAt.toISOString(),
})
