import { v7 as newId } from 'uuid'
import { DynamicPricing, TierDiscount, type NewTier, type Tier } from '@boxoffice/contracts'
import type { Prisma, Tier as TierRow } from '../generated/client.js'

/** The rows of new tiers, in their order, from this position on. */
export const tierRows = (eventId: string, tiers: NewTier[], from = 0): Prisma.TierCreateManyInput[] =>
  tiers.map((tier, index) => ({
    ...tier,
    id: newId(),
    eventId,
    position: from + index,
    price: tier.price === 0 ? 0 : tier.price.amount,
  }))

/** The tier for editors of its event, with its price in the event's currency. */
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

/** The tier for everybody: without its access code. */
export function toPublicTier(row: TierRow, currency: string): Tier {
  const { accessCode: _, ...tier } = toTier(row, currency)
  return tier
}

/** Whether the entered code is the tier's access code, in any case of its letters. */
export const hasAccessCode = ({ accessCode }: TierRow, entered: string | undefined): boolean =>
  entered !== undefined && accessCode !== null && entered.toLowerCase() === accessCode.toLowerCase()
