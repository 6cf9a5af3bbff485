import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { booking, Fault, identity } from '@boxoffice/contracts'
import { Bus, type Actor } from '@boxoffice/bus'
import { PeriodicJob } from '@boxoffice/service'
import { Insiders } from '../reads/insiders.js'
import { withoutActor } from '../reads/without-actor.js'
import { PublicReads } from '../reads/public-reads.js'
import { inNewContext } from '../edge/context.js'
import { eventRoom, staffRoom } from './rooms.js'
import { Sockets, type LiveSocket } from './sockets.js'

/** The end of a membership whose event was missed takes effect within this time and the time for which `Insiders` caches members. */
const REVIEW_MS = 10_000
const SCOPES = ['tickets:admit', 'events:read']

/** The sockets of the organizer's members and API keys that watch an event: they receive each check-in while they are members. */
@Injectable()
export class Staff extends PeriodicJob implements OnApplicationBootstrap {
  protected readonly everyMs = REVIEW_MS
  /** The events that each socket watches, with their organizers. */
  private readonly duties = new Map<LiveSocket, Map<string, string>>()

  constructor(
    @Inject(Sockets) private readonly sockets: Pick<Sockets, 'send'>,
    @Inject(Bus) private readonly bus: Pick<Bus, 'watch'>,
    @Inject(PublicReads) private readonly reads: Pick<PublicReads, 'event'>,
    @Inject(Insiders) private readonly insiders: Pick<Insiders, 'include'>,
  ) {
    super()
  }

  override onApplicationBootstrap() {
    super.onApplicationBootstrap()
    this.bus.watch(identity.events.member.changed, ({ organizerId, userId, role }) => {
      if (role === null) this.dismiss(organizerId, userId)
    })
    this.bus.watch(booking.events.ticket.admitted, ({ eventId, ticketId, admittedAt }) =>
      this.sockets.send(staffRoom(eventId), 'checkin', { eventId, ticketId, admittedAt }),
    )
  }

  /** Whether the socket's actor is of the organizer, and the socket receives check-ins. False while that is not known. */
  async admit(socket: LiveSocket, eventId: string): Promise<boolean> {
    const actor = socket.data.session?.actor
    if (!actor || !mayBe(actor)) return false
    const organizerId = await this.organizerOf(eventId)
    if (!organizerId || !socket.connected) return false
    this.dutiesOf(socket).set(eventId, organizerId)
    const belongs = await this.insiders.include(actor, organizerId)
    const isWanted = this.duties.get(socket)?.has(eventId) && socket.rooms.has(eventRoom(eventId))
    if (belongs && isWanted) await socket.join(staffRoom(eventId))
    else this.duties.get(socket)?.delete(eventId)
    return belongs && isWanted === true
  }

  /** The socket is noted before the answer, so that one that leaves or loses its membership meanwhile is removed. */
  private dutiesOf(socket: LiveSocket): Map<string, string> {
    const known = this.duties.get(socket)
    if (known) return known
    const duties = new Map<string, string>()
    this.duties.set(socket, duties)
    socket.once('disconnect', () => this.duties.delete(socket))
    return duties
  }

  async leave(socket: LiveSocket, eventId: string) {
    this.duties.get(socket)?.delete(eventId)
    await socket.leave(staffRoom(eventId))
  }

  async run() {
    const review = async (socket: LiveSocket, duties: Map<string, string>) => {
      for (const [eventId, organizerId] of duties)
        if (!(await this.insiders.include(socket.data.session!.actor, organizerId)))
          await this.leave(socket, eventId)
    }
    await inNewContext(async () => {
      for (const [socket, duties] of this.duties) await review(socket, duties)
    })
    return 0
  }

  private dismiss(organizerId: string, userId: string) {
    for (const [socket, duties] of this.duties) {
      if (socket.data.session?.actor.subject !== userId) continue
      for (const [eventId, owner] of duties) if (owner === organizerId) void this.leave(socket, eventId)
    }
  }

  /**
   * The organizer of an event; undefined also while catalog does not answer, since a crowd that joins must
   * not wait for it.
   */
  private organizerOf = (eventId: string) =>
    withoutActor(() => this.reads.event({ idOrSlug: eventId })).then(
      ({ organizer }) => organizer.id,
      (error: unknown) => {
        if (!(error instanceof Fault)) throw error
        return undefined
      },
    )
}

const mayBe = ({ role, scopes = [] }: Actor) =>
  role === 'KEY' ? scopes.some(scope => SCOPES.includes(scope)) : role !== 'GUEST'
