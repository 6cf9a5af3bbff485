import { Controller } from '@nestjs/common'
import { catalog, type EventSummary } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { EventAccess } from '../access.js'
import { toSummary } from '../core/event-summary.js'
import { Db } from '../db.js'
import { eventInclude } from '../views/event-view.js'

@Controller()
export class ListEventsByIdHandler {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
  ) {}

  /** The events that the caller may see, in the order of the ids, each once. */
  @Handle(catalog.methods.listEventsById)
  async listEventsById({ eventIds }: { eventIds: string[] }): Promise<{ data: EventSummary[] }> {
    const rows = await this.db.event.findMany({ where: { id: { in: eventIds } }, include: eventInclude })
    const views = await Promise.all(rows.map(row => this.access.viewOf(row)))
    const byId = new Map(views.flatMap(event => (event ? [[event.id, toSummary(event)] as const] : [])))
    return { data: [...new Set(eventIds)].flatMap(id => byId.get(id) ?? []) }
  }
}
