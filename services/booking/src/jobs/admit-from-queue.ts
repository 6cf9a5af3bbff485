import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db, type Tx } from '../db.js'
import { Prisma } from '../generated/client.js'
import { peopleAdmitted } from '../metrics.js'
import { saleOf, type SaleStatus } from '../core/sale-state.js'
import { availableOf } from '../core/inventory.js'
import { Stock } from '../store/stock.js'
import { decide } from '../core/queue-pace.js'

const DECIDE_MS = 1_000
const AT_ONCE = 20
/** Who waits longer for an answer about tickets than this is one too many. */
const STRAINED_MS = 250

interface Due {
  eventId: string
  admitted: number
  joined: number
  rate: number
  pace: number
  credit: number
  decidedAt: Date
  strainedAt: Date | null
}

/**
 * Lets people in, once a second and event, however many replicas tick: whoever has the row decides. Each replica says for itself
 * when it is strained, so that it does not matter which of them that is.
 */
@Injectable()
export class AdmitFromQueue extends PeriodicJob {
  protected readonly everyMs = 250
  /** Tests take the lock away to show that they would notice. */
  protected readonly lock: Prisma.Sql = Prisma.sql`for update of waiting_rooms skip locked`

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Pick<Stock, 'longestWait'>,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Pick<Config, 'ROOM_ADMISSION_SECONDS' | 'ROOM_RATE_MAX'>,
  ) {
    super()
  }

  async run(): Promise<number> {
    if (this.stock.longestWait() > STRAINED_MS) await this.tellStrain()
    let decided = 0
    while (decided < AT_ONCE && (await this.db.tx(tx => this.decideNext(tx)))) decided++
    return decided
  }

  /** A row that somebody is just deciding about is told the next time. */
  private tellStrain() {
    return this.db.$executeRaw`
      update waiting_rooms set strained_at = ${this.clock.now()}
      where event_id in (select event_id from waiting_rooms where decided_at > ${this.clock.in(-10 * DECIDE_MS)}
                         for update skip locked)`
  }

  private async decideNext(tx: Tx): Promise<boolean> {
    const [due] = await tx.$queryRaw<Due[]>`
      select event_id as "eventId", admitted, joined, rate, pace, credit, decided_at as "decidedAt",
        strained_at as "strainedAt"
      from waiting_rooms join waiting_lines using (event_id) join events on events.id = event_id
      where joined > admitted and decided_at <= ${this.clock.in(-DECIDE_MS)}
        and status = 'PUBLISHED' and ends_at > ${this.clock.now()} and settings -> 'waitingRoom' = 'true'
      order by decided_at limit 1 ${this.lock}`
    if (!due) return false
    await this.decide(tx, due)
    return true
  }

  private async decide(tx: Tx, due: Due) {
    const { eventId, admitted, joined, decidedAt, strainedAt } = due
    const now = this.clock.now()
    const left = await this.leftOf(tx, eventId)
    if (left === null) return tx.waitingRoom.update({ where: { eventId }, data: { decidedAt: now } })
    const { admit, ...pace } = decide(due, {
      seconds: (now.getTime() - decidedAt.getTime()) / 1_000,
      isStrained: strainedAt !== null && strainedAt >= decidedAt,
      waiting: joined - admitted,
      left,
      holders: await this.holdersOf(tx, eventId, admitted),
      most: this.config.ROOM_RATE_MAX,
    })
    const to = admitted + admit
    await tx.waitingRoom.update({ where: { eventId }, data: { ...pace, admitted: to, decidedAt: now } })
    if (admit) await this.turn(tx, eventId, to)
    return peopleAdmitted(admit)
  }

  /** What is left in the tiers that have gone on sale; null while none has. */
  private async leftOf(tx: Tx, id: string): Promise<number | null> {
    const event = await tx.event.findUniqueOrThrow({
      where: { id },
      include: { tiers: { where: { withdrawn: false } } },
    })
    const [now, status] = [this.clock.now(), event.status as SaleStatus]
    const selling = event.tiers.filter(tier => saleOf({ ...event, status }, tier, 1, now) === 'ON_SALE')
    const left = selling.reduce((sum, tier) => sum + availableOf(event, tier), 0)
    if (!selling.length) return null
    return event.capacity === null ? left : Math.min(left, event.capacity - event.held - event.sold)
  }

  /** Whose turn it is who has not ordered yet. */
  private async holdersOf(tx: Tx, eventId: string, admitted: number): Promise<number> {
    const [row] = await tx.$queryRaw<{ over: number; ordered: number }[]>`
      with past as (
        select coalesce(max(admitted), 0) as over from waiting_turns
        where event_id = ${eventId}::uuid and at <= ${this.clock.in(-this.config.ROOM_ADMISSION_SECONDS * 1_000)})
      select over, count(distinct place)::int as ordered
      from past left join admitted_orders on event_id = ${eventId}::uuid and place > over group by over`
    return admitted - row!.over - row!.ordered
  }

  /** Of the turns that are over the last one is kept, which tells up to where they are. */
  private async turn(tx: Tx, eventId: string, admitted: number) {
    await tx.waitingTurn.create({ data: { eventId, admitted, at: this.clock.now() } })
    await tx.$executeRaw`
      delete from waiting_turns where event_id = ${eventId}::uuid and admitted < (
        select max(admitted) from waiting_turns
        where event_id = ${eventId}::uuid and at <= ${this.clock.in(-this.config.ROOM_ADMISSION_SECONDS * 1_000)})`
  }
}
