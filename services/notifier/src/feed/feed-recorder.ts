import { Injectable } from '@nestjs/common'
import { faults, type WebhookType } from '@boxoffice/contracts'
import { isOutage } from '@boxoffice/bus'
import { Clock, GroupCommit } from '@boxoffice/service'
import { timeOfId } from '../core/id-time.js'
import { Db } from '../db.js'
import { SendDeliveries } from '../jobs/send-deliveries.js'
import { appendFeedEvents, type NewFeedEvent } from '../store/feed-events.js'
import { EventOwners } from './event-owners.js'
import { FeedDirectory } from './feed-directory.js'

const BATCH = 200
const BACKLOG = 10_000

/**
 * Records integration events in the feeds of organizers. All events of an organizer lock one row, so they are written by group commit,
 * and not in the transactions that queue mails. Both writes are idempotent, and the bus delivers an event until both have succeeded.
 */
@Injectable()
export class FeedRecorder {
  private readonly commits: GroupCommit<NewFeedEvent, void>

  constructor(
    private readonly db: Db,
    private readonly directory: FeedDirectory,
    private readonly owners: EventOwners,
    private readonly sendDeliveries: SendDeliveries,
    private readonly clock: Clock,
  ) {
    this.commits = new GroupCommit<NewFeedEvent, void>({
      commit: (organizerId, events) => this.append(organizerId, events),
      isPoison: error => !isOutage(error),
      batch: BATCH,
      backlog: BACKLOG,
      busy: () => faults.unavailable({ retryAfter: 1 }),
    })
  }

  /** Records an integration event, once for each id. Does nothing if the organizer has no feed. */
  async record(type: WebhookType, data: { organizerId: string }, id: string): Promise<void> {
    if (!(await this.directory.exists(data.organizerId))) return
    await this.commits.submit(data.organizerId, { type, id, occurredAt: timeOfId(id), data })
  }

  /** Records an integration event whose payload names the event, but not its organizer. */
  async recordForEvent(type: WebhookType, payload: { eventId: string }, id: string): Promise<void> {
    const organizerId = await this.owners.ownerOf(payload.eventId)
    if (organizerId) await this.record(type, { organizerId, ...payload }, id)
  }

  private async append(organizerId: string, events: NewFeedEvent[]) {
    const isQueued = await this.db.tx(tx => appendFeedEvents(tx, organizerId, events, this.clock.now()))
    if (isQueued) this.sendDeliveries.wake()
    return events.map(() => ({ result: undefined }))
  }
}
