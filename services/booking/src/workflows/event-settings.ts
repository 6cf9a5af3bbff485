import { Inject, Injectable } from '@nestjs/common'
import { LRUCache } from 'lru-cache'
import { booking, type SaleTerms } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'

export type Settings = Pick<
  SaleTerms,
  'questions' | 'refundPolicy' | 'feesPaidBy' | 'waitingRoom' | 'spotsThreshold'
>

const KEPT_MS = 1_000
const KEPT_EVENTS = 1_000

/** The settings of an event that has none in its sale terms. */
const defaults: Settings = {
  ...{ questions: [], refundPolicy: null, feesPaidBy: 'ORGANIZER', waitingRoom: false, spotsThreshold: 3 },
}

/** The settings in an event's sale terms. Every order needs them, and none waits for them: they are read once a second. */
@Injectable()
export class EventSettings {
  private readonly cache: LRUCache<string, Promise<Settings>>

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) clock: Clock,
  ) {
    const perf = { now: () => clock.now().getTime() }
    this.cache = new LRUCache({ max: KEPT_EVENTS, ttl: KEPT_MS, ttlResolution: 0, perf })
  }

  /** The settings of at most a second ago. Throws `eventNotFound`. */
  async of(eventId: string): Promise<Settings> {
    const known = this.cache.get(eventId)
    if (known) return known
    const settings = this.read(eventId)
    this.cache.set(eventId, settings)
    settings.catch(() => this.cache.delete(eventId))
    return settings
  }

  private async read(id: string): Promise<Settings> {
    const event = await this.db.event.findUnique({ where: { id }, select: { settings: true, state: true } })
    if (!event || event.state === 'DELETED') throw booking.faults.eventNotFound({})
    return { ...defaults, ...(event.settings as Partial<Settings>) }
  }
}
