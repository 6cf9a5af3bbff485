import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import {
  catalog,
  Identity,
  identity,
  type Event,
  type EventSummary,
  type NewEvent,
} from '@boxoffice/contracts'
import { userOrKey, type UserOrKey } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, Memberships, type Log } from '@boxoffice/service'
import { categoryNamed } from '../categories.js'
import { Db, type Tx } from '../db.js'
import { eventCreated } from '../metrics.js'
import { OrganizerNames } from '../organizer-names.js'
import { tierRows } from '../tiers/tier-shape.js'
import { EDITORS, EventAccess } from './event-access.js'
import { EventChanges } from './event-changes.js'
import { copyOf, type Draft } from './event-copy.js'
import { requireKnown } from './event-details.js'
import { columnsOf, toEvent, whole, type WholeEvent } from './event-shape.js'
import { toSummary } from './event-summary.js'
import { slugsOf } from './slug.js'

type OfEvent = { eventId: string }

/** How an event comes to be: as a draft, seen by its organizer's members only. */
@Controller()
export class Drafts {
  constructor(
    private readonly db: Db,
    private readonly members: Memberships,
    private readonly access: EventAccess,
    private readonly changes: EventChanges,
    private readonly identity: Identity,
    private readonly names: OrganizerNames,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * A draft of an organizer that the caller may edit for. Throws `organizerRequired`, `organizerNotFound`, `categoryUnknown`, and
   * `invalid` for a question that names another, or a tier, since neither has an id yet.
   */
  @Handle(catalog.methods.createEvent)
  async createEvent(input: NewEvent): Promise<Event> {
    const acting = userOrKey()
    const { organizerId: named, tiers, ...details } = input
    const organizerId = named ?? (await this.onlyOrganizerOf(acting))
    if (!(await this.members.allows(organizerId, EDITORS))) throw identity.faults.organizerNotFound({})

    requireKnown(details.questions, { questions: [], tiers: [] })
    const organizer = await this.identity.getOrganizerName({ organizerId })
    const event = {
      ...columnsOf(details),
      id: newId(),
      organizerId,
      organizerName: organizer.name,
      createdAt: this.clock.now(),
    }
    const made = await this.db.tx(async tx => {
      const categoryId = await categoryNamed(tx, input.category)
      return insert(tx, [{ event: { ...event, categoryId }, tiers: tierRows(event.id, tiers) }])
    })
    return (await this.made(made))[0]!
  }

  /**
   * A copy of an event in any status, without its images; all of its times move along when another start is named. Throws
   * `eventNotFound`, and `invalid` when a time would leave what can be kept.
   */
  @Handle(catalog.methods.duplicateEvent)
  async duplicateEvent({ eventId, startsAt }: OfEvent & { startsAt?: string }): Promise<Event> {
    const event = await this.access.editable(eventId)
    const copy = copyOf(event, { startsAt, createdAt: this.clock.now() })
    const made = await this.db.tx(tx => insert(tx, [copy]))
    return (await this.made(made))[0]!
  }

  /**
   * Copies at these dates, all or none of them, in their order. The event becomes one of the series too, if it is of none: then it
   * must be one that can be changed. Throws as `duplicateEvent` and `EventChanges.apply`.
   */
  @Handle(catalog.methods.createSeries)
  async createSeries({
    eventId,
    startsAt,
  }: OfEvent & { startsAt: string[] }): Promise<{ data: EventSummary[] }> {
    let made: WholeEvent[] = []
    const insertAll = async (tx: Tx, event: WholeEvent, seriesId: string) => {
      const shared = { createdAt: this.clock.now(), seriesId }
      made = await insert(
        tx,
        startsAt.map(date => copyOf(event, { startsAt: date, ...shared })),
      )
    }
    const event = await this.access.editable(eventId)
    const { seriesId } = event
    if (seriesId) await this.db.tx(tx => insertAll(tx, event, seriesId))
    else
      await this.changes.apply(eventId, {
        write: async (tx, event) => {
          const seriesId = event.seriesId ?? event.id
          await insertAll(tx, event, seriesId)
          await tx.event.update({ where: { id: eventId }, data: { seriesId } })
        },
      })
    return { data: (await this.made(made)).map(toSummary) }
  }

  /** Drafts that are committed, of one organizer. */
  private async made(drafts: WholeEvent[]): Promise<Event[]> {
    for (const draft of drafts) eventCreated(this.log, draft)
    await this.names.check(drafts[0]!)
    return drafts.map(toEvent)
  }

  private async onlyOrganizerOf(acting: UserOrKey): Promise<string> {
    if (acting.role === 'KEY') return acting.organizerId
    const { organizerIds } = await this.identity.listOrganizerIds({ userId: acting.subject })
    const [only] = organizerIds
    if (!only || organizerIds.length > 1) throw catalog.faults.organizerRequired({})
    return only
  }
}

/** The drafts as they are then, in this order. However many there are, the statements are few. */
async function insert(tx: Tx, drafts: Draft[]): Promise<WholeEvent[]> {
  await insertUnderFreeSlugs(
    tx,
    drafts.map(({ event }) => event),
  )
  await tx.tier.createMany({ data: drafts.flatMap(({ tiers }) => tiers) })
  const ids = drafts.map(({ event }) => event.id)
  const made = await tx.event.findMany({ where: { id: { in: ids } }, include: whole })
  const byId = new Map(made.map(event => [event.id, event]))
  return ids.map(id => byId.get(id)!)
}

async function insertUnderFreeSlugs(tx: Tx, events: Draft['event'][]) {
  let left = events.map(event => ({ event, slugs: slugsOf(event.title) }))
  while (left.length) {
    const made = await tx.event.createManyAndReturn({
      data: left.map(({ event, slugs }) => ({ ...event, slug: slugs.next().value })),
      skipDuplicates: true,
      select: { id: true },
    })
    const ids = new Set(made.map(({ id }) => id))
    left = left.filter(({ event }) => !ids.has(event.id))
  }
}
