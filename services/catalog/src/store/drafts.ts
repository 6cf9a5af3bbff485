import { Injectable } from '@nestjs/common'
import type { Event } from '@boxoffice/contracts'
import { slugsOf } from '../core/slug.js'
import type { Tx } from '../db.js'
import type { Prisma } from '../generated/client.js'
import { eventCreated } from '../metrics.js'
import { eventInclude, toEvent, type EventRow } from '../views/event-view.js'
import { OrganizerNames } from './organizer-names.js'

/** A draft to insert, with its tiers. It gets its slug when it is inserted. */
export interface NewDraft {
  event: Omit<Prisma.EventCreateManyInput, 'slug'> & { id: string }
  tiers: Prisma.TierCreateManyInput[]
}

/** Creation of drafts. */
@Injectable()
export class Drafts {
  constructor(private readonly names: OrganizerNames) {}

  /** Inserts the drafts and returns their rows in the same order. The number of statements does not grow with theirs. */
  async insert(tx: Tx, drafts: NewDraft[]): Promise<EventRow[]> {
    await insertUnderFreeSlugs(
      tx,
      drafts.map(({ event }) => event),
    )
    await tx.tier.createMany({ data: drafts.flatMap(({ tiers }) => tiers) })
    const ids = drafts.map(({ event }) => event.id)
    const rows = await tx.event.findMany({ where: { id: { in: ids } }, include: eventInclude })
    const byId = new Map(rows.map(event => [event.id, event]))
    return ids.map(id => byId.get(id)!)
  }

  /** Reports committed drafts of one organizer, and corrects its name in them if it changed meanwhile. */
  async created(drafts: EventRow[]): Promise<Event[]> {
    for (const draft of drafts) eventCreated(draft)
    await this.names.correct(drafts[0]!)
    return drafts.map(toEvent)
  }
}

async function insertUnderFreeSlugs(tx: Tx, events: NewDraft['event'][]) {
  let remaining = events.map(event => ({ event, slugs: slugsOf(event.title) }))
  while (remaining.length) {
    const inserted = await tx.event.createManyAndReturn({
      data: remaining.map(({ event, slugs }) => ({ ...event, slug: slugs.next().value })),
      skipDuplicates: true,
      select: { id: true },
    })
    const ids = new Set(inserted.map(({ id }) => id))
    remaining = remaining.filter(({ event }) => !ids.has(event.id))
  }
}
