import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { attempt, Clock, PeriodicJob } from '@boxoffice/service'
import { RedisClient } from '@boxoffice/service/redis'
import { eventRoom } from './rooms.js'
import { Sockets } from './sockets.js'

const REPLICAS = '{live}:replicas'
const COUNTS = '{live}:counts:'
/** The key under which all connections are counted, beside the ids of events. */
const ALL = '*'

const BEAT_MS = 500
/** A replica that has written nothing for this time counts as dead, and its sockets are not counted. */
const KEPT_MS = 3_000
/** The number of events that one run writes and reads: it bounds the load on Redis, however many events are watched. */
const EVENTS_MAX = 1_000
/** A replica sends a count to at most a thousand sockets a second, so a larger crowd receives it less often. */
const PUBLISH_MS_EACH = 1

/**
 * Writes the counts of this replica and sums those of all. The script uses the clock of Redis, so that the clocks of replicas may differ,
 * and makes a run one round trip.
 */
const BEAT = `
  local time = redis.call('time')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local id, kept_ms, written = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
  local known = redis.call('exists', KEYS[2])
  redis.call('zadd', KEYS[1], now + kept_ms, id)
  redis.call('zremrangebyscore', KEYS[1], '-inf', now)
  for i = 4, 2 + 2 * written, 2 do
    if ARGV[i + 1] == '0' then redis.call('hdel', KEYS[2], ARGV[i])
    else redis.call('hset', KEYS[2], ARGV[i], ARGV[i + 1]) end
  end
  redis.call('hset', KEYS[2], 'is', 'here')
  for _, key in ipairs(KEYS) do redis.call('pexpire', key, kept_ms) end

  local asked = { unpack(ARGV, 4 + 2 * written) }
  local answer = { known }
  for i = 1, #asked do answer[i + 1] = 0 end
  for _, other in ipairs(redis.call('zrange', KEYS[1], 0, -1)) do
    if other ~= id then
      for i, count in ipairs(redis.call('hmget', '${COUNTS}' .. other, unpack(asked))) do
        answer[i + 1] = answer[i + 1] + (count or 0)
      end
    end
  end
  return answer`

/** Whether this replica's counts were in Redis, and the sums of the other replicas' counts. */
type Reply = [known: 0 | 1, ...sums: number[]]

/**
 * Counts the sockets, and the sockets that watch each event, over all replicas. Twice a second each replica writes its counts under its
 * own key and reads those of the others; the key of a killed replica expires three seconds later. While Redis fails, the last
 * counts of the others are kept.
 */
@Injectable()
export class Presence extends PeriodicJob implements OnModuleDestroy {
  protected readonly everyMs = BEAT_MS
  private readonly id = newId()
  /** Events that are watched at this replica. */
  private readonly watched = new Set<string>()
  /** The keys whose count at this replica is not in Redis yet. */
  private readonly changed = new Set<string>()
  private readonly others = new Map<string, number>()
  private readonly published = new Map<string, { count: number; at: number }>()
  private turn: string[] = []

  constructor(
    @Inject(Sockets)
    private readonly sockets: Pick<Sockets, 'count' | 'watchersOf' | 'onWatched' | 'onCount' | 'send'>,
    @Inject(RedisClient) private readonly store: Pick<RedisClient, 'eval' | 'del' | 'zrem'>,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super()
    sockets.onCount(eventId => this.changed.add(eventId))
    sockets.onWatched(
      eventId => this.watched.add(eventId),
      eventId => this.forget(eventId),
    )
  }

  online = (): number => this.countOf(ALL)
  viewersOf = (eventId: string): number => this.countOf(eventId)

  async run() {
    const rooms = [ALL, ...this.nextEvents()]
    await this.beat(rooms)
    for (const room of rooms) if (this.isHere(room)) this.publish(room)
    return 0
  }

  /** Removes the counts of this replica, so that the others need not wait for them to expire. */
  override async onModuleDestroy() {
    await super.onModuleDestroy()
    await attempt('removing the counts of sockets', () =>
      Promise.all([this.store.zrem(REPLICAS, this.id), this.store.del(COUNTS + this.id)]),
    )
  }

  private async beat(rooms: string[]) {
    const written = [ALL, ...[...this.changed].slice(0, EVENTS_MAX)]
    for (const room of written) this.changed.delete(room)
    const counts = written.flatMap(room => [room, this.ownOf(room)])
    const args = [this.id, KEPT_MS, written.length, ...counts, ...rooms]
    const reply = await attempt(
      'counting the sockets',
      () => this.store.eval(BEAT, 2, REPLICAS, COUNTS + this.id, ...args) as Promise<Reply>,
    )
    if (!reply) return written.forEach(room => this.changed.add(room))
    const [known, ...sums] = reply
    if (!known) this.watched.forEach(eventId => this.changed.add(eventId))
    rooms.forEach((room, index) => this.isHere(room) && this.others.set(room, sums[index]!))
  }

  /** The events of this run, those first that were read longest ago. */
  private nextEvents(): string[] {
    if (this.turn.length === 0) this.turn = [...this.watched]
    return this.turn.splice(0, EVENTS_MAX).filter(eventId => this.watched.has(eventId))
  }

  private publish(room: string) {
    const [count, here, now] = [this.countOf(room), this.ownOf(room), this.clock.now().getTime()]
    const published = this.published.get(room)
    if (published && (published.count === count || now < published.at + here * PUBLISH_MS_EACH)) return
    this.published.set(room, { count, at: now })
    if (room === ALL) this.sockets.send(null, 'online_users', { count })
    else this.sockets.send(eventRoom(room), 'event_viewers', { eventId: room, count })
  }

  private forget(eventId: string) {
    this.watched.delete(eventId)
    this.others.delete(eventId)
    this.published.delete(eventId)
  }

  private isHere = (room: string) => room === ALL || this.watched.has(room)
  private countOf = (room: string) => this.ownOf(room) + (this.others.get(room) ?? 0)
  private ownOf = (room: string) => (room === ALL ? this.sockets.count : this.sockets.watchersOf(room))
}
