import { Inject, Injectable } from '@nestjs/common'
import { booking, type SaleTerms } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'

export type Settings = Pick<
  SaleTerms,
  'questions' | 'refundPolicy' | 'feesPaidBy' | 'waitingRoom' | 'spotsThreshold'
>

interface CachedSettings {
  settings: Promise<Settings>
  until: number
}

const KEPT_MS = 1_000
const KEPT_EVENTS = 1_000

/** The settings of an event that has none in its sale terms. */
const defaults: Settings = {
  ...{ questions: [], refundPolicy: null, feesPaidBy: 'ORGANIZER', waitingRoom: false, spotsThreshold: 3 },
}

/** The settings in an event's sale terms. Every order needs them, and none waits for them: they are read once a second. */
@Injectable()
export class EventSettings {
  private readonly cache = new Map<string, CachedSettings>()

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The settings of at most a second ago. Throws `eventNotFound`. */
  async of(eventId: string): Promise<Settings> {
    const now = this.clock.now().getTime()
    const known = this.cache.get(eventId)
    if (known && now < known.until) return known.settings
    const settings = this.read(eventId)
    this.cache.delete(eventId)
    this.cache.set(eventId, { settings, until: now + KEPT_MS })
    if (this.cache.size > KEPT_EVENTS) this.cache.delete(this.cache.keys().next().value!)
    settings.catch(() => this.cache.delete(eventId))
    return settings
  }

  private async read(id: string): Promise<Settings> {
    const event = await this.db.event.findUnique({ where: { id }, select: { settings: true, state: true } })
    if (!event || event.state === 'DELETED') throw booking.faults.eventNotFound({})
    return { ...defaults, ...(event.settings as Partial<Settings>) }
  }
}
