import { Controller } from '@nestjs/common'
import { catalog, type EventSummary, type MyEventsQuery, type Page } from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { cursorAfter, Moment, readCursor } from '@boxoffice/service'
import { EventAccess } from '../access.js'
import { toSummary } from '../core/event-summary.js'
import { Db } from '../db.js'
import { eventInclude, toEvent } from '../views/event-view.js'

@Controller()
export class ListMyEventsHandler {
  constructor(
    private readonly db: Db,
    private readonly access: EventAccess,
  ) {}

  /** The events of the caller's organizers in any state, newest first. Throws `invalid` for a cursor of another list. */
  @Handle(catalog.methods.listMyEvents)
  async listMyEvents({ limit, cursor, state, organizerId }: MyEventsQuery): Promise<Page<EventSummary>> {
    const query = { list: 'mine', subject: userOrKey().subject, state, organizerId }
    const after = readCursor(cursor, query, Moment)
    const organizerIds = await this.access.organizerIds()
    const [at, id] = after ?? []
    const older = after && [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }]
    const events = await this.db.event.findMany({
      where: {
        organizerId: { in: organizerIds.filter(each => !organizerId || each === organizerId) },
        state,
        OR: older,
      },
      include: eventInclude,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const nextCursor = cursorAfter(events, limit, query, ({ createdAt, id }) => [createdAt, id])
    return { data: events.slice(0, limit).map(event => toSummary(toEvent(event))), nextCursor }
  }
}
