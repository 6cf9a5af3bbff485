import type { Event } from '@boxoffice/contracts'

type Sold = Pick<Event, 'capacity' | 'spotsThreshold'> & { tiers: { capacity: number }[] }

/** Whether no more tickets than the event's threshold are available. An event with a smaller capacity has few once one is sold. */
export const isFew = (event: Sold, left: number): boolean =>
  left <= event.spotsThreshold && left < capacityOf(event)

function capacityOf({ capacity, tiers }: Sold): number {
  const totalCapacity = tiers.reduce((sum, tier) => sum + tier.capacity, 0)
  return Math.min(capacity ?? Infinity, totalCapacity)
}
