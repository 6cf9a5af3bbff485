import { Inject, Injectable } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { actingId } from '@boxoffice/bus'
import { EventSettings } from './event-settings.js'
import type { QueueAdmission } from '../core/queue-admission.js'
import { isHeldBy, QueueTokens } from '../tokens/queue-tokens.js'
import { Queues } from './queues.js'

/** A request that may need a queue admission. */
interface AdmissionRequest {
  eventId: string
  admission?: string | undefined
}

/** Refuses requests without a queue admission before they reach Stock. */
@Injectable()
export class QueueAdmissions {
  constructor(
    @Inject(EventSettings) private readonly settings: EventSettings,
    @Inject(Queues) private readonly rooms: Queues,
    @Inject(QueueTokens) private readonly tokens: QueueTokens,
  ) {}

  /**
   * The admission of a request, so that Stock can check that a guest uses theirs once; null if none is needed. Throws
   * `queueAdmissionRequired` without one that is valid for the actor, and `eventNotFound`.
   */
  async requireAdmission(command: AdmissionRequest): Promise<QueueAdmission | null> {
    const { waitingRoom } = await this.settings.of(command.eventId)
    if (!waitingRoom || !(await this.rooms.of(command.eventId)).isOn) return null
    const admission = this.read(command)
    if (!admission) throw booking.faults.queueAdmissionRequired({})
    return admission
  }

  private read({ eventId, admission: token }: AdmissionRequest): QueueAdmission | null {
    const admission = token === undefined ? null : this.tokens.readAdmission(eventId, token)
    if (!admission || !isHeldBy(admission.holder, actingId())) return null
    return this.rooms.isOver(admission.until) ? null : admission
  }
}
