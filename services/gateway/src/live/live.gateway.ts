import type { Server as HttpServer } from 'node:http'
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import {
  Booking,
  booking,
  catalog,
  faults,
  identity,
  type SaleTerms,
  type OrderChanged,
} from '@boxoffice/contracts'
import { Bus } from '@boxoffice/bus'
import { Clock } from '@boxoffice/service'
import { inNewContext } from '../edge/context.js'
import { socketDropped } from '../metrics.js'
import { AccessTokens, type Session } from '../sessions/access-tokens.js'
import { EndedSessions } from '../sessions/ended-sessions.js'
import { KeyHolders } from '../sessions/key-holders.js'
import { Presence } from './presence.js'
import { AvailabilityBroadcast } from './availability-broadcast.js'
import * as rooms from './rooms.js'
import { SocketRequests } from './socket-requests.js'
import { Sockets, type LiveSocket } from './sockets.js'
import { Staff } from './staff.js'

const { updated, completed, deleted, cancelled } = catalog.events.event
const PUBLISHED_EVENTS = [
  [updated, 'event:updated'],
  [completed, 'event:updated'],
  [deleted, 'event:updated'],
  [cancelled, 'event:cancelled'],
] as const

/**
 * Admits sockets, answers them, and publishes changes to them as they happen. Every replica receives all events and notifies its own
 * sockets. A message may be lost or come late: a version says which of two is newer, and a client that joins receives the
 * present state.
 */
@Injectable()
export class LiveGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost,
    @Inject(Sockets) private readonly sockets: Sockets,
    @Inject(Presence) private readonly presence: Presence,
    @Inject(AvailabilityBroadcast) private readonly availability: AvailabilityBroadcast,
    @Inject(Staff) private readonly staff: Staff,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(Booking) private readonly booking: Booking,
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
    @Inject(KeyHolders) private readonly keyHolders: KeyHolders,
    @Inject(EndedSessions) private readonly ended: EndedSessions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SocketRequests) private readonly requests: SocketRequests,
  ) {}

  onApplicationBootstrap() {
    const { server } = this.sockets
    this.sockets.attach(this.http.httpAdapter.getHttpServer() as HttpServer)
    server.use((socket, next) => {
      const refuse = (error: unknown) => {
        socketDropped('token')
        next(this.requests.refusal(error))
      }
      void this.admit(socket).then(() => next(), refuse)
    })
    server.on('connection', socket => this.serve(socket))
    this.listen()
    this.disconnectAll()
  }

  beforeApplicationShutdown() {
    this.sockets.close()
  }

  private listen() {
    const { order, waitlist } = booking.events
    for (const event of Object.values(order))
      this.bus.watch(event, changed => this.notifyOfOrder(changed, event === order.confirmed))
    this.bus.watch(catalog.events.event.published, ({ eventId, startsAt, version }) =>
      this.sockets.send(null, 'newEvent', { eventId, startsAt, version }),
    )
    for (const [event, word] of PUBLISHED_EVENTS)
      this.bus.watch(event, offer => this.notifyWatchers(word, offer))
    this.bus.watch(waitlist.offered, ({ buyerId, ...offer }) => {
      if (buyerId) this.sockets.send(rooms.userRoom(buyerId), 'waitlist:offer', offer)
    })
  }

  /**
   * Closes the sockets of a session that ended and of an API key that was revoked. Events that were published while the connection was
   * lost were not received, so a reconnection closes every socket with a token: its client connects again and is checked again.
   */
  private disconnectAll() {
    const end = (room: string) => this.sockets.server.in(room).disconnectSockets(true)
    this.ended.onEnd(sessionId => end(rooms.sessionRoom(sessionId)))
    this.bus.watch(identity.events.apiKey.revoked, ({ keyId }) => end(rooms.keyRoom(keyId)))
    this.bus.onReconnect(() => end(rooms.OWNED))
  }

  private notifyWatchers(
    word: 'event:updated' | 'event:cancelled',
    { eventId, version }: Pick<SaleTerms, 'eventId' | 'version'>,
  ) {
    this.sockets.send(rooms.eventRoom(eventId), word, { eventId, version })
    this.availability.stir(eventId)
  }

  private notifyOfOrder({ orderId, eventId, state, version }: OrderChanged, isPurchase: boolean) {
    this.availability.stir(eventId, isPurchase)
    this.sockets.send(rooms.orderRoom(orderId), 'order:status', { orderId, state, version })
  }

  /** A token is optional, but a connection with an invalid one is refused. */
  private async admit(socket: LiveSocket) {
    const { token } = socket.handshake.auth as { token?: unknown }
    if (token === undefined || token === null) return
    if (typeof token !== 'string') throw faults.unauthenticated({})
    const session = await this.sessionOf(token)
    socket.data.session = session
    await socket.join(rooms.ownRooms(session.actor))
  }

  private async sessionOf(token: string): Promise<Session> {
    if (!token.startsWith('bx_')) return this.tokens.session(token)
    const actor = await inNewContext(() => this.keyHolders.actor(token))
    return { actor, person: null, expiresAt: Infinity }
  }

  private serve(socket: LiveSocket) {
    const { WatchEvent, WatchOrder } = rooms
    const { requests } = this
    requests.boundRate(socket)
    socket.emit('online_users', { count: this.presence.online() })
    requests.answer(socket, 'join', WatchEvent, ({ eventId }) => this.join(socket, eventId))
    requests.answer(socket, 'leave', WatchEvent, ({ eventId }) => this.leave(socket, eventId))
    requests.answer(socket, 'order:watch', WatchOrder, ({ orderId }) => this.watchOrder(socket, orderId))
  }

  /** The state is read after the socket has joined the room, so that no change in between is missed. */
  private async join(socket: LiveSocket, eventId: string) {
    const room = rooms.eventRoom(eventId)
    const wasIn = socket.rooms.has(room)
    await this.enter(socket, room)
    try {
      const [availability, staff] = await Promise.all([
        this.availability.present(eventId),
        this.staff.admit(socket, eventId),
      ])
      const viewers = this.presence.viewersOf(eventId)
      socket.emit('availability', availability)
      socket.emit('event_viewers', { eventId, count: viewers })
      return { availability, viewers, staff }
    } catch (error) {
      if (!wasIn) await this.leave(socket, eventId)
      throw error
    }
  }

  private async leave(socket: LiveSocket, eventId: string) {
    await this.staff.leave(socket, eventId)
    await socket.leave(rooms.eventRoom(eventId))
  }

  private async watchOrder(socket: LiveSocket, orderId: string) {
    const { session } = socket.data
    if (!session || session.expiresAt <= this.clock.now().getTime()) throw faults.unauthenticated({})
    await this.booking.getOrder({ orderId })
    await this.enter(socket, rooms.orderRoom(orderId))
    // Read again after joining: a change since the first answer was published to the room without this socket.
    const { state, version } = await this.booking.getOrder({ orderId })
    socket.emit('order:status', { orderId, state, version })
    return { state }
  }

  private async enter(socket: LiveSocket, room: string) {
    if (socket.rooms.has(room)) return
    if (socket.rooms.size >= rooms.ROOMS_MAX) throw faults.throttled({ retryAfter: 1 })
    await socket.join(room)
  }
}
