import type { z } from 'zod'
import { booking, type Fault, type RefundPolicy as Policy } from '@boxoffice/contracts'
import type { KnownTicket } from './ticket.js'
import { isTierShown } from './access-code.js'
import type { Coupons } from './coupon.js'
import type { KnownRefund } from './refund-record.js'
import { quotaLeft, type Line, type Tariff } from './pricing.js'
import { saleOf, type SaleEventState } from './sale-state.js'

/** Tickets of a tier, or of an event: those held for a buyer and those sold. */
export interface Count {
  held: number
  sold: number
}

export interface TierStock extends Count, Tariff {
  id: string
  salesStart: Date | null
  salesEnd: Date | null
  minPerOrder: number
  maxPerOrder: number
  maxPerBuyer: number | null
  hidden: boolean
  accessCodeHash: string | null
  withdrawn: boolean
}

/** The stock of one event as it was read under lock, and as the entries of one batch change it, one after the other. */
export interface EventStock extends Count {
  id: string
  organizerId: string
  state: SaleEventState
  endsAt: Date
  currency: string
  capacity: number | null
  tiers: Map<string, TierStock>
  /** The party that pays the platform's fees; null if the sale terms do not say. */
  feesPaidBy: 'BUYER' | 'ORGANIZER' | null
  /** The number of all orders that the event ever had. */
  placed: number
  /** The number of waitlist entries of the event that are waiting. */
  waiting: number
  startsAt: Date
  refundPolicy: RefundPolicy | null
  /** Tickets of the orders that may end in this batch, by order. */
  tickets: Map<string, KnownTicket[]>
  /** Refunds whose money may arrive in this batch, by id. */
  refunds: Map<string, KnownRefund>
  /** The number of tickets of a tier that a buyer has already, held or sold. */
  taken: Map<string, number>
  coupons: Coupons
  /** The addresses that are registered for a tier already, of those in this batch. */
  registered?: Set<string>
}

type RefundPolicy = z.output<typeof Policy>
type Wanted = Pick<Line, 'tierId' | 'quantity'>

export const takenKey = (email: string, tierId: string) => `${tierId} ${email}`

/** The number of available tickets of a tier, limited by the event's capacity if it has one. 0 for a withdrawn tier. */
export function availableOf(
  event: Count & { capacity: number | null },
  tier: Count & { capacity: number; withdrawn: boolean },
): number {
  if (tier.withdrawn) return 0
  const shared = event.capacity === null ? Infinity : event.capacity - event.held - event.sold
  return Math.max(0, Math.min(tier.capacity - tier.held - tier.sold, shared))
}

/**
 * Throws the reason why these items cannot be ordered at this moment, except that too few are available. `accessCodeHash`: the hash of
 * the code that the buyer sent.
 */
export function requireOnSale(
  stock: Pick<EventStock, 'state' | 'endsAt' | 'tiers'>,
  items: Wanted[],
  now: Date,
  accessCodeHash?: string,
) {
  const refusal = saleRefusalOf(stock, items, now, accessCodeHash)
  if (refusal) throw refusal
}

/** The fault that `requireOnSale` throws, or undefined if the items are on sale. */
export function saleRefusalOf(
  stock: Pick<EventStock, 'state' | 'endsAt' | 'tiers'>,
  items: Wanted[],
  now: Date,
  accessCodeHash?: string,
): Fault | undefined {
  if (stock.state === 'DELETED') return booking.faults.eventNotFound({})
  for (const { tierId, quantity } of items) {
    const tier = stock.tiers.get(tierId)
    if (!tier || !isTierShown(tier, accessCodeHash)) return booking.faults.tierNotFound({ tierId })
    const sale = saleOf(stock, tier, 1, now)
    if (sale !== 'ON_SALE') return booking.faults.notOnSale({ tierId, sale })
    const { minPerOrder: minimum, maxPerOrder: maximum } = tier
    if (quantity < minimum || quantity > maximum)
      return booking.faults.quantityOutOfRange({ tierId, minimum, maximum })
  }
  return undefined
}

/** Throws `soldOut` or `buyerLimitReached` if this buyer cannot have all of these items. */
export function requireRoom(stock: EventStock, items: Wanted[], email: string) {
  const shortage = shortageOf(stock, items, email)
  if (shortage) throw shortage
}

/** Whether this buyer can have all of these items. */
export const hasRoom = (stock: EventStock, items: Wanted[], email: string): boolean =>
  shortageOf(stock, items, email) === undefined

/** The reason why this buyer cannot have all of these items, `soldOut` or `buyerLimitReached`; undefined if they can. */
export function shortageOf(stock: EventStock, items: Wanted[], email: string): Fault | undefined {
  let wanted = 0
  for (const { tierId, quantity } of items) {
    const tier = stock.tiers.get(tierId)!
    const available = availableOf(stock, tier)
    wanted += quantity
    const sharedLeft = stock.capacity === null ? Infinity : stock.capacity - stock.held - stock.sold
    if (quantity > available || wanted > sharedLeft) return booking.faults.soldOut({ tierId, available })
    const alreadyTaken = stock.taken.get(takenKey(email, tierId)) ?? 0
    if (tier.maxPerBuyer !== null && alreadyTaken + quantity > tier.maxPerBuyer)
      return booking.faults.buyerLimitReached({ tierId, maxPerBuyer: tier.maxPerBuyer, alreadyTaken })
  }
  return undefined
}

/** Whether tickets that had a discount can have it again: its quota must not be used up meanwhile. */
export const hasQuota = (stock: EventStock, lines: Line[]): boolean =>
  lines.every(({ tierId, discounted, discountRound }) => {
    const tier = stock.tiers.get(tierId)!
    return discountRound !== tier.discountRound || discounted <= quotaLeft(tier)
  })

/** Moves tickets between the counts of their tiers and of the event, and between what the buyer has and has not. */
export function move(stock: EventStock, lines: Line[], email: string, change: Count) {
  for (const { tierId, quantity, discounted, discountRound } of lines) {
    const tier = stock.tiers.get(tierId)!
    if (discountRound === tier.discountRound) tier.discounted += (change.held + change.sold) * discounted
    for (const count of [tier, stock]) {
      count.held += change.held * quantity
      count.sold += change.sold * quantity
    }
    const key = takenKey(email, tierId)
    stock.taken.set(key, (stock.taken.get(key) ?? 0) + (change.held + change.sold) * quantity)
  }
}
