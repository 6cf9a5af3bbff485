import { v7 as newId } from 'uuid'
import { DynamicPricing, TierDiscount, type NewTier, type SaleTerms, type Tier } from '@boxoffice/contracts'
import { hashOfAccessCode } from '@boxoffice/service'
import type { Prisma, Tier as TierRow } from '../generated/client.js'

/** New tiers of an event, in their order, from this place on. */
export const tierRows = (eventId: string, tiers: NewTier[], from = 0): Prisma.TierCreateManyInput[] =>
  tiers.map((tier, index) => ({
    ...tier,
    id: newId(),
    eventId,
    position: from + index,
    price: tier.price === 0 ? 0 : tier.price.amount,
  }))

/** A tier as who may edit its event sees it, with its price in the event's currency. */
export function toTier(row: TierRow, currency: string): Tier {
  const { id, name, capacity, minPerOrder, maxPerOrder, maxPerBuyer, hidden, accessCode, version } = row
  return {
    id,
    name,
    price: { amount: Number(row.price), currency },
    capacity,
    salesStart: row.salesStart?.toISOString() ?? null,
    salesEnd: row.salesEnd?.toISOString() ?? null,
    minPerOrder,
    maxPerOrder,
    maxPerBuyer,
    hidden,
    accessCode,
    discount: TierDiscount.nullable().parse(row.discount),
    pricing: DynamicPricing.nullable().parse(row.pricing),
    version,
  }
}

/** A tier as everybody sees it: its access code is not among what it says. */
export function toPublicTier(row: TierRow, currency: string): Tier {
  const { accessCode: _, ...tier } = toTier(row, currency)
  return tier
}

/** What of a tier matters to who sells it. */
export function toOfferedTier(row: TierRow, currency: string): SaleTerms['tiers'][number] {
  const { name: _, accessCode, version: __, ...tier } = toTier(row, currency)
  return { ...tier, accessCodeHash: accessCode ? hashOfAccessCode(accessCode) : null }
}
