import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { catalog, Identity, identity, type Event, type MemberRole, type NewEvent } from '@boxoffice/contracts'
import { userOrKey, type UserOrKey } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, Members, type Log } from '@boxoffice/service'
import { categoryNamed } from './categories.js'
import { Db, type Tx } from './db.js'
import { columnsOf, tierRows, toEvent, whole, type WholeEvent } from './event-shape.js'
import type { Prisma } from './generated/client.js'
import { eventCreated, eventPublished } from './metrics.js'
import { toOffer } from './offers.js'
import { slugsOf } from './slug.js'

const EDITORS: readonly MemberRole[] = ['OWNER', 'MANAGER']

@Controller()
export class Events {
  constructor(
    private readonly db: Db,
    private readonly members: Members,
    private readonly identity: Identity,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** A draft of an organizer that the caller may edit for. Throws `organizerNeeded`, `organizerNotFound`, `categoryUnknown`. */
  @Handle(catalog.methods.createEvent)
  async createEvent(input: NewEvent): Promise<Event> {
    const acting = userOrKey()
    const organizerId = input.organizerId ?? (await this.onlyOrganizerOf(acting))
    if (!(await this.members.allows(organizerId, EDITORS))) throw identity.faults.organizerNotFound({})

    const organizer = await this.identity.organizerName({ organizerId })
    const draft = {
      ...columnsOf(input),
      id: newId(),
      categoryId: await categoryNamed(this.db, input.category),
      organizerId,
      organizerName: organizer.name,
      createdAt: this.clock.now(),
    }
    const event = await this.db.tx(async tx => {
      await insertUnderFreeSlug(tx, draft)
      await tx.tier.createMany({ data: tierRows(draft.id, input.tiers) })
      return tx.event.findUniqueOrThrow({ where: { id: draft.id }, include: whole })
    })
    eventCreated(this.log, event)
    return toEvent(event)
  }

  /** Puts a draft on sale, once. Throws `eventNotFound`, `notPublishable`, `eventOver`, `bankAccountNeeded`. */
  @Handle(catalog.methods.publishEvent)
  async publishEvent({ eventId }: { eventId: string }): Promise<Event> {
    const draft = await this.editable(eventId)
    if (draft.status === 'PUBLISHED') return toEvent(draft)

    const organizer = await this.identity.organizerName({ organizerId: draft.organizerId })
    const { event, isNew } = await this.db.tx(async (tx, emit) => {
      const event = await this.locked(tx, eventId)
      if (event.status === 'PUBLISHED') return { event, isNew: false }
      requirePublishable(event, organizer.paidEventsAllowed, this.clock.now())
      const published = await tx.event.update({
        where: { id: eventId },
        data: {
          status: 'PUBLISHED',
          publishedAt: this.clock.now(),
          organizerName: organizer.name,
          version: { increment: 1 },
        },
        include: whole,
      })
      await emit(catalog.events.event.published, toOffer(published))
      return { event: published, isNew: true }
    })
    if (isNew) eventPublished(this.log, event)
    return toEvent(event)
  }

  private async onlyOrganizerOf(acting: UserOrKey): Promise<string> {
    if (acting.role === 'KEY') return acting.organizerId
    const { organizerIds } = await this.identity.organizersOf({ userId: acting.subject })
    const [only] = organizerIds
    if (!only || organizerIds.length > 1) throw catalog.faults.organizerNeeded({})
    return only
  }

  /** The event, if the caller may edit it. Unknown and somebody else's are the same to who asks. */
  private async editable(eventId: string): Promise<WholeEvent> {
    userOrKey()
    const event = await this.db.event.findUnique({ where: { id: eventId }, include: whole })
    if (!event || !(await this.members.allows(event.organizerId, EDITORS)))
      throw catalog.faults.eventNotFound({})
    return event
  }

  /** The event, which nobody else changes until the transaction ends. */
  protected async locked(tx: Tx, eventId: string): Promise<WholeEvent> {
    await tx.$queryRaw`select id from events where id = ${eventId}::uuid for update`
    return tx.event.findUniqueOrThrow({ where: { id: eventId }, include: whole })
  }
}

async function insertUnderFreeSlug(tx: Tx, event: Omit<Prisma.EventCreateManyInput, 'slug'>) {
  for (const slug of slugsOf(event.title)) {
    const { count } = await tx.event.createMany({ data: { ...event, slug }, skipDuplicates: true })
    if (count) return
  }
}

function requirePublishable(event: WholeEvent, paidEventsAllowed: boolean, now: Date) {
  if (event.status !== 'DRAFT') throw catalog.faults.notPublishable({ status: event.status })
  if (event.endsAt <= now) throw catalog.faults.eventOver({})
  const paid = event.tiers.some(({ price }) => price > 0n)
  if (paid && !paidEventsAllowed) throw catalog.faults.bankAccountNeeded({})
}
