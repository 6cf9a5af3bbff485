import { Inject, Injectable } from '@nestjs/common'
import { booking, type MemberChanged, type MemberRole } from '@boxoffice/contracts'
import { userOrKey } from '@boxoffice/bus'
import { Clock, Memberships } from '@boxoffice/service'
import { Db } from '../db.js'

const DOOR_STAFF: readonly MemberRole[] = ['OWNER', 'MANAGER', 'DOOR']
const KEEP_MS = 3_000
const KEPT = 10_000

interface Answer {
  until: number
  may: Promise<boolean>
}

/**
 * Who may stand at an event's door. A scanner asks many times a second, so an answer holds for three seconds: a member who is
 * removed opens no door after that, and at once where the news of it has come in.
 */
@Injectable()
export class DoorStaff {
  private readonly organizers = new Map<string, string>()
  private readonly answers = new Map<string, Answer>()

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Memberships) private readonly members: Memberships,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    members.onChange(change => this.forget(change))
  }

  /** Whether who is acting may open the doors of an event. Throws `eventNotFound` for one that booking does not know. */
  async mayOpen(eventId: string): Promise<boolean> {
    const { subject, role } = userOrKey()
    const organizerId = await this.organizerOf(eventId)
    const name = `${organizerId} ${subject} ${role}`
    const kept = this.answers.get(name)
    if (kept && kept.until > this.clock.now().getTime()) return kept.may
    const may = this.members.allows(organizerId, DOOR_STAFF)
    put(this.answers, name, { until: this.clock.in(KEEP_MS).getTime(), may })
    may.catch(() => this.answers.delete(name))
    return may
  }

  /** For whoever may open its doors. To all others the event does not exist: throws `eventNotFound`. */
  async require(eventId: string): Promise<void> {
    if (!(await this.mayOpen(eventId))) throw booking.faults.eventNotFound({})
  }

  /** What was known of a member holds no longer. */
  forget({ organizerId, userId }: Pick<MemberChanged, 'organizerId' | 'userId'>): void {
    for (const name of this.answers.keys())
      if (name.startsWith(`${organizerId} ${userId} `)) this.answers.delete(name)
  }

  /** An event stays its organizer's. */
  private async organizerOf(id: string): Promise<string> {
    const known = this.organizers.get(id)
    if (known) return known
    const event = await this.db.event.findUnique({ where: { id }, select: { organizerId: true } })
    if (!event) throw booking.faults.eventNotFound({})
    put(this.organizers, id, event.organizerId)
    return event.organizerId
  }
}

/** Keeps so many at most: then it begins anew. */
function put<T>(map: Map<string, T>, key: string, value: T) {
  if (map.size >= KEPT) map.clear()
  map.set(key, value)
}
