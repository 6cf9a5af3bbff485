import { Controller } from '@nestjs/common'
import { catalog, type EventSummary } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { EventAccess } from '../access.js'
import { toSummary } from '../core/event-summary.js'
import { Db, type Tx } from '../db.js'
import { Drafts } from '../store/drafts.js'
import { EventChanges } from '../store/event-changes.js'
import { copyOf } from '../store/event-copy.js'
import type { EventRow } from '../views/event-view.js'

@Controller()
export class CreateSeriesHandler {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
    private readonly changes: EventChanges,
    private readonly drafts: Drafts,
    private readonly clock: Clock,
  ) {}

  /**
   * Creates a copy of the event for each start, all or none of them, in this order. An event without a series becomes part of the new
   * one: then it must be open. Throws `eventNotFound`, `invalid`, and as `EventChanges.apply`.
   */
  @Handle(catalog.methods.createSeries)
  async createSeries(input: { eventId: string; startsAt: string[] }): Promise<{ data: EventSummary[] }> {
    const { eventId, startsAt } = input
    const event = await this.access.findEditable(eventId)
    const { seriesId } = event
    const inserted = seriesId
      ? await this.db.tx(tx => this.insert(tx, event, startsAt, seriesId))
      : await this.beginSeries(eventId, startsAt)
    return { data: (await this.drafts.created(inserted)).map(toSummary) }
  }

  /** A concurrent call may have begun the series meanwhile: then the copies become part of that one. */
  private async beginSeries(eventId: string, startsAt: string[]): Promise<EventRow[]> {
    let inserted: EventRow[] = []
    await this.changes.apply(eventId, {
      write: async (tx, event) => {
        const seriesId = event.seriesId ?? event.id
        inserted = await this.insert(tx, event, startsAt, seriesId)
        await tx.event.update({ where: { id: eventId }, data: { seriesId } })
      },
    })
    return inserted
  }

  private insert(tx: Tx, event: EventRow, startsAt: string[], seriesId: string): Promise<EventRow[]> {
    const createdAt = this.clock.now()
    const copies = startsAt.map(start => copyOf(event, { startsAt: start, createdAt, seriesId }))
    return this.drafts.insert(tx, copies)
  }
}
