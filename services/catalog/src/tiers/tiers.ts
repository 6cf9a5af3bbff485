import { Controller, Inject } from '@nestjs/common'
import { catalog, Identity, NewTier, parse, type Tier, type TierChange } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { LOG, type Log } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'
import { EventAccess } from '../events/event-access.js'
import { EventChanges, requireVersion } from '../events/event-changes.js'
import { askedFor, whole, type Question, type WholeEvent } from '../events/event-shape.js'
import { tierChanged } from '../metrics.js'
import {
  place,
  requireCurrency,
  requireFree,
  stockOf,
  TierChanges,
  tierOf,
  type OfTier,
} from './tier-changes.js'
import { tierRows, toTier } from './tier-shape.js'

const TIERS_MAX = 100

interface WithCode {
  accessCode?: string
}

/** What an event sells. */
@Controller()
export class Tiers {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
    private readonly changes: EventChanges,
    private readonly tierChanges: TierChanges,
    private readonly identity: Identity,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** In their order, as far as the caller may see them: hidden ones with their code, or as a member. Throws `eventNotFound`. */
  @Handle(catalog.methods.listTiers)
  async listTiers({ eventId, accessCode }: { eventId: string } & WithCode): Promise<{ data: Tier[] }> {
    const event = await this.db.event.findUnique({ where: { id: eventId }, include: whole })
    const seen = event && (await this.access.seen(event, accessCode))
    if (!seen) throw catalog.faults.eventNotFound({})
    return { data: seen.tiers }
  }

  /** Throws `eventNotFound`, and `tierNotFound` also for a hidden tier that the caller may not see. */
  @Handle(catalog.methods.getTier)
  async getTier({ eventId, tierId, accessCode }: OfTier & WithCode): Promise<Tier> {
    const { data } = await this.listTiers({ eventId, accessCode })
    const tier = data.find(({ id }) => id === tierId)
    if (!tier) throw catalog.faults.tierNotFound({})
    return tier
  }

  /** After the others. Throws `invalid` for another currency, `tooManyTiers`, `bankAccountRequired`, and as `EventChanges.apply`. */
  @Handle(catalog.methods.addTier)
  async addTier({ eventId, ...tier }: NewTier & { eventId: string }): Promise<Tier> {
    const mayCharge = await this.mayCharge(eventId, tier.price)
    const changed = await this.changes.apply(eventId, {
      write: (tx, event) => {
        requireCurrency(event, tier.price, 'price')
        requireAccount(event, mayCharge)
        if (event.tiers.length >= TIERS_MAX) throw catalog.faults.tooManyTiers({ maximum: TIERS_MAX })
        return tx.tier.createMany({ data: tierRows(eventId, [tier], event.tiers.length) })
      },
    })
    const added = changed.tiers.at(-1)!
    tierChanged(this.log, 'added', added.id, eventId)
    return toTier(added, changed.currency)
  }

  /**
   * What comes out is a tier as a new one may be. Throws `tierNotFound`, `versionOutdated`, `invalid`, `bankAccountRequired` when it
   * begins to cost something, and as `EventChanges.apply`.
   */
  @Handle(catalog.methods.updateTier)
  async updateTier(input: TierChange & OfTier & { ifVersion?: number }): Promise<Tier> {
    const { eventId, tierId, ifVersion, position, ...fields } = input
    const mayCharge = await this.mayCharge(eventId, fields.price)
    const changed = await this.tierChanges.apply(eventId, tierId, (tier, event) => {
      requireVersion(ifVersion, tier.version)
      const before = toTier(tier, event.currency)
      const { price, ...columns } = parse(NewTier, { ...before, ...fields })
      requireCurrency(event, price, 'price')
      const amount = price === 0 ? 0 : price.amount
      requireFree(amount, before.pricing, 'price')
      if (tier.price === 0n) requireAccount(event, mayCharge)
      return { columns: { ...columns, price: amount }, position }
    })
    tierChanged(this.log, 'changed', tierId, eventId)
    return changed
  }

  /** With the questions that are asked for it alone. Throws `tierNotFound`, `lastTier`, and as `EventChanges.apply`. */
  @Handle(catalog.methods.removeTier)
  async removeTier({ eventId, tierId }: OfTier): Promise<void> {
    await this.changes.apply(eventId, {
      stockAfter: event => stockOf(event, others(event, tierId)),
      write: (tx, event) => remove(tx, event, tierId),
    })
    tierChanged(this.log, 'removed', tierId, eventId)
  }

  /** Whether a tier at this price may be on sale: asked before a transaction begins, and needed only in a published event. */
  private async mayCharge(eventId: string, price: NewTier['price'] | undefined): Promise<boolean> {
    const { organizerId } = await this.access.open(eventId)
    if (!price || price.amount === 0) return true
    return (await this.identity.getOrganizerName({ organizerId })).paidEventsAllowed
  }
}

function requireAccount({ status }: WholeEvent, mayCharge: boolean) {
  if (status === 'PUBLISHED' && !mayCharge) throw catalog.faults.bankAccountRequired({})
}

/** The tiers that are left without this one. Throws `tierNotFound`, `lastTier`. */
function others(event: WholeEvent, tierId: string) {
  const { id } = tierOf(event, tierId)
  if (event.tiers.length === 1) throw catalog.faults.lastTier({})
  return event.tiers.filter(tier => tier.id !== id)
}

async function remove(tx: Tx, event: WholeEvent, tierId: string) {
  const left = others(event, tierId).map(({ id }) => id)
  await tx.tier.delete({ where: { id: tierId } })
  await place(tx, left)
  const questions = (event.questions as Question[]).flatMap(question =>
    askedFor(question, id => id !== tierId),
  )
  await tx.event.update({ where: { id: event.id }, data: { questions } })
}
