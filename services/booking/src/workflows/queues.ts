import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { booking } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db } from '../db.js'
import { measureQueues } from '../metrics.js'

/** The highest admitted number, and since when, in epoch milliseconds. */
type Turn = [admitted: number, at: number]

/** The waiting room of an event, as it was at most a quarter of a second ago. */
export interface QueueState {
  eventId: string
  /** Whether the event sells through its waiting room. */
  isOn: boolean
  /** The time at which the first tier goes on sale; null when a tier has no such time. */
  opensAt: Date | null
  admitted: number
  /** The pace, in people per second. */
  pace: number
  turns: Turn[]
}

interface QueueRow extends Omit<QueueState, 'isOn'> {
  isSet: boolean
  state: string
  endsAt: Date
}

/** The maximum number of cached events. */
const MAX = 1_000

/** A cache of waiting rooms, so that many requests cost one read. */
@Injectable()
export class Queues implements OnModuleInit {
  /** The time for which a waiting room is cached. */
  protected readonly keptMs: number = 250
  private readonly kept = new LRUCache<string, { at: number; room: Promise<QueueState> }>({ max: MAX })

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Pick<Config, 'ROOM_ADMISSION_SECONDS' | 'ROOM_RATE_MAX'>,
  ) {}

  onModuleInit = () => void measureQueues(() => this.count())

  /**
   * The queue of an event, read again if the token has seen it further advanced than the cached one: a position never grows, whichever replica
   * answers. Throws `eventNotFound`.
   */
  async of(eventId: string, seen = 0): Promise<QueueState> {
    const kept = this.kept.get(eventId)
    const isFresh = kept && performance.now() - kept.at < this.keptMs
    const room = await (isFresh ? kept.room : this.keep(eventId))
    return isFresh && room.admitted < seen ? this.keep(eventId, kept.at) : room
  }

  /**
   * The end of a number's admission, in epoch seconds; null before it is admitted. The end of an expired
   * admission is in the past.
   */
  turnOf({ admitted, turns }: QueueState, number: number): number | null {
    if (number > admitted) return null
    const turn = turns.find(([upTo]) => upTo >= number)
    return turn ? Math.floor(turn[1] / 1_000) + this.config.ROOM_ADMISSION_SECONDS : 0
  }

  isOver = (until: number) => until * 1_000 <= this.clock.now().getTime()

  /** All callers who find the same outdated entry wait for one read. */
  private keep(eventId: string, old?: number): Promise<QueueState> {
    const kept = this.kept.get(eventId)
    if (kept && old !== undefined && kept.at > old) return kept.room
    const entry = { at: performance.now(), room: this.read(eventId) }
    this.kept.set(eventId, entry)
    entry.room.catch(() => this.kept.get(eventId) === entry && this.kept.delete(eventId))
    return entry.room
  }

  private async read(eventId: string): Promise<QueueState> {
    const [row] = await this.db.$queryRaw<QueueRow[]>`
      select events.id as "eventId", state, ends_at as "endsAt", (settings -> 'waitingRoom') = 'true' as "isSet",
        coalesce(admitted, 0) as admitted, coalesce(pace, ${this.config.ROOM_RATE_MAX}::float8) as pace,
        (select case when count(*) = count(sales_start) then min(sales_start) end
         from tiers where event_id = events.id and not withdrawn) as "opensAt",
        (select coalesce(json_agg(json_build_array(admitted, extract(epoch from at) * 1000) order by admitted), '[]')
         from queue_admissions where event_id = events.id) as turns
      from events left join queue_paces on event_id = id
      where id = ${eventId}::uuid and state <> 'DELETED'`
    if (!row) throw booking.faults.eventNotFound({})
    const { isSet, state, endsAt, ...room } = row
    return { ...room, isOn: isSet && state === 'PUBLISHED' && endsAt > this.clock.now() }
  }

  private async count() {
    const [row] = await this.db.$queryRaw<{ waiting: number; pace: number }[]>`
      select coalesce(sum(joined - admitted), 0)::int as waiting, coalesce(sum(pace), 0) as pace
      from queue_paces join queues using (event_id) join events on id = event_id
      where joined > admitted and state = 'PUBLISHED' and ends_at > ${this.clock.now()}
        and settings -> 'waitingRoom' = 'true'`
    return row!
  }
}
