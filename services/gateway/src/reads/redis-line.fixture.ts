import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A connection to Redis that can hang, or be lost, without harm to others who use the same Redis. */
export class RedisLine {
  private readonly ends: Socket[] = []

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', near => this.join(near))
  }

  static async to(url: string): Promise<RedisLine> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new RedisLine(server, new URL(url))
  }

  get url() {
    const url = new URL(this.target)
    url.hostname = '127.0.0.1'
    url.port = String((this.server.address() as AddressInfo).port)
    return url.href
  }

  /** What is said does not arrive until `flow`. */
  hang = () => this.ends.forEach(end => end.pause())
  flow = () => this.ends.forEach(end => end.resume())
  cut = () => this.ends.splice(0).forEach(end => end.destroy())

  close() {
    this.cut()
    this.server.close()
  }

  private join(near: Socket) {
    const far = connect(Number(this.target.port), this.target.hostname)
    this.ends.push(near, far)
    near.on('error', () => far.destroy()).on('close', () => far.destroy())
    far.on('error', () => near.destroy()).on('close', () => near.destroy())
    near.pipe(far)
    far.pipe(near)
  }
}
