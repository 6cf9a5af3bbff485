import type { Server as HttpServer } from 'node:http'
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import { Server } from 'socket.io'
import { Booking, booking, catalog, faults, type Offer, type OrderChanged } from '@boxoffice/contracts'
import { Bus } from '@boxoffice/bus'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { Config, origins } from '../config.js'
import { AccessTokens } from '../sessions/access-tokens.js'
import { EndedSessions } from '../sessions/ended-sessions.js'
import { answer, boundRate, refusal, type LiveServer, type LiveSocket } from './conversation.js'
import { eventRoom, orderRoom, ROOMS_MAX, sessionRoom, WatchEvent, WatchOrder } from './rooms.js'

type Told = Pick<Offer, 'eventId' | 'version'>

const { updated, completed, deleted, cancelled } = catalog.events.event
const told = [
  [updated, 'event:updated'],
  [completed, 'event:updated'],
  [deleted, 'event:updated'],
  [cancelled, 'event:cancelled'],
] as const

/**
 * Tells sockets what happens, as it happens. Every replica hears all events, and tells its own sockets. What is told may
 * be lost or come late: a version says which of two is newer, and whoever must know asks.
 */
@Injectable()
export class LiveGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private sockets!: LiveServer

  constructor(
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost,
    @Inject(Config) private readonly config: Config,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(Booking) private readonly booking: Booking,
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
    @Inject(EndedSessions) private readonly ended: EndedSessions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap() {
    this.sockets = new Server(this.http.httpAdapter.getHttpServer() as HttpServer, {
      cors: { origin: origins(this.config) },
      maxHttpBufferSize: 10_000,
      serveClient: false,
    })
    this.sockets.use(
      (socket, next) =>
        void this.admit(socket).then(
          () => next(),
          (error: unknown) => next(refusal(error)),
        ),
    )
    this.sockets.on('connection', socket => this.serve(socket))
    this.listen()
  }

  beforeApplicationShutdown() {
    this.sockets.disconnectSockets(true)
    this.sockets.engine.close()
  }

  private listen() {
    for (const event of Object.values(booking.events.order)) this.bus.watch(event, order => this.tell(order))
    this.bus.watch(catalog.events.event.published, ({ eventId, startsAt, version }) =>
      this.sockets.emit('newEvent', { eventId, startsAt, version }),
    )
    for (const [event, word] of told) this.bus.watch(event, offer => this.tellWatchers(word, offer))
    this.ended.onEnd(sessionId => this.sockets.in(sessionRoom(sessionId)).disconnectSockets(true))
  }

  private tellWatchers(word: 'event:updated' | 'event:cancelled', { eventId, version }: Told) {
    this.sockets.to(eventRoom(eventId)).emit(word, { eventId, version })
  }

  /** Most orders are watched by nobody here, and emitting costs as much as if they were. */
  private tell({ orderId, state, version }: OrderChanged) {
    const room = orderRoom(orderId)
    if (!this.sockets.sockets.adapter.rooms.has(room)) return
    this.sockets.to(room).emit('order:status', { orderId, state, version })
  }

  /** A token is optional; but one that is not good lets nobody in. */
  private async admit(socket: LiveSocket) {
    const { token } = socket.handshake.auth as { token?: unknown }
    if (token === undefined || token === null) return
    if (typeof token !== 'string') throw faults.unauthenticated({})
    const session = await this.tokens.session(token)
    socket.data.session = session
    if (session.actor.sessionId) await socket.join(sessionRoom(session.actor.sessionId))
  }

  private serve(socket: LiveSocket) {
    boundRate(socket, this.clock)
    answer(socket, 'join', WatchEvent, this.log, ({ eventId }) => this.enter(socket, eventRoom(eventId)))
    answer(socket, 'leave', WatchEvent, this.log, ({ eventId }) => socket.leave(eventRoom(eventId)))
    answer(socket, 'order:watch', WatchOrder, this.log, ({ orderId }) => this.watchOrder(socket, orderId))
  }

  private async watchOrder(socket: LiveSocket, orderId: string) {
    const { session } = socket.data
    if (!session || session.expiresAt <= this.clock.now().getTime()) throw faults.unauthenticated({})
    await this.booking.getOrder({ orderId })
    await this.enter(socket, orderRoom(orderId))
    // Asked again from inside: what changed since the first answer was told to a room without us.
    const { state, version } = await this.booking.getOrder({ orderId })
    socket.emit('order:status', { orderId, state, version })
    return { state }
  }

  private async enter(socket: LiveSocket, room: string) {
    if (socket.rooms.size >= ROOMS_MAX) throw faults.throttled({ retryAfter: 1 })
    await socket.join(room)
  }
}
