import { booking, type PlaceOrder } from '@boxoffice/contracts'
import type { Grant, PlaceCommand } from './commands.js'
import type { Tariff } from './pricing.js'
import { saleOf } from './sale-state.js'
import {
  availableOf,
  requireOnSale,
  requireRoom,
  takenKey,
  type EventStock,
  type TierStock,
} from './inventory.js'

const NO_WINDOW = { salesStart: null, salesEnd: null }

/**
 * Throws the reason why this registration is refused: `alreadyRegistered` first, so that a repeated request
 * gets that answer. For the organizer, sale windows, access codes and limits per buyer do not apply: one
 * ticket must be available.
 */
export function requireGrant(stock: EventStock, { order, grant, accessCodeHash }: PlaceCommand, now: Date) {
  const { items, buyer } = order
  if (items.some(({ tierId }) => stock.registered?.has(takenKey(buyer.email, tierId))))
    throw booking.faults.alreadyRegistered({})
  if (grant === 'COMPLIMENTARY') return items.forEach(item => requireComplimentary(stock, item, now))
  requireOnSale(stock, items, now, accessCodeHash)
  requireRoom(stock, items, buyer.email)
}

function requireComplimentary(
  stock: EventStock,
  { tierId, quantity }: PlaceOrder['items'][number],
  now: Date,
) {
  if (stock.state === 'DELETED') throw booking.faults.eventNotFound({})
  const tier = stock.tiers.get(tierId)
  if (!tier || tier.withdrawn) throw booking.faults.tierNotFound({ tierId })
  const sale = saleOf(stock, NO_WINDOW, 1, now)
  if (sale !== 'ON_SALE') throw booking.faults.notOnSale({ tierId, sale })
  const available = availableOf(stock, tier)
  if (quantity > available) throw booking.faults.soldOut({ tierId, available })
}

/** The price of a tier's tickets: nothing for complimentary ones. */
export const tariffFor = (tier: TierStock, grant: Grant | undefined): Tariff =>
  grant === 'COMPLIMENTARY' ? { ...tier, price: 0, pricing: null, discount: null } : tier

/** Confirms the registration. Throws `tierNotFree` if it would cost something. */
export function registeredBy(stock: EventStock, { order, grant }: PlaceCommand, total: number) {
  if (!grant) return undefined
  const { tierId } = order.items[0]!
  if (total > 0) throw booking.faults.tierNotFree({ tierId })
  stock.registered?.add(takenKey(order.buyer.email, tierId))
  return { tierId, complimentary: grant === 'COMPLIMENTARY' }
}
