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

/** Seconds between two questions, at least and at most. */
const SOON = 2
const LATE = 60
/** Those who are far behind ask seldom, so that a crowd of any size asks a few thousand times a second. */
const BEHIND_PER_SECOND = 1_000

/** The line before an event's sale: joining it, and how far it has come. */
@Controller()
export class WaitingRoom {
  constructor(
    @Inject(EventCopy) private readonly events: EventCopy,
    @Inject(Queues) private readonly rooms: Queues,
    @Inject(Queue) private readonly line: Queue,
    @Inject(QueueTokens) private readonly tokens: QueueTokens,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The place that is shown, or a new one, at the end; a user has one place only. Throws `eventNotFound`, `noWaitingRoom`, and
   * `queueTokenInvalid` when the place is somebody else's, of another event, or its turn is over.
   */
  @Handle(booking.methods.getQueuePosition)
  async askQueue({
    eventId,
    queueToken: token,
  }: z.output<typeof QueuePositionRequest>): Promise<QueuePosition> {
    const { isOn } = await this.events.withEvent(eventId, () => this.rooms.of(eventId))
    if (!isOn) throw booking.faults.noWaitingRoom({})
    const userId = actingId()
    const place = token === undefined ? await this.join(eventId, userId) : this.read(eventId, token, userId)
    return this.show(await this.rooms.of(eventId, place.seen), place)
  }

  private async join(eventId: string, userId: string | null): Promise<PositionClaims> {
    return { number: await this.line.join(eventId, userId), holder: holderFor(userId), seen: 0 }
  }

  private read(eventId: string, token: string, userId: string | null): PositionClaims {
    const place = this.tokens.readPosition(eventId, token)
    if (!place || !isHeldBy(place.holder, userId)) throw booking.faults.queueTokenInvalid({})
    return place
  }

  private show(room: QueueState, { number, holder, seen }: PositionClaims): QueuePosition {
    const { eventId, admitted } = room
    const until = this.rooms.turnOf(room, number)
    if (until !== null && this.rooms.isOver(until)) throw booking.faults.queueTokenInvalid({})
    const ahead = Math.max(0, number - Math.max(admitted, seen) - 1)
    const seconds = until === null ? this.secondsTo(room, ahead) : 0
    return {
      eventId,
      queueToken: this.tokens.signPosition(eventId, { number, holder, seen: Math.max(admitted, seen) }),
      ahead,
      estimatedSeconds: seconds,
      admission: until === null ? null : this.tokens.signAdmission(eventId, { number, holder, until }),
      admittedUntil: until === null ? null : new Date(until * 1_000).toISOString(),
      retryAfter: until === null ? retryAfter(ahead, seconds) : LATE,
    }
  }

  private secondsTo({ opensAt, pace }: QueueState, ahead: number): number {
    const untilOpen = opensAt ? Math.max(0, opensAt.getTime() - this.clock.now().getTime()) / 1_000 : 0
    return Math.ceil(untilOpen + (ahead + 1) / pace)
  }
}

const retryAfter = (ahead: number, seconds: number) =>
  Math.min(LATE, Math.ceil(Math.max(SOON, seconds / 10, ahead / BEHIND_PER_SECOND)))
