import { io, type Socket } from 'socket.io-client'
import { until } from '@boxoffice/testing'

/** A Socket.IO client, and all messages that it has received. */
export class Listener {
  readonly messages: { word: string; what: Record<string, unknown>; at: number }[] = []
  private constructor(readonly socket: Socket) {
    socket.onAny((word: string, what: Record<string, unknown>) =>
      this.messages.push({ word, what, at: performance.now() }),
    )
  }

  /** Resolves once the socket is connected, and rejects with the problem if it is refused. */
  static async connect(url: string, token?: string, more: object = {}): Promise<Listener> {
    const auth = token === undefined ? {} : { token }
    const socket = io(url, { transports: ['websocket'], auth, reconnection: false, forceNew: true, ...more })
    const listener = new Listener(socket)
    open.push(socket)
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', error => reject((error as { data?: Error }).data ?? error))
    })
    return listener
  }

  ask = (word: string, what: unknown) => this.socket.emitWithAck(word, what) as Promise<Answer>

  /** The payloads of the messages of this name, oldest first. */
  payloadsOf = (word: string) => this.messages.filter(each => each.word === word).map(({ what }) => what)

  /** The newest message of this name, once it fulfils the condition. */
  until = (word: string, isIt: (what: Record<string, unknown>) => unknown, withinMs = 10_000) =>
    until(
      () => {
        const last = this.payloadsOf(word).at(-1)
        return last && isIt(last) ? last : false
      },
      { withinMs, describe: () => this.messages.slice(-10) },
    )
}

interface Answer {
  ok: boolean
  problem?: { code: string; status: number }
  availability?: { available: number }
  viewers?: number
  staff?: boolean
}

const open: Socket[] = []
export const closeAll = () => open.splice(0).forEach(socket => socket.close())
