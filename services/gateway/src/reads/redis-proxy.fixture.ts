import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A TCP proxy before Redis. It stops or loses its own connections, and leaves other clients of the same Redis alone. */
export class RedisProxy {
  private readonly sockets: Socket[] = []

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', client => this.forward(client))
  }

  static async to(url: string): Promise<RedisProxy> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new RedisProxy(server, new URL(url))
  }

  get url() {
    const url = new URL(this.target)
    url.hostname = '127.0.0.1'
    url.port = String((this.server.address() as AddressInfo).port)
    return url.href
  }

  /** Forwards nothing until `resume`; the connections stay open. */
  pause = () => this.sockets.forEach(socket => socket.pause())
  resume = () => this.sockets.forEach(socket => socket.resume())
  /** Closes the connections; new ones are accepted. */
  disconnect = () => this.sockets.splice(0).forEach(socket => socket.destroy())

  close() {
    this.disconnect()
    this.server.close()
  }

  private forward(client: Socket) {
    const redis = connect(Number(this.target.port), this.target.hostname)
    this.sockets.push(client, redis)
    client.on('error', () => redis.destroy()).on('close', () => redis.destroy())
    redis.on('error', () => client.destroy()).on('close', () => client.destroy())
    client.pipe(redis)
    redis.pipe(client)
  }
}
