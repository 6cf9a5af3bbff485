import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { SpentCoupons, type SpentCoupon } from '../workflows/spent-coupons.js'
import { Election } from './election.js'

const ELECTION = 'booking:spent-coupons:office'
const COUPONS_MAX = 1_000

/** Looks up the spent coupons in one elected process, and loads them in every process. */
@Injectable()
export class RefreshSpentCoupons extends PeriodicJob {
  protected readonly everyMs = 500

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Election) private readonly election: Election,
    @Inject(SpentCoupons) private readonly spentCoupons: SpentCoupons,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    if (await this.election.isElected(ELECTION)) await this.spentCoupons.publish(await this.find())
    await this.spentCoupons.load()
    return 0
  }

  private find() {
    const now = this.clock.now()
    return this.db.$queryRaw<SpentCoupon[]>`
      select coupons.id, event_id as "eventId", code, orders
      from coupons join events on events.id = event_id
      where coupons.ended_at is null and redeemed >= max_redemptions and state = 'PUBLISHED' and events.ends_at > ${now}
        and (coupons.starts_at is null or coupons.starts_at <= ${now})
        and (coupons.ends_at is null or coupons.ends_at > ${now})
      order by coupons.id desc limit ${COUPONS_MAX}`
  }
}
