import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { catalog, DynamicPricing, type Event, type EventDetails } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { EventAccess } from '../access.js'
import { changeDetails } from '../core/event-details.js'
import { Db, type Tx } from '../db.js'
import type { Prisma } from '../generated/client.js'
import { eventUpdated } from '../metrics.js'
import { findCategoryId } from '../store/categories.js'
import { EventChanges } from '../store/event-changes.js'
import { requireVersion } from '../store/events.js'
import { columnsOf, toEvent, type EventRow } from '../views/event-view.js'

type Input = z.output<typeof catalog.methods.updateEvent.input>

@Controller()
export class UpdateEventHandler {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
    private readonly changes: EventChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * Changes the given details; the slug stays. Without details nothing changes. Throws `versionOutdated`, `categoryUnknown`, and as
   * `changeDetails` and `EventChanges.apply`.
   */
  @Handle(catalog.methods.updateEvent)
  async updateEvent({ eventId, ifVersion, ...change }: Input): Promise<Event> {
    const detailsAfter = (event: EventRow) => {
      requireVersion(ifVersion, event.version)
      return changeDetails(toEvent(event), change, this.clock.now())
    }
    const before = await this.access.findOpen(eventId)
    requireVersion(ifVersion, before.version)
    if (Object.keys(change).length === 0) return toEvent(before)
    // Checked before booking limits the sale for a change that only this check refuses.
    await findCategoryId(this.db, detailsAfter(before).category)
    const event = await this.changes.apply(eventId, {
      capacitiesAfter: event => ({
        capacity: detailsAfter(event).capacity ?? null,
        tiers: event.tiers.map(({ id: tierId, capacity }) => ({ tierId, capacity })),
      }),
      write: (tx, event) => writeDetails(tx, event, detailsAfter(event)),
    })
    eventUpdated(event)
    return toEvent(event)
  }
}

async function writeDetails(tx: Tx, event: EventRow, details: EventDetails) {
  if (details.currency !== event.currency) await changeCurrency(tx, event, details.currency)
  const categoryId = await findCategoryId(tx, details.category)
  await tx.event.update({ where: { id: event.id }, data: { ...columnsOf(details), categoryId } })
}

/** Changes the currency of all amounts of a draft, whose numbers stay. */
async function changeCurrency(tx: Tx, { tiers }: EventRow, currency: string) {
  for (const { id, pricing } of tiers)
    await tx.tier.update({
      where: { id },
      data: { version: { increment: 1 }, ...(pricing && { pricing: pricingIn(currency, pricing) }) },
    })
}

function pricingIn(currency: string, pricing: Prisma.JsonValue): DynamicPricing {
  const { steps, floor, ceiling } = DynamicPricing.parse(pricing)
  return { steps, floor: floor && { ...floor, currency }, ceiling: ceiling && { ...ceiling, currency } }
}
