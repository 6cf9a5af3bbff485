import { Controller } from '@nestjs/common'
import { catalog, type EventDeleted, type SaleTerms, type SaleTermsChanged } from '@boxoffice/contracts'
import { On } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Announce } from '../jobs/send-event-notifications.js'
import { dropAnnouncements, renewAnnouncement } from '../store/event-notifications.js'
import { Config } from '../config.js'
import { Db, type Tx } from '../db.js'
import { momentOf } from '../core/id-time.js'
import { planReminders } from '../core/reminders.js'
import { Feed } from '../feed/feed-recorder.js'

/**
 * What happens to events, and what their buyers are told of it. Needs no inbox: versions decide. They come in any order: what
 * is older than what is known changes nothing but what nobody has said yet, and what is over stays so.
 */
@Controller()
export class Events {
  constructor(
    private readonly db: Db,
    private readonly announce: Announce,
    private readonly config: Config,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  @On(catalog.events.event.published, { idempotentBy: 'version' })
  async published(offer: SaleTerms, id: string) {
    await this.db.tx(tx => this.learn(tx, offer, id))
    await this.feed.record('event.published', withoutCodes(offer), id)
  }

  /** Of a move that is heard of late the newest place and time are told: they are asked when the mails are made. */
  @On(catalog.events.event.updated, { idempotentBy: 'version' })
  async updated(offer: SaleTermsChanged, id: string) {
    const { eventId, version, moved } = offer
    await this.db.tx(async tx => {
      const over = await this.learn(tx, offer, id)
      const dueAt = this.clock.now()
      if (moved && !over)
        await renewAnnouncement(tx, { eventId, kind: 'MOVED', hoursBefore: 0, version, dueAt })
    })
    if (moved) this.announce.wake()
    await this.feed.record('event.updated', withoutCodes(offer), id)
  }

  @On(catalog.events.event.cancelled, { idempotentBy: 'version' })
  async cancelled(offer: SaleTerms, id: string) {
    await this.end(offer)
    await this.feed.record('event.cancelled', withoutCodes(offer), id)
  }

  @On(catalog.events.event.completed, { idempotentBy: 'version' })
  async completed(offer: SaleTerms, id: string) {
    await this.end(offer)
    await this.feed.record('event.completed', withoutCodes(offer), id)
  }

  @On(catalog.events.event.deleted, { idempotentBy: 'version' })
  async deleted(event: EventDeleted) {
    await this.end(event)
  }

  /** True when the event is over. */
  private async learn(tx: Tx, { eventId, startsAt, version }: SaleTerms, id: string): Promise<boolean> {
    const { startsAt: before, version: known, over } = await locked(tx, eventId)
    if (over) return true
    const after = new Date(startsAt)
    if (known < version) await tx.event.update({ where: { id: eventId }, data: { startsAt: after, version } })
    if (known < version || before?.getTime() === after.getTime()) {
      const said = { eventId, startsAt: after, version, at: momentOf(id) }
      await planReminders(tx, said, before, this.config.REMINDER_HOURS)
    }
    return false
  }

  private end({ eventId, version }: { eventId: string; version: number }) {
    return this.db.tx(async tx => {
      await locked(tx, eventId)
      await tx.event.update({ where: { id: eventId }, data: { over: true, version } })
      await dropAnnouncements(tx, eventId)
    })
  }
}

/** What is for sale, without what opens hidden tiers: a short code is found from its hash. */
const withoutCodes = <O extends SaleTerms>(offer: O) => ({
  ...offer,
  tiers: offer.tiers.map(({ accessCodeHash: _, ...tier }) => tier),
})

/** What is known of the event, which nobody else changes until the transaction ends. Of one that is new: version 0. */
async function locked(tx: Tx, id: string) {
  await tx.event.createMany({ data: [{ id, version: 0 }], skipDuplicates: true })
  await tx.$queryRaw`select from events where id = ${id}::uuid for update`
  return tx.event.findUniqueOrThrow({ where: { id } })
}
