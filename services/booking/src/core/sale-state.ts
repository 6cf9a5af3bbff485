import type { EventState, Sale } from '@boxoffice/contracts'
import type { z } from 'zod'

/** A deleted event is kept for the orders that refer to it; readers do not see it. */
export type SaleEventState = z.infer<typeof EventState> | 'DELETED'

interface SellingEvent {
  state: SaleEventState
  endsAt: Date
}
interface SalesWindow {
  salesStart: Date | null
  salesEnd: Date | null
}

/** The state of a tier's sale at this moment. A tier without an end sells until its event ends. */
export function saleOf(event: SellingEvent, tier: SalesWindow, available: number, now: Date): Sale {
  if (event.state !== 'PUBLISHED' || now >= event.endsAt) return 'ENDED'
  if (tier.salesEnd && now >= tier.salesEnd) return 'ENDED'
  if (tier.salesStart && now < tier.salesStart) return 'UPCOMING'
  return available > 0 ? 'ON_SALE' : 'SOLD_OUT'
}
