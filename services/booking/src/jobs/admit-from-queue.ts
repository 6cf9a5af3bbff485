import { Inject, Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db, type Tx } from '../db.js'
import { Prisma } from '../generated/client.js'
import { peopleAdmitted } from '../metrics.js'
import { saleOf, type SaleEventState } from '../core/sale-state.js'
import { availableOf } from '../core/inventory.js'
import { Stock } from '../store/stock.js'
import { decide } from '../core/queue-pace.js'

const DECIDE_MS = 1_000
const QUEUES_PER_RUN = 20
/** A stock that answers slower than this is overloaded. */
const OVERLOADED_MS = 250

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
 * Admits people from queues to checkout, once a second and event, however many replicas run it: the one that locks the row decides. Each
 * replica marks for itself that it is overloaded, so it does not matter which one decides.
 */
@Injectable()
export class AdmitFromQueue extends PeriodicJob {
  protected readonly everyMs = 250
  /** A test removes the lock to show that it is needed. */
  protected readonly lock: Prisma.Sql = Prisma.sql`for update of queue_paces skip locked`

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Stock) private readonly stock: Pick<Stock, 'longestWait'>,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Pick<Config, 'ROOM_ADMISSION_SECONDS' | 'ROOM_RATE_MAX'>,
  ) {
    super()
  }

  async run(): Promise<number> {
    if (this.stock.longestWait() > OVERLOADED_MS) await this.markOverload()
    for (let decided = 0; decided < QUEUES_PER_RUN; decided++) {
      const admission = await this.db.tx(tx => this.decideNext(tx))
      if (!admission) return decided
      peopleAdmitted(admission.admitted, admission.eventId)
    }
    return QUEUES_PER_RUN
  }

  /** A row that another replica has locked is marked by the next run. */
  private markOverload() {
    return this.db.$executeRaw`
      update queue_paces set strained_at = ${this.clock.now()}
      where event_id in (select event_id from queue_paces where decided_at > ${this.clock.in(-10 * DECIDE_MS)}
                         for update skip locked)`
  }

  private async decideNext(tx: Tx): Promise<{ eventId: string; admitted: number } | undefined> {
    const [due] = await tx.$queryRaw<Due[]>`
      select event_id as "eventId", admitted, joined, rate, pace, credit, decided_at as "decidedAt",
        strained_at as "strainedAt"
      from queue_paces join queues using (event_id) join events on events.id = event_id
      where joined > admitted and decided_at <= ${this.clock.in(-DECIDE_MS)}
        and state = 'PUBLISHED' and ends_at > ${this.clock.now()} and settings -> 'waitingRoom' = 'true'
      order by decided_at limit 1 ${this.lock}`
    return due && { eventId: due.eventId, admitted: await this.decide(tx, due) }
  }

  private async decide(tx: Tx, due: Due): Promise<number> {
    const { eventId, admitted, joined, decidedAt, strainedAt } = due
    const now = this.clock.now()
    const available = await this.availableIn(tx, eventId)
    if (available === null) {
      await tx.queuePace.update({ where: { eventId }, data: { decidedAt: now } })
      return 0
    }
    const { admit, ...pace } = decide(due, {
      seconds: (now.getTime() - decidedAt.getTime()) / 1_000,
      isStrained: strainedAt !== null && strainedAt >= decidedAt,
      waiting: joined - admitted,
      left: available,
      holders: await this.holdersOf(tx, eventId, admitted),
      most: this.config.ROOM_RATE_MAX,
    })
    const to = admitted + admit
    await tx.queuePace.update({ where: { eventId }, data: { ...pace, admitted: to, decidedAt: now } })
    if (admit) await this.turn(tx, eventId, to)
    return admit
  }

  /** Tickets available in the tiers on sale; null while no tier is. */
  private async availableIn(tx: Tx, id: string): Promise<number | null> {
    const event = await tx.event.findUniqueOrThrow({
      where: { id },
      include: { tiers: { where: { withdrawn: false } } },
    })
    const [now, state] = [this.clock.now(), event.state as SaleEventState]
    const selling = event.tiers.filter(tier => saleOf({ ...event, state }, tier, 1, now) === 'ON_SALE')
    const left = selling.reduce((sum, tier) => sum + availableOf(event, tier), 0)
    if (!selling.length) return null
    return event.capacity === null ? left : Math.min(left, event.capacity - event.held - event.sold)
  }

  /** People who are admitted and have not ordered yet. */
  private async holdersOf(tx: Tx, eventId: string, admitted: number): Promise<number> {
    const [row] = await tx.$queryRaw<{ over: number; ordered: number }[]>`
      with past as (
        select coalesce(max(admitted), 0) as over from queue_admissions
        where event_id = ${eventId}::uuid and at <= ${this.clock.in(-this.config.ROOM_ADMISSION_SECONDS * 1_000)})
      select over, count(distinct position)::int as ordered
      from past left join admitted_orders on event_id = ${eventId}::uuid and position > over group by over`
    return admitted - row!.over - row!.ordered
  }

  /** The last expired admission stays: its number says up to which position admissions have expired. */
  private async turn(tx: Tx, eventId: string, admitted: number) {
    await tx.queueAdmission.create({ data: { eventId, admitted, at: this.clock.now() } })
    await tx.$executeRaw`
      delete from queue_admissions where event_id = ${eventId}::uuid and admitted < (
        select max(admitted) from queue_admissions
        where event_id = ${eventId}::uuid and at <= ${this.clock.in(-this.config.ROOM_ADMISSION_SECONDS * 1_000)})`
  }
}
