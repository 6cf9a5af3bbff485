import { Injectable } from '@nestjs/common'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'

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

  /** When the money of an event that ends at this moment is due. */
  dueAt = (endsAt: Date) => new Date(endsAt.getTime() + this.config.PAYOUT_DELAY_HOURS * 3_600_000)

  /**
   * Claims organizers whose payout run is due, by scheduling their next one: no other replica runs them too, and if this process dies they run
   * again in an hour.
   */
  async claim(atOnce: number): Promise<string[]> {
    const now = this.clock.now()
    const overBefore = this.clock.in(-this.config.PAYOUT_DELAY_HOURS * 3_600_000)
    const claimed = await this.db.$queryRaw<{ organizerId: string }[]>`
      update payout_runs set next_at = least(${now}::timestamptz + interval '1 hour', (
        select min(ends_at) + (${now}::timestamptz - ${overBefore}::timestamptz) from events
        where events.organizer_id = payout_runs.organizer_id and ends_at > ${overBefore}::timestamptz))
      where organizer_id = any(array(
        select organizer_id from payout_runs where next_at <= ${now}::timestamptz
        order by next_at limit ${atOnce} for update skip locked))
      returning organizer_id as "organizerId"`
    return claimed.map(({ organizerId }) => organizerId)
  }
}
