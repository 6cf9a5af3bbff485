import { Controller, Inject } from '@nestjs/common'
import type { z } from 'zod'
import { booking, type QueuePositionRequest, type QueuePosition } from '@boxoffice/contracts'
import { actingId } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { EventCopy } from '../store/events.js'
import { Queue } from '../store/queue.js'
import { holderFor, isHeldBy, QueueTokens, type PositionClaims } from '../tokens/queue-tokens.js'
import { Queues, type QueueState } from '../workflows/queues.js'

/** Seconds after which a client asks again, at least and at most. */
const RETRY_MIN = 2
const RETRY_MAX = 60
/** Clients far behind ask less often, so that a crowd of any size makes a few thousand requests a second. */
const BEHIND_PER_SECOND = 1_000

@Controller()
export class GetQueuePositionHandler {
  constructor(
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(Queues) private readonly queues: Queues,
    @Inject(Queue) private readonly queue: Queue,
    @Inject(QueueTokens) private readonly tokens: QueueTokens,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The position of the queue token, or a new one at the end; a user has one position per event. Throws `eventNotFound`,
   * `noWaitingRoom`, and `queueTokenInvalid` for a token of somebody else or of another event, or whose admission has expired.
   */
  @Handle(booking.methods.getQueuePosition)
  async getQueuePosition({
    eventId,
    queueToken: token,
  }: z.output<typeof QueuePositionRequest>): Promise<QueuePosition> {
    const { isOn } = await this.events.withEvent(eventId, () => this.queues.of(eventId))
    if (!isOn) throw booking.faults.noWaitingRoom({})
    const userId = actingId()
    const position =
      token === undefined ? await this.join(eventId, userId) : this.read(eventId, token, userId)
    return this.show(await this.queues.of(eventId, position.seen), position)
  }

  private async join(eventId: string, userId: string | null): Promise<PositionClaims> {
    return { number: await this.queue.join(eventId, userId), holder: holderFor(userId), seen: 0 }
  }

  private read(eventId: string, token: string, userId: string | null): PositionClaims {
    const position = this.tokens.readPosition(eventId, token)
    if (!position || !isHeldBy(position.holder, userId)) throw booking.faults.queueTokenInvalid({})
    return position
  }

  private show(room: QueueState, { number, holder, seen }: PositionClaims): QueuePosition {
    const { eventId, admitted } = room
    const until = this.queues.turnOf(room, number)
    if (until !== null && this.queues.isOver(until)) throw booking.faults.queueTokenInvalid({})
    const ahead = Math.max(0, number - Math.max(admitted, seen) - 1)
    const seconds = until === null ? this.secondsTo(room, ahead) : 0
    return {
      eventId,
      queueToken: this.tokens.signPosition(eventId, { number, holder, seen: Math.max(admitted, seen) }),
      ahead,
      estimatedSeconds: seconds,
      admission: until === null ? null : this.tokens.signAdmission(eventId, { number, holder, until }),
      admittedUntil: until === null ? null : new Date(until * 1_000).toISOString(),
      retryAfter: until === null ? retryAfter(ahead, seconds) : RETRY_MAX,
    }
  }

  private secondsTo({ opensAt, pace }: QueueState, ahead: number): number {
    const untilOpen = opensAt ? Math.max(0, opensAt.getTime() - this.clock.now().getTime()) / 1_000 : 0
    return Math.ceil(untilOpen + (ahead + 1) / pace)
  }
}

const retryAfter = (ahead: number, seconds: number) =>
  Math.min(RETRY_MAX, Math.ceil(Math.max(RETRY_MIN, seconds / 10, ahead / BEHIND_PER_SECOND)))
