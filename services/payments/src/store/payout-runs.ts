import { Injectable } from '@nestjs/common'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'

/** When it is looked whether an organizer has something to be paid: at least every hour, and once an event's money is due. */
@Injectable()
export class PayoutRuns {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Looks at an organizer now, or so many milliseconds from now. */
  hasten = (organizerId: string, milliseconds = 0) => this.by(organizerId, this.clock.in(milliseconds))

  /** Looks at an organizer no later than at this moment. */
  async by(organizerId: string, at: Date): Promise<void> {
    await this.db.$executeRaw`
      insert into payout_checks (organizer_id, next_at) values (${organizerId}::uuid, ${at}::timestamptz)
      on conflict (organizer_id) do update set next_at = least(payout_checks.next_at, excluded.next_at)`
  }

  /** When the money of an event that ends then is due. */
  dueAt = (endsAt: Date) => new Date(endsAt.getTime() + this.config.PAYOUT_DELAY_HOURS * 3_600_000)

  /**
   * Takes organizers that are to be looked at, by moving their next time: so no other replica looks at them too, and if this one dies
   * they are looked at in an hour.
   */
  async claim(atOnce: number): Promise<string[]> {
    const now = this.clock.now()
    const overBefore = this.clock.in(-this.config.PAYOUT_DELAY_HOURS * 3_600_000)
    const claimed = await this.db.$queryRaw<{ organizerId: string }[]>`
      update payout_checks set next_at = least(${now}::timestamptz + interval '1 hour', (
        select min(ends_at) + (${now}::timestamptz - ${overBefore}::timestamptz) from events
        where events.organizer_id = payout_checks.organizer_id and ends_at > ${overBefore}::timestamptz))
      where organizer_id = any(array(
        select organizer_id from payout_checks where next_at <= ${now}::timestamptz
        order by next_at limit ${atOnce} for update skip locked))
      returning organizer_id as "organizerId"`
    return claimed.map(({ organizerId }) => organizerId)
  }
}
