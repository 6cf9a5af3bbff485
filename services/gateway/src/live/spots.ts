import type { Event } from '@boxoffice/contracts'

type Sold = Pick<Event, 'capacity' | 'spotsThreshold'> & { tiers: { capacity: number }[] }

/**
 * Whether the event's availability is at most its threshold. An event with a smaller capacity has few spots
 * once any ticket is sold.
 */
export const isFew = (event: Sold, left: number): boolean =>
  left <= event.spotsThreshold && left < capacityOf(event)

function capacityOf({ capacity, tiers }: Sold): number {
  const totalCapacity = tiers.reduce((sum, tier) => sum + tier.capacity, 0)
  return Math.min(capacity ?? Infinity, totalCapacity)
}
