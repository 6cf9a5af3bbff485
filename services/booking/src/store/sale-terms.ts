import type { DynamicPricing, SaleTerms, TierDiscount } from '@boxoffice/contracts'
import type { Prisma, Tier } from '../generated/client.js'
import type { Tx } from '../db.js'
import type { Tariff } from '../core/pricing.js'
import type { StockRow } from './inventory-lock.js'

type OfferedTier = SaleTerms['tiers'][number]

/** The columns that booking stores of an event's sale terms. */
export function eventRow(offer: SaleTerms) {
  const { organizerId, state, currency, version } = offer
  const { questions, feesPaidBy, refundPolicy, waitingRoom, spotsThreshold } = offer
  return {
    ...{ organizerId, state, currency, version, capacity: offer.capacity },
    startsAt: new Date(offer.startsAt),
    endsAt: new Date(offer.endsAt),
    settings: { questions, feesPaidBy, refundPolicy, waitingRoom, spotsThreshold } as Prisma.InputJsonObject,
  }
}

/** Sale terms that booking was not asked about may have a capacity below the tickets taken: then no more are sold. */
export const atLeastTaken = (capacity: number, { held, sold }: Pick<StockRow, 'held' | 'sold'>) =>
  Math.max(capacity, held + sold)

/** The columns that booking stores of a tier's sale terms, given its present row. Held and sold counts are not among the sale terms. */
export function tierRow(tier: OfferedTier, position: number, known: Tier | undefined) {
  const { id, minPerOrder, maxPerOrder, maxPerBuyer, hidden, accessCodeHash } = tier
  const { discount, pricing, price, salesStart, salesEnd, capacity } = tier
  return {
    ...{ id, position, minPerOrder, maxPerOrder, maxPerBuyer, hidden, accessCodeHash, salesStart, salesEnd },
    price: price.amount,
    capacity: known ? atLeastTaken(capacity, known) : capacity,
    pricing,
    ...discountRow(discount, known ?? { discount: null, discounted: 0, discountRound: 0 }),
  }
}

/** Writes the tiers of sale terms in one statement. The event must be locked. */
export const writeTiers = (tx: Tx, eventId: string, rows: ReturnType<typeof tierRow>[]) => tx.$executeRaw`
  with
    offered as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as tier (id uuid, position int, price bigint,
        capacity int, "salesStart" timestamptz, "salesEnd" timestamptz, "minPerOrder" int, "maxPerOrder" int,
        "maxPerBuyer" int, hidden bool, "accessCodeHash" text, pricing jsonb, discount jsonb, discounted int,
        "discountLimit" int, "discountRound" int)),
    known as (
      update tiers set position = offered.position, price = offered.price, capacity = offered.capacity,
        sales_start = "salesStart", sales_end = "salesEnd", min_per_order = "minPerOrder",
        max_per_order = "maxPerOrder", max_per_buyer = "maxPerBuyer", hidden = offered.hidden, withdrawn = false,
        access_code_hash = "accessCodeHash", pricing = offered.pricing, discount = offered.discount,
        discounted = offered.discounted, discount_limit = "discountLimit", discount_round = "discountRound"
      from offered where tiers.id = offered.id returning tiers.id)
  insert into tiers (id, event_id, position, price, capacity, sales_start, sales_end, min_per_order, max_per_order,
                     max_per_buyer, hidden, access_code_hash, pricing, discount, discounted, discount_limit,
                     discount_round)
  select id, ${eventId}::uuid, position, price, capacity, "salesStart", "salesEnd", "minPerOrder", "maxPerOrder",
         "maxPerBuyer", hidden, "accessCodeHash", pricing, discount, discounted, "discountLimit", "discountRound"
  from offered where id not in (select id from known)`

/**
 * A changed discount continues to count against its quota; if booking has received its removal in between, a round has ended and the count
 * begins at zero.
 */
function discountRow(
  discount: TierDiscount | null,
  known: Pick<Tier, 'discount' | 'discounted' | 'discountRound'>,
) {
  const ended = discount === null && known.discount !== null
  const discounted = ended ? 0 : known.discounted
  return {
    discount,
    discounted,
    discountLimit: discount?.quota ? Math.max(discount.quota, discounted) : null,
    discountRound: known.discountRound + (ended ? 1 : 0),
  }
}

/** The terms on which the price of a tier depends. */
export const tariffOf = ({ price, discount, pricing, ...tier }: Tier): Tariff => ({
  ...tier,
  price: Number(price),
  discount: discount as TierDiscount | null,
  pricing: pricing as DynamicPricing | null,
})
