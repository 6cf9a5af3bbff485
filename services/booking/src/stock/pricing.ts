import { scale, type DynamicPricing, type TierDiscount } from '@boxoffice/contracts'

/** What the price of a tier depends on. Amounts are in minor units of the event's currency. */
export interface Tariff {
  price: number
  capacity: number
  held: number
  sold: number
  pricing: DynamicPricing | null
  discount: TierDiscount | null
  /** Tickets that are held or sold at a discount, in this round of it. */
  discounted: number
  discountRound: number
}

/** A line of an order, in minor units of the event's currency. `discount` is what `discounted` of its tickets cost less. */
export interface Line {
  tierId: string
  quantity: number
  unitPrice: number
  total: number
  discounted: number
  discount: number
  discountRound: number
  /** Of a PARTIALLY_REFUNDED order: tickets that were given back. */
  refunded?: number
}

/** What an order costs, in minor units: `total = Σ lines − discount + fees`. */
export interface Price {
  lines: Line[]
  discount: number
  fees: number
  total: number
}

interface Item {
  tierId: string
  quantity: number
}

/** As much as the contract allows a price to be: with it, every sum of an order is a safe integer. */
const UNIT_PRICE_MAX = 1_000_000_000_000

/**
 * Prices an order: the tier's price, changed by the dynamic step, less the tier's discount. Each line is its own product of
 * integers, and its discount is rounded once, so that lines always add up to the total. Never less than 0.
 */
export function priceOrder(items: Item[], tariffOf: (tierId: string) => Tariff, now: Date): Price {
  const lines = items.map(item => priceLine(item, tariffOf(item.tierId), now))
  const listed = lines.reduce((sum, { total }) => sum + total, 0)
  const discount = lines.reduce((sum, line) => sum + line.discount, 0)
  return { lines, discount, fees: 0, total: listed - discount }
}

/** What one more ticket costs at this moment. */
export function nextPriceOf(tariff: Tariff, now: Date): number {
  const { unitPrice, discount } = priceLine({ tierId: '', quantity: 1 }, tariff, now)
  return unitPrice - discount
}

/** How many tickets may still be had at a discount, whether or not its time is over. */
export const quotaLeft = ({ discount, discounted }: Pick<Tariff, 'discount' | 'discounted'>): number =>
  Math.max(0, (discount?.quota ?? Infinity) - discounted)

/** Where the quota runs out within a line, the first tickets of it have the discount. */
function priceLine({ tierId, quantity }: Item, tariff: Tariff, now: Date): Line {
  const unitPrice = dynamicPriceOf(tariff, now)
  const discounted =
    unitPrice > 0 && isDiscounted(tariff.discount, now) ? Math.min(quantity, quotaLeft(tariff)) : 0
  return {
    tierId,
    quantity,
    unitPrice,
    total: unitPrice * quantity,
    discounted,
    discount: discounted ? discountOf(tariff.discount!, unitPrice, discounted) : 0,
    discountRound: tariff.discountRound,
  }
}

/** Of the steps that are reached the last one in their order holds. A step is reached by what was taken before this order. */
function dynamicPriceOf({ price, pricing, capacity, held, sold }: Tariff, now: Date): number {
  if (!pricing) return price
  const taken = (held + sold) / capacity
  const step = pricing.steps.findLast(({ soldShare, from }) =>
    soldShare === undefined ? now.getTime() >= Date.parse(from!) : taken >= soldShare,
  )
  const changed = step ? scale(price, 100 + step.percent, 100) : price
  const { floor, ceiling } = pricing
  const limited = Math.min(Math.max(changed, floor?.amount ?? 0), ceiling?.amount ?? UNIT_PRICE_MAX)
  return Math.min(limited, UNIT_PRICE_MAX)
}

const isDiscounted = (discount: TierDiscount | null, now: Date) =>
  discount !== null && (!discount.endsAt || now.getTime() < Date.parse(discount.endsAt))

const discountOf = ({ kind, value }: TierDiscount, unitPrice: number, tickets: number): number =>
  kind === 'PERCENT' ? scale(unitPrice * tickets, value, 100) : Math.min(value, unitPrice) * tickets
