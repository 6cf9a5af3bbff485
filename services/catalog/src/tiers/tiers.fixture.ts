import { v7 as newId } from 'uuid'
import type { Identity, SaleTerms } from '@boxoffice/contracts'
import { createLog } from '@boxoffice/service'
import { as, newEvent, openCatalog } from '../../test/fixture.js'
import { EventChanges } from '../events/event-changes.js'
import { Discounts } from './discounts.js'
import { Pricing } from './pricing.js'
import { TierChanges } from './tier-changes.js'
import { Tiers } from './tiers.js'

/** The nouns of tiers on a real database, and events that have some. */
export async function openTiers() {
  const stage = await openCatalog()
  const { db, access, boxOffice } = stage
  const identity = stage.neighbour as unknown as Identity
  const log = createLog('catalog', 'silent')

  /** A draft of a new organizer, with what acts on its tiers. */
  async function draft(changes: Record<string, unknown> = {}, Changes = EventChanges) {
    const organizerId = newId()
    const owner = await stage.member(organizerId, 'OWNER')
    const event = await as(owner, () => stage.drafts.createEvent(newEvent({ organizerId, ...changes })))
    const { id: eventId } = event
    const eventChanges = stage.makeChanges(Changes)
    const tierChanges = new TierChanges(eventChanges)
    return {
      organizerId,
      owner,
      eventId,
      tierIds: event.tiers.map(({ id }) => id),
      /** Says that so many of a tier are held or sold. */
      sell: (tierId: string, taken: number) => boxOffice.taken.push({ eventId, tierId, taken }),
      /** What booking was asked about the event. */
      limits: () => boxOffice.limits.filter(limit => limit.eventId === eventId),
      tiers: new Tiers(db, access, eventChanges, tierChanges, identity, log),
      discounts: new Discounts(tierChanges, log),
      pricing: new Pricing(tierChanges, log),
    }
  }

  /** The same, for sale. */
  async function published(changes: Record<string, unknown> = {}) {
    const made = await draft(changes)
    await as(made.owner, () => stage.makeEvents().publishEvent({ eventId: made.eventId }))
    return made
  }

  /** What was told of an event to who sells it, in the order in which it became true. */
  async function told(eventId: string): Promise<SaleTerms[]> {
    const rows = await db.outbox.findMany({ where: { payload: { path: ['eventId'], equals: eventId } } })
    const offers = rows.map(({ payload }) => payload as SaleTerms)
    return offers.toSorted((one, other) => one.version - other.version)
  }

  return { ...stage, draft, published, told }
}
export type TierStage = Awaited<ReturnType<typeof openTiers>>
