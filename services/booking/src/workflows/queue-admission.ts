import { Inject, Injectable } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { actingId } from '@boxoffice/bus'
import { EventSettings } from './event-settings.js'
import { isHeldBy, PlaceTokens, type Admission } from '../tokens/queue-tokens.js'
import { Rooms } from './queues.js'

/** What may need that somebody has been in line. */
interface Wish {
  eventId: string
  admission?: string | undefined
}

/** Keeps those out whose turn it is not, before they get to the stock. */
@Injectable()
export class Doorkeeper {
  constructor(
    @Inject(EventSettings) private readonly settings: EventSettings,
    @Inject(Rooms) private readonly rooms: Rooms,
    @Inject(PlaceTokens) private readonly tokens: PlaceTokens,
  ) {}

  /**
   * The admission that somebody comes with, for the stock to see that a guest uses theirs once; null where none is needed. Throws
   * `queueAdmissionRequired` without one that is good for who is acting, and `eventNotFound`.
   */
  async requireAdmission(wish: Wish): Promise<Admission | null> {
    const { waitingRoom } = await this.settings.of(wish.eventId)
    if (!waitingRoom || !(await this.rooms.of(wish.eventId)).isOn) return null
    const admission = this.read(wish)
    if (!admission) throw booking.faults.queueAdmissionRequired({})
    return admission
  }

  private read({ eventId, admission: token }: Wish): Admission | null {
    const admission = token === undefined ? null : this.tokens.readAdmission(eventId, token)
    if (!admission || !isHeldBy(admission.holder, actingId())) return null
    return this.rooms.isOver(admission.until) ? null : admission
  }
}
