import { v7 as newId } from 'uuid'
import { hashOfAccessCode } from '@boxoffice/service'
import { noCoupons, type CouponStock } from './coupon.js'
import type { EventStock, TierStock } from './inventory.js'
import type { PlaceCommand } from './commands.js'

export const NOW = new Date('2026-12-05T18:00:00Z')
export const AFTER = new Date('2026-12-06T02:00:00Z')

export const tierStock = (more: Partial<TierStock> = {}): TierStock => ({
  id: newId(),
  price: 5_000,
  capacity: 100,
  held: 0,
  sold: 0,
  salesStart: null,
  salesEnd: null,
  minPerOrder: 1,
  maxPerOrder: 10,
  maxPerBuyer: null,
  hidden: false,
  accessCodeHash: null,
  withdrawn: false,
  pricing: null,
  discount: null,
  discounted: 0,
  discountRound: 0,
  ...more,
})

export const eventStock = (tiers: TierStock[], more: Partial<EventStock> = {}): EventStock => ({
  id: newId(),
  organizerId: newId(),
  state: 'PUBLISHED',
  endsAt: AFTER,
  currency: 'NGN',
  capacity: null,
  held: 0,
  sold: 0,
  tiers: new Map(tiers.map(tier => [tier.id, tier])),
  taken: new Map(),
  startsAt: AFTER,
  refundPolicy: null,
  tickets: new Map(),
  refunds: new Map(),
  feesPaidBy: 'ORGANIZER',
  placed: 0,
  waiting: 0,
  coupons: noCoupons(),
  ...more,
})

export const couponStock = (more: Partial<CouponStock> = {}): CouponStock => ({
  ...{ id: newId(), code: 'Early', kind: 'PERCENT', value: 10, tierIds: [], minimum: null },
  ...{ maxRedemptions: null, maxPerBuyer: null, startsAt: null, endsAt: null },
  ...{ redeemed: 0, orders: 0, ended: false },
  ...more,
})

export const placing = (
  eventId: string,
  items: { tierId: string; quantity: number }[],
  {
    email = `${newId()}@example.test`,
    key,
    accessCode,
    couponCode,
  }: { email?: string; key?: string; accessCode?: string; couponCode?: string } = {},
): PlaceCommand => ({
  kind: 'place',
  order: {
    ...{ eventId, items, accessCode, couponCode, attendees: [], answers: [] },
    ...{ buyer: { name: 'A Buyer', email }, idempotencyKey: key },
  },
  buyerId: null,
  accessCodeHash: accessCode === undefined ? undefined : hashOfAccessCode(accessCode),
  caller: 'guest',
  requestHash: JSON.stringify(items),
})
