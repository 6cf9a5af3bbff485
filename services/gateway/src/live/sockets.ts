import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Inject, Injectable } from '@nestjs/common'
import { Server, type Socket } from 'socket.io'
import { Config, origins } from '../config.js'
import { measureSockets, socketDropped, socketsTold } from '../metrics.js'
import type { Session } from '../sessions/access-tokens.js'
import { Addresses, refuseConnection } from './addresses.js'
import { eventIn, eventRoom } from './rooms.js'
import type { Messages, Said, Told, Word } from './words.js'

interface Known {
  session?: Session
}
export type LiveServer = Server<Said, Messages, Record<never, never>, Known>
export type LiveSocket = Socket<Said, Messages, Record<never, never>, Known>
type Line = LiveSocket['conn']

const MESSAGE_MAX_BYTES = 10_000
/** How many messages may wait for a client that does not read. */
const BACKLOG_MAX = 100
/** How long a connection may take to say who it is. */
const HELLO_MS = 10_000

/**
 * The sockets of this replica, and the one way to tell them something. Neither one that says too much nor one that does not
 * read takes more than its share: it is hung up on, and learns the present state when it comes again.
 */
@Injectable()
export class Sockets {
  readonly server: LiveServer
  private readonly addresses: Addresses

  constructor(@Inject(Config) config: Config) {
    this.server = new Server({
      cors: { origin: origins(config) },
      maxHttpBufferSize: MESSAGE_MAX_BYTES,
      connectTimeout: HELLO_MS,
      serveClient: false,
    })
    this.addresses = new Addresses(config)
    measureSockets(() => this.count)
  }

  /** From then on sockets are let in at this server. */
  attach(http: HttpServer) {
    const { engine } = this.server.attach(http)
    engine.use((request: IncomingMessage, _: unknown, next: () => void) => {
      if (this.addresses.mayConnect(request)) return next()
      socketDropped('address')
      refuseConnection(request)
    })
    engine.on('connection', (line: Line) => {
      this.addresses.count(line)
      boundBacklog(line)
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

  /** Calls `then` when an event is watched by one more, or one less. */
  onCount(then: (eventId: string) => void) {
    const { adapter } = this.server.sockets
    for (const change of ['join-room', 'leave-room'])
      adapter.on(change, (room: string) => {
        const eventId = eventIn(room)
        if (eventId !== undefined) then(eventId)
      })
  }

  /** Tells all in a room, or all that there are. An empty room costs nothing. */
  tell<W extends Word>(room: string | null, word: W, what: Told[W]) {
    const reached = room === null ? this.count : this.sizeOf(room)
    if (reached === 0) return
    const all = room === null ? this.server : this.server.to(room)
    ;(all as { emit(word: Word, what: object): boolean }).emit(word, what)
    socketsTold(word, reached)
  }

  private get rooms() {
    return this.server.sockets.adapter.rooms
  }
}

/** What waits is handed over as a whole as soon as the client has taken what it was sent before. */
function boundBacklog(line: Line) {
  let waiting = 0
  line.on('flush', () => (waiting = 0))
  line.on('packetCreate', () => {
    if (++waiting <= BACKLOG_MAX) return
    waiting = -Infinity
    socketDropped('slow')
    line.close(true)
    // Else it has half a minute to say goodbye, which it does not read either.
    line.request.socket.destroy()
  })
}
