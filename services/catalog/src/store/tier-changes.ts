import { Injectable } from '@nestjs/common'
import { catalog, faults, Identity, type DynamicPricing, type NewTier, type Tier } from '@boxoffice/contracts'
import { EventAccess } from '../access.js'
import type { Tx } from '../db.js'
import type { Prisma, Tier as TierRow } from '../generated/client.js'
import type { EventRow } from '../views/event-view.js'
import { toTier } from '../views/tier-view.js'
import { EventChanges, type Capacities } from './event-changes.js'

export interface TierId {
  eventId: string
  tierId: string
}

/** The new columns of a tier, and its new position among the tiers if that changes. */
export interface TierPlan {
  columns: Pick<Prisma.TierUpdateInput, Exclude<keyof TierRow, 'id' | 'eventId' | 'position' | 'version'>>
  position?: number
}

/** Changes of tiers. */
@Injectable()
export class TierChanges {
  constructor(
    private readonly changes: EventChanges,
    private readonly access: EventAccess,
    private readonly identity: Identity,
  ) {}

  /**
   * Changes the tier as `plan` returns, which is called before booking is asked and again under the event's lock: it must be pure, and
   * may throw. The versions of tier and event grow. Throws `tierNotFound`, and as `EventChanges.apply`.
   */
  async apply(
    { eventId, tierId }: TierId,
    plan: (tier: TierRow, event: EventRow) => TierPlan,
  ): Promise<Tier> {
    const planFor = (event: EventRow) => plan(findTier(event, tierId), event)
    const changed = await this.changes.apply(eventId, {
      capacitiesAfter: event => {
        const { capacity } = planFor(event).columns
        const tiers = event.tiers.map(tier =>
          tier.id === tierId && typeof capacity === 'number' ? { ...tier, capacity } : tier,
        )
        return capacitiesOf(event, tiers)
      },
      write: (tx, event) => write(tx, event, tierId, planFor(event)),
    })
    return toTier(findTier(changed, tierId), changed.currency)
  }

  /**
   * Whether a tier at this price may be published: paid tiers need a bank account. Asked before the transaction, and required in a
   * published event only. Throws as `EventAccess.findOpen`.
   */
  async mayCharge(eventId: string, price: NewTier['price'] | undefined): Promise<boolean> {
    const { organizerId } = await this.access.findOpen(eventId)
    if (!price || price.amount === 0) return true
    return (await this.identity.getOrganizerName({ organizerId })).paidEventsAllowed
  }
}

async function write(tx: Tx, { tiers }: EventRow, tierId: string, { columns, position }: TierPlan) {
  await tx.tier.update({ where: { id: tierId }, data: { ...columns, version: { increment: 1 } } })
  if (position === undefined) return
  const others = tiers.map(({ id }) => id).filter(id => id !== tierId)
  await orderTiers(tx, others.toSpliced(position, 0, tierId))
}

/** Numbers the tiers of an event in this order, without gaps. */
export const orderTiers = (tx: Tx, tierIds: string[]) => tx.$executeRaw`
  update tiers set position = ordered.number - 1
  from unnest(${tierIds}::uuid[]) with ordinality as ordered (tier_id, number)
  where tiers.id = ordered.tier_id and tiers.position <> ordered.number - 1`

/** The capacities of the event with these tiers. */
export const capacitiesOf = (
  { capacity }: EventRow,
  tiers: Pick<TierRow, 'id' | 'capacity'>[],
): Capacities => ({
  capacity,
  tiers: tiers.map(tier => ({ tierId: tier.id, capacity: tier.capacity })),
})

/** Throws `tierNotFound`. */
export function findTier({ tiers }: EventRow, tierId: string): TierRow {
  const tier = tiers.find(({ id }) => id === tierId)
  if (!tier) throw catalog.faults.tierNotFound({})
  return tier
}

/** Throws `invalid` unless the money is in the event's currency; `path` is its place in the input. */
export function requireCurrency(
  { currency }: EventRow,
  money: NewTier['price'] | null | undefined,
  path: string,
) {
  if (money && money.currency !== currency)
    throw faults.invalid({
      errors: [{ path: `${path}.currency`, message: `is not ${currency}, the currency of the event` }],
    })
}

/** Throws `invalid` for a free tier whose pricing has a floor above zero; `path` is its place in the input. */
export function requireNoFloorIfFree(price: number, pricing: DynamicPricing | null, path: string) {
  if (price === 0 && pricing?.floor && pricing.floor.amount > 0)
    throw faults.invalid({ errors: [{ path, message: 'leaves a free tier with a floor to its price' }] })
}

/** Throws `bankAccountRequired` for a paid tier of a published event whose organizer has no bank account. */
export function requireBankAccount({ state }: EventRow, mayCharge: boolean) {
  if (state === 'PUBLISHED' && !mayCharge) throw catalog.faults.bankAccountRequired({})
}
