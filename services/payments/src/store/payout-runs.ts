import { Injectable } from '@nestjs/common'
import { Clock } from '@boxoffice/service'
import { claim } from '@boxoffice/service/database'
import { Config } from '../config.js'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'

/** The next payout run of each organizer: at least every hour, and when an event's money becomes due. */
@Injectable()
export class PayoutRuns {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Schedules a payout run now, or in so many milliseconds. */
  scheduleIn = (organizerId: string, milliseconds = 0) =>
    this.scheduleBy(organizerId, this.clock.in(milliseconds))

  /** Schedules a payout run no later than at this moment. */
  async scheduleBy(organizerId: string, at: Date): Promise<void> {
    await this.db.$executeRaw`
      insert into payout_runs (organizer_id, next_at) values (${organizerId}::uuid, ${at}::timestamptz)
      on conflict (organizer_id) do update set next_at = least(payout_runs.next_at, excluded.next_at)`
  }

  /** The time at which the money of an event that ends at this moment is due. */
  dueAt = (endsAt: Date) => new Date(endsAt.getTime() + this.config.PAYOUT_DELAY_HOURS * 3_600_000)

  /**
   * Claims organizers whose payout run is due, by scheduling their next one: no other replica runs them too, and if this process dies they run
   * again in an hour.
   */
  async claim(atOnce: number): Promise<string[]> {
    const now = this.clock.now()
    const overBefore = this.clock.in(-this.config.PAYOUT_DELAY_HOURS * 3_600_000)
    const claimed = await claim<{ organizerId: string }>(this.db, {
      table: 'payout_runs',
      key: 'organizer_id',
      lease: Prisma.sql`next_at = least(${now}::timestamptz + interval '1 hour', (
        select min(ends_at) + (${now}::timestamptz - ${overBefore}::timestamptz) from events
        where events.organizer_id = payout_runs.organizer_id and ends_at > ${overBefore}::timestamptz))`,
      due: Prisma.sql`next_at <= ${now}::timestamptz`,
      order: 'next_at',
      limit: atOnce,
      returning: 'organizer_id as "organizerId"',
    })
    return claimed.map(({ organizerId }) => organizerId)
  }
}
