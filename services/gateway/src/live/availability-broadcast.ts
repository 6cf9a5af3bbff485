import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import { booking, type Availability } from '@boxoffice/contracts'
import { Bus } from '@boxoffice/bus'
import { attempt, Clock } from '@boxoffice/service'
import { Counts } from '../reads/counts.js'
import { preparedOf } from '../reads/prepared.js'
import { PublicReads } from '../reads/public-reads.js'
import { inNewContext } from '../edge/context.js'
import { eventRoom } from './rooms.js'
import { Sockets } from './sockets.js'
import { isFew } from './spots.js'

/** Many watchers get fewer messages, but each watcher is current well within a second. */
const PACE_MS = { least: 250, most: 500, perWatcher: 0.125 }
/** Sales begin and end, and prices change, by time alone; and an integration event may have been missed. */
const REFRESH_MS = 10_000
const RETRY_MS = 1_000
/** The interval over which simultaneous reads of all events are spread. */
const SPREAD_MS = 1_000

/** The state of an event as this replica last sent it to its sockets. */
interface Watch {
  eventId: string
  timer?: NodeJS.Timeout
  /**
   * `ringsAt` is the time at which the timer fires, and `readyAt` the time before which nothing is sent, in
   * milliseconds of the epoch.
   */
  ringsAt: number
  readyAt: number
  isLooking: boolean
  /** Something has happened since the last read began. */
  isStirred: boolean
  /** Orders that were confirmed since the last message about purchases. */
  purchases: number
  tag?: string
  left?: number
}

/**
 * Sends an event's availability to the sockets that watch it. Whatever the sales, it reads from booking and sends at most four times a second
 * for each event that is watched at this replica; the last message always shows the present availability.
 */
@Injectable()
export class AvailabilityBroadcast implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly watches = new Map<string, Watch>()

  constructor(
    @Inject(Sockets) private readonly sockets: Pick<Sockets, 'watchersOf' | 'onWatched' | 'send'>,
    @Inject(Bus) private readonly bus: Pick<Bus, 'onReconnect'>,
    @Inject(Counts) private readonly counts: Pick<Counts, 'of' | 'afresh'>,
    @Inject(PublicReads) private readonly reads: Pick<PublicReads, 'event'>,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap() {
    this.sockets.onWatched(
      eventId => this.begin(eventId),
      eventId => this.end(eventId),
    )
    this.bus.onReconnect(() =>
      this.watches.forEach(watch => this.stirOne(watch, this.in(Math.random() * SPREAD_MS))),
    )
  }

  onModuleDestroy() {
    for (const eventId of [...this.watches.keys()]) this.end(eventId)
  }

  /** The present availability, for a socket that joins. Throws `eventNotFound`. */
  async present(eventId: string): Promise<Availability> {
    const availability = await this.counts.of(eventId)
    const watch = this.watches.get(eventId)
    if (watch) watch.left ??= availability.available
    return availability
  }

  /** Something has happened to an event, such as a confirmed order: its availability is sent soon. */
  stir(eventId: string, isPurchase = false) {
    const watch = this.watches.get(eventId)
    if (!watch) return
    if (isPurchase) watch.purchases += 1
    this.stirOne(watch, watch.readyAt)
  }

  private stirOne(watch: Watch, at: number) {
    watch.isStirred = true
    if (!watch.isLooking) this.plan(watch, at)
  }

  private begin(eventId: string) {
    const watch = { eventId, ringsAt: Infinity, readyAt: 0, isLooking: false, isStirred: false, purchases: 0 }
    this.watches.set(eventId, watch)
    this.plan(watch, this.in(REFRESH_MS))
  }

  private end(eventId: string) {
    clearTimeout(this.watches.get(eventId)?.timer)
    this.watches.delete(eventId)
  }

  /** Schedules a read for that time, unless an earlier one is scheduled. */
  private plan(watch: Watch, at: number) {
    if (watch.ringsAt <= at) return
    clearTimeout(watch.timer)
    watch.ringsAt = at
    watch.timer = setTimeout(() => void this.ring(watch), at - this.in(0))
  }

  private async ring(watch: Watch) {
    watch.ringsAt = Infinity
    watch.isStirred = false
    watch.isLooking = true
    const looked = await attempt('sending the availability', () =>
      inNewContext(() => this.lookUnlessGone(watch)),
    )
    watch.isLooking = false
    watch.readyAt = this.in(looked ? this.paceOf(watch) : RETRY_MS)
    if (this.watches.get(watch.eventId) !== watch) return
    this.plan(watch, wasStirred(watch) || !looked ? watch.readyAt : this.in(REFRESH_MS))
  }

  /** An event that does not exist any more needs no retry. */
  private lookUnlessGone = (watch: Watch): Promise<true> =>
    this.look(watch).catch((error: unknown) => {
      if (!booking.faults.eventNotFound.is(error)) throw error
      return true
    })

  private async look(watch: Watch): Promise<true> {
    const { eventId } = watch
    const availability = await this.counts.afresh(eventId)
    const room = eventRoom(eventId)
    const { etag } = preparedOf(availability) ?? {}
    if (etag === undefined || etag !== watch.tag) this.sockets.send(room, 'availability', availability)
    watch.tag = etag
    const orders = watch.purchases
    watch.purchases = 0
    if (orders > 0) this.sockets.send(room, 'ticket:purchased', { eventId, orders })
    await this.lookForFew(watch, availability.available)
    return true
  }

  private async lookForFew(watch: Watch, left: number | undefined) {
    const { eventId, left: before } = watch
    if (left === undefined || left === before) return
    if (before !== undefined && left < before) {
      const event = await this.reads.event({ idOrSlug: eventId })
      const threshold = event.spotsThreshold
      if (isFew(event, left) && !isFew(event, before))
        this.sockets.send(eventRoom(eventId), 'spotsFillingUp', { eventId, available: left, threshold })
    }
    watch.left = left
  }

  private paceOf({ eventId }: Watch): number {
    const { least, most, perWatcher } = PACE_MS
    return Math.min(most, Math.max(least, this.sockets.watchersOf(eventId) * perWatcher))
  }

  private in = (milliseconds: number) => this.clock.now().getTime() + milliseconds
}

/** A separate function, because the compiler assumes that a flag is unchanged across an `await`. */
const wasStirred = ({ isStirred }: Watch) => isStirred
