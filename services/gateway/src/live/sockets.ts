import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Inject, Injectable } from '@nestjs/common'
import { Server, type Socket } from 'socket.io'
import { Config, origins } from '../config.js'
import { measureSockets, socketDropped, socketMessagesSent } from '../metrics.js'
import type { Session } from '../sessions/access-tokens.js'
import { Addresses, refuseConnection } from './addresses.js'
import { eventIn, eventRoom } from './rooms.js'
import type {
  ClientToServerEvents,
  ServerEventName,
  ServerEventPayloads,
  ServerToClientEvents,
} from './socket-events.js'

interface SocketData {
  session?: Session
}
type NoEvents = Record<never, never>
export type LiveServer = Server<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>
export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>
type Connection = LiveSocket['conn']

const MESSAGE_MAX_BYTES = 10_000
/** The number of messages that may wait for a client that does not read. */
const BACKLOG_MAX = 100
/** A connection must have authenticated within this time. */
const CONNECT_TIMEOUT_MS = 10_000

/**
 * The sockets of this replica; every message to clients is sent here. A client that does not read its messages is disconnected, and
 * gets the present state when it connects again.
 */
@Injectable()
export class Sockets {
  readonly server: LiveServer
  private readonly addresses: Addresses

  constructor(@Inject(Config) private readonly config: Config) {
    this.server = new Server({
      cors: { origin: origins(config) },
      maxHttpBufferSize: MESSAGE_MAX_BYTES,
      connectTimeout: CONNECT_TIMEOUT_MS,
      serveClient: false,
    })
    this.addresses = new Addresses(config)
    measureSockets(() => this.count)
  }

  /** Accepts sockets at this HTTP server. */
  attach(http: HttpServer) {
    const { engine } = this.server.attach(http)
    engine.use((request: IncomingMessage, _: unknown, next: () => void) => {
      if (this.addresses.mayConnect(request)) return next()
      socketDropped('address')
      refuseConnection(request, this.config.PUBLIC_URL)
    })
    engine.on('connection', (connection: Connection) => {
      this.addresses.count(connection)
      boundBacklog(connection)
    })
  }

  close() {
    this.server.disconnectSockets(true)
    this.server.engine.close()
  }

  get count() {
    return this.server.sockets.sockets.size
  }

  sizeOf = (room: string): number => this.rooms.get(room)?.size ?? 0
  watchersOf = (eventId: string): number => this.sizeOf(eventRoom(eventId))

  /** Calls `begin` when the first socket here watches an event, and `end` when the last has left it. */
  onWatched(begin: (eventId: string) => void, end: (eventId: string) => void) {
    const { adapter } = this.server.sockets
    const ifEvent = (then: (eventId: string) => void) => (room: string) => {
      const eventId = eventIn(room)
      if (eventId !== undefined) then(eventId)
    }
    adapter.on('create-room', ifEvent(begin))
    adapter.on('delete-room', ifEvent(end))
  }

  /** Calls `then` when the number of sockets that watch an event changes. */
  onCount(then: (eventId: string) => void) {
    const { adapter } = this.server.sockets
    for (const change of ['join-room', 'leave-room'])
      adapter.on(change, (room: string) => {
        const eventId = eventIn(room)
        if (eventId !== undefined) then(eventId)
      })
  }

  /** Sends a message to the sockets of a room, or to all. An empty room costs nothing. */
  send<N extends ServerEventName>(room: string | null, name: N, payload: ServerEventPayloads[N]) {
    const receivers = room === null ? this.count : this.sizeOf(room)
    if (receivers === 0) return
    const target = room === null ? this.server : this.server.to(room)
    ;(target as { emit(name: ServerEventName, payload: object): boolean }).emit(name, payload)
    socketMessagesSent(name, receivers)
  }

  private get rooms() {
    return this.server.sockets.adapter.rooms
  }
}

/** Waiting messages are handed over together, as soon as the client has read those before. */
function boundBacklog(connection: Connection) {
  let waiting = 0
  connection.on('flush', () => (waiting = 0))
  connection.on('packetCreate', () => {
    if (++waiting <= BACKLOG_MAX) return
    waiting = -Infinity
    socketDropped('slow')
    connection.close(true)
    // Otherwise Engine.IO waits half a minute for a close message that this client does not read either.
    connection.request.socket.destroy()
  })
}
