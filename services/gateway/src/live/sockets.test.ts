import { once } from 'node:events'
import { createServer, type Server as HttpServer } from 'node:http'
import { connect, type AddressInfo, type Socket as TcpSocket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { io, type Socket } from 'socket.io-client'
import { v7 as newId } from 'uuid'
import { Clock } from '@boxoffice/service'
import { until } from '@boxoffice/testing'
import { Config } from '../config.js'
import { eventRoom } from './rooms.js'
import { SocketRequests } from './socket-requests.js'
import { Sockets } from './sockets.js'

const LIMIT_SOCKETS = 3
const eventId = newId()
let http: HttpServer
let sockets: Sockets
const clients: Socket[] = []

beforeEach(async () => {
  const urls = { NATS_URL: 'nats://127.0.0.1:4222', REDIS_URL: 'redis://127.0.0.1:6379' }
  const config = new Config({ ...urls, ADMIN_PORT: '0', LIMIT_SOCKETS: String(LIMIT_SOCKETS) })
  const requests = new SocketRequests(config, new Clock(), { error: () => undefined })
  sockets = new Sockets(config)
  http = createServer().listen(0, '127.0.0.1')
  await once(http, 'listening')
  sockets.attach(http)
  sockets.server.on('connection', socket => {
    requests.boundRate(socket)
    void socket.join(eventRoom(eventId))
  })
})
afterEach(async () => {
  clients.splice(0).forEach(client => client.close())
  sockets.close()
  await new Promise(resolve => http.close(resolve))
})

const url = () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`
async function client(transport: 'websocket' | 'polling' = 'websocket') {
  const socket = io(url(), { transports: [transport], reconnection: false, forceNew: true })
  clients.push(socket)
  await until(() => socket.connected)
  return socket
}
/** The TCP socket of a client. */
const tcpSocketOf = ({ io: { engine } }: Socket) =>
  (engine.transport as unknown as { ws: { _socket: TcpSocket } }).ws._socket

describe('Sockets', () => {
  test('disconnects a client that does not read before its messages fill the memory; others receive all messages', async () => {
    const [idle, busy] = [await client(), await client()]
    const left: number[] = []
    busy.on('availability', ({ available: count }: { available: number }) => left.push(count))
    const idleSocket = tcpSocketOf(idle).pause()
    const tiers = Array.from({ length: 1_000 }, () => ({ tierId: newId() }))
    let said = 0
    const publish = () => {
      const what = { eventId, available: ++said, tiers } as never
      sockets.send(eventRoom(eventId), 'availability', what)
      return sockets.count === 1
    }
    await until(publish, { everyMs: 2, withinMs: 20_000, describe: () => said })
    await until(() => left.at(-1) === said)
    expect(left).toHaveLength(said)
    expect(busy.connected).toBe(true)
    idleSocket.destroy()
  })
})

describe('The limit of sockets per address', () => {
  test('refuses one socket too many with a problem, and admits another when one is closed', async () => {
    const first = await client()
    for (let more = 1; more < LIMIT_SOCKETS; more += 1) await client('polling')
    expect(await isAdmitted()).toBe(false)
    const polled = await fetch(`${url()}/socket.io/?EIO=4&transport=polling`)
    expect([polled.status, polled.headers.get('retry-after')]).toEqual([429, '10'])
    expect(polled.headers.get('content-type')).toContain('application/problem+json')
    expect(await polled.json()).toMatchObject({ code: 'throttled', status: 429 })
    expect(await upgrade()).toContain('HTTP/1.1 429')
    first.close()
    await until(() => sockets.count === LIMIT_SOCKETS - 1)
    // The connection closes a moment after its socket.
    await until(isAdmitted)
  })

  function isAdmitted() {
    const socket = io(url(), { transports: ['websocket'], reconnection: false, forceNew: true })
    clients.push(socket)
    return new Promise<boolean>(resolve =>
      socket.once('connect', () => resolve(true)).once('connect_error', () => resolve(false)),
    )
  }

  /** The answer to a request for a WebSocket. */
  async function upgrade(): Promise<string> {
    const connection = connect((http.address() as AddressInfo).port, '127.0.0.1')
    const head = ['GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', 'Host: here', 'Connection: Upgrade']
    const rest = [
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ]
    connection.write(`${[...head, ...rest].join('\r\n')}\r\n\r\n`)
    const chunks: Buffer[] = []
    for await (const chunk of connection) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks).toString()
  }
})

describe('The message limits of Sockets', () => {
  test('disconnect a client that sends more than 150 messages in ten seconds', async () => {
    const [talkative, other] = [await client(), await client()]
    for (let said = 0; said < 150; said += 1) talkative.emit('join', {})
    for (let said = 0; said < 150; said += 1) other.emit('join', {})
    talkative.emit('join', {})
    await until(() => !talkative.connected)
    expect(other.connected).toBe(true)
  })

  test('disconnect a client that sends a message of more than 10,000 bytes', async () => {
    const socket = await client()
    socket.emit('join', { eventId: 'x'.repeat(20_000) })
    await until(() => !socket.connected)
  })
})
