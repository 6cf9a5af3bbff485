import { scale, type DynamicPricing, type TierDiscount } from '@boxoffice/contracts'

/** The input of a tier's price. Amounts are in minor units of the event's currency. */
export interface Tariff {
  price: number
  capacity: number
  held: number
  sold: number
  pricing: DynamicPricing | null
  discount: TierDiscount | null
  /** The number of tickets that are held or sold at the tier's present discount. */
  discounted: number
  discountRound: number
}

/** An order line, in minor units of the event's currency. `discount` is taken off `discounted` of its tickets together. */
export interface Line {
  tierId: string
  quantity: number
  unitPrice: number
  total: number
  discounted: number
  discount: number
  discountRound: number
  /** Tickets of the line that were refunded. */
  refunded: number
}

/** The discount of a coupon: on the tiers that it names, or on all if it names none. */
export interface CouponTerms {
  kind: 'PERCENT' | 'FIXED'
  value: number
  tierIds: string[]
}

/** The platform's fee: hundredths of a percent, and an amount per ticket in the order's currency. */
export interface Fees {
  basisPoints: number
  perTicket: number
  paidBy: 'BUYER' | 'ORGANIZER'
}

/**
 * The price of an order, in minor units: `total = Σ lines − discount + fees`. `discount` is that of its order lines and its coupon;
 * `fees` is the part of `platformFee` that the buyer pays.
 */
export interface Price {
  lines: Line[]
  couponDiscount: number
  discount: number
  fees: number
  platformFee: number
  total: number
}

interface Item {
  tierId: string
  quantity: number
}

/** The largest price that the contract allows: with it, every sum of an order is a safe integer. */
const UNIT_PRICE_MAX = 1_000_000_000_000

/**
 * Prices the lines of an order: the tier's price, changed by the dynamic step, less the tier's discount. Each is its own product
 * of integers, and its discount is rounded once.
 */
export const priceLines = (items: Item[], tariffOf: (tierId: string) => Tariff, now: Date): Line[] =>
  items.map(item => priceLine(item, tariffOf(item.tierId), now))

/** The price of order lines after the discounts of their tiers. */
export const netOf = (lines: Line[]): number =>
  lines.reduce((sum, line) => sum + line.total - line.discount, 0)

/** The order lines that a coupon applies to. */
export const eligible = (lines: Line[], { tierIds }: Pick<CouponTerms, 'tierIds'>): Line[] =>
  tierIds.length ? lines.filter(({ tierId }) => tierIds.includes(tierId)) : lines

/** The total after coupon and fees. Each of the two is rounded once, so that everything adds up. Never below 0. */
export function priceOrder(lines: Line[], coupon: CouponTerms | null, fees: Fees): Price {
  const couponDiscount = coupon ? couponDiscountOf(coupon, netOf(eligible(lines, coupon))) : 0
  const discount = lines.reduce((sum, line) => sum + line.discount, couponDiscount)
  const cost = netOf(lines) - couponDiscount
  const platformFee = platformFeeOf(fees, lines, cost)
  const paid = fees.paidBy === 'BUYER' ? platformFee : 0
  return { lines, couponDiscount, discount, fees: paid, platformFee, total: cost + paid }
}

/** The price of one more ticket at this moment. */
export function nextPriceOf(tariff: Tariff, now: Date): number {
  const { unitPrice, discount } = priceLine({ tierId: '', quantity: 1 }, tariff, now)
  return unitPrice - discount
}

/**
 * The number of tickets that the quota of the discount still allows, whether or not the discount has ended.
 */
export const quotaLeft = ({ discount, discounted }: Pick<Tariff, 'discount' | 'discounted'>): number =>
  Math.max(0, (discount?.quota ?? Infinity) - discounted)

/** If the quota ends within an order line, the first tickets of the line have the discount. */
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
    refunded: 0,
  }
}

/** The last of the reached steps applies, in the order of the steps. A step is reached by tickets taken before this order. */
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

export const NO_FEES: Fees = { basisPoints: 0, perTicket: 0, paidBy: 'ORGANIZER' }

const couponDiscountOf = ({ kind, value }: CouponTerms, sum: number): number =>
  kind === 'PERCENT' ? scale(sum, value, 100) : Math.min(value, sum)

/** Free tickets have no fee. An organizer who pays the fee never pays more than the order brings. */
function platformFeeOf({ basisPoints, perTicket, paidBy }: Fees, lines: Line[], cost: number): number {
  if (cost === 0) return 0
  const charged = lines.filter(line => line.total > line.discount)
  const tickets = charged.reduce((sum, { quantity }) => sum + quantity, 0)
  const fee = scale(cost, basisPoints, 10_000) + perTicket * tickets
  return paidBy === 'BUYER' ? fee : Math.min(fee, cost)
}

const isDiscounted = (discount: TierDiscount | null, now: Date) =>
  discount !== null && (!discount.endsAt || now.getTime() < Date.parse(discount.endsAt))

const discountOf = ({ kind, value }: TierDiscount, unitPrice: number, tickets: number): number =>
  kind === 'PERCENT' ? scale(unitPrice * tickets, value, 100) : Math.min(value, unitPrice) * tickets
