import { Injectable } from '@nestjs/common'
import { catalog, faults, type DynamicPricing, type NewTier, type Tier } from '@boxoffice/contracts'
import type { Tx } from '../db.js'
import { EventChanges, type Stock } from '../events/event-changes.js'
import type { WholeEvent } from '../events/event-shape.js'
import type { Prisma, Tier as TierRow } from '../generated/client.js'
import { toTier } from './tier-shape.js'

export interface OfTier {
  eventId: string
  tierId: string
}

/** What a change makes of a tier: its columns, and its place among the others where that is to be another. */
export interface Plan {
  columns: Pick<Prisma.TierUpdateInput, Exclude<keyof TierRow, 'id' | 'eventId' | 'position' | 'version'>>
  position?: number
}

/** The one way in which a tier changes. */
@Injectable()
export class TierChanges {
  constructor(private readonly changes: EventChanges) {}

  /**
   * Does with the tier as `planned` says, which is asked before booking is, and again under the event's lock: it must only look, and
   * may refuse. The tier's version grows, and so does the event's. Throws `tierNotFound`, and what `EventChanges.apply` throws.
   */
  async apply(
    eventId: string,
    tierId: string,
    planned: (tier: TierRow, event: WholeEvent) => Plan,
  ): Promise<Tier> {
    const plan = (event: WholeEvent) => planned(tierOf(event, tierId), event)
    const changed = await this.changes.apply(eventId, {
      stockAfter: event => {
        const { capacity } = plan(event).columns
        const tiers = event.tiers.map(tier =>
          tier.id === tierId && typeof capacity === 'number' ? { ...tier, capacity } : tier,
        )
        return stockOf(event, tiers)
      },
      write: (tx, event) => write(tx, event, tierId, plan(event)),
    })
    return toTier(tierOf(changed, tierId), changed.currency)
  }
}

async function write(tx: Tx, { tiers }: WholeEvent, tierId: string, { columns, position }: Plan) {
  await tx.tier.update({ where: { id: tierId }, data: { ...columns, version: { increment: 1 } } })
  if (position === undefined) return
  const order = tiers.map(({ id }) => id).filter(id => id !== tierId)
  await place(tx, order.toSpliced(position, 0, tierId))
}

/** Puts the tiers of an event in this order, without gaps between them. */
export const place = (tx: Tx, tierIds: string[]) => tx.$executeRaw`
  update tiers set position = place.number - 1
  from unnest(${tierIds}::uuid[]) with ordinality as place (tier_id, number)
  where tiers.id = place.tier_id and tiers.position <> place.number - 1`

/** What is for sale of an event with these tiers. */
export const stockOf = ({ capacity }: WholeEvent, tiers: Pick<TierRow, 'id' | 'capacity'>[]): Stock => ({
  capacity,
  tiers: tiers.map(tier => ({ tierId: tier.id, capacity: tier.capacity })),
})

/** The tier of this id. Throws `tierNotFound`. */
export function tierOf({ tiers }: WholeEvent, tierId: string): TierRow {
  const tier = tiers.find(({ id }) => id === tierId)
  if (!tier) throw catalog.faults.tierNotFound({})
  return tier
}

/** Throws `invalid` unless the money is in the event's currency; `path` is where the caller said it. */
export function requireCurrency(
  { currency }: WholeEvent,
  money: NewTier['price'] | null | undefined,
  path: string,
) {
  if (money && money.currency !== currency)
    throw faults.invalid({
      errors: [{ path: `${path}.currency`, message: `is not ${currency}, the currency of the event` }],
    })
}

/** Throws `invalid` when what is free would cost as much as a floor says; `path` is where the caller said it. */
export function requireFree(price: number, pricing: DynamicPricing | null, path: string) {
  if (price === 0 && pricing?.floor && pricing.floor.amount > 0)
    throw faults.invalid({ errors: [{ path, message: 'leaves a free tier with a floor to its price' }] })
}
