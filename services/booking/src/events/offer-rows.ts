import type { DynamicPricing, Offer, TierDiscount } from '@boxoffice/contracts'
import { Prisma, type Tier } from '../generated/client.js'
import type { Tariff } from '../stock/pricing.js'
import type { StockRow } from './locked-stock.js'

type OfferedTier = Offer['tiers'][number]

/** What booking keeps of an event. */
export function eventRow(offer: Offer) {
  const { organizerId, status, currency, version } = offer
  const { questions, feesPaidBy, refundPolicy, waitingRoom, spotsThreshold } = offer
  return {
    ...{ organizerId, status, currency, version, capacity: offer.capacity },
    startsAt: new Date(offer.startsAt),
    endsAt: new Date(offer.endsAt),
    settings: { questions, feesPaidBy, refundPolicy, waitingRoom, spotsThreshold } as Prisma.InputJsonObject,
  }
}

/** An offer of a version that booking was not asked about beforehand may be below what is taken: then nothing more is sold. */
export const atLeastTaken = (capacity: number, { held, sold }: Pick<StockRow, 'held' | 'sold'>) =>
  Math.max(capacity, held + sold)

/** What booking keeps of an offered tier, given what it has of it. Counts of what is held and sold are not the offer's. */
export function tierRow(tier: OfferedTier, position: number, known: Tier | undefined) {
  const { id, minPerOrder, maxPerOrder, maxPerBuyer, hidden, accessCodeHash } = tier
  const { discount, pricing, price, salesStart, salesEnd, capacity } = tier
  return {
    ...{ id, position, minPerOrder, maxPerOrder, maxPerBuyer, hidden, accessCodeHash, withdrawn: false },
    price: price.amount,
    capacity: known ? atLeastTaken(capacity, known) : capacity,
    salesStart: salesStart === null ? null : new Date(salesStart),
    salesEnd: salesEnd === null ? null : new Date(salesEnd),
    pricing: (pricing as Prisma.InputJsonObject | null) ?? Prisma.DbNull,
    ...discountRow(discount, known ?? { discount: null, discounted: 0, discountRound: 0 }),
  }
}

/**
 * A discount that is set anew goes on counting against its quota where the last one stood; if booking has heard in between that
 * it was taken away, a round has ended, and it begins from nothing.
 */
function discountRow(
  discount: TierDiscount | null,
  known: Pick<Tier, 'discount' | 'discounted' | 'discountRound'>,
) {
  const ended = discount === null && known.discount !== null
  const discounted = ended ? 0 : known.discounted
  return {
    discount: discount ?? Prisma.DbNull,
    discounted,
    discountLimit: discount?.quota ? Math.max(discount.quota, discounted) : null,
    discountRound: known.discountRound + (ended ? 1 : 0),
  }
}

/** What the price of a tier depends on. */
export const tariffOf = ({ price, discount, pricing, ...tier }: Tier): Tariff => ({
  ...tier,
  price: Number(price),
  discount: discount as TierDiscount | null,
  pricing: pricing as DynamicPricing | null,
})
