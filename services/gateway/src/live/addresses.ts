import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { faults } from '@boxoffice/contracts'
import type { Config } from '../config.js'
import { bareAnswer, problemOf } from '../edge/problem.js'
import { networkOf } from '../limits/network.js'

/** A connection of Engine.IO. */
interface Connection {
  request: IncomingMessage
  once(event: 'close', listener: () => void): unknown
}

/** A request of Engine.IO, with its parsed query. */
type HandshakeRequest = IncomingMessage & { _query?: Record<string, string> }

const RETRY_AFTER_SECONDS = 10

/** Counts the open connections of each address at this replica. */
export class Addresses {
  private readonly counts = new Map<string, number>()

  constructor(private readonly config: Pick<Config, 'LIMIT_SOCKETS' | 'TRUSTED_PROXIES'>) {}

  /** Whether the caller may open one more connection. A further request of an open connection is always admitted. */
  mayConnect(request: HandshakeRequest): boolean {
    if (request._query?.['sid']) return true
    return (this.counts.get(this.addressOf(request)) ?? 0) < this.config.LIMIT_SOCKETS
  }

  count(connection: Connection) {
    const address = this.addressOf(connection.request)
    this.add(address, 1)
    connection.once('close', () => this.add(address, -1))
  }

  private add(address: string, change: number) {
    const count = (this.counts.get(address) ?? 0) + change
    if (count > 0) this.counts.set(address, count)
    else this.counts.delete(address)
  }

  private addressOf = (request: IncomingMessage) => networkOf(callerOf(request, this.config.TRUSTED_PROXIES))
}

/** The address of a caller behind this number of trusted proxies. */
export function callerOf({ headers, socket }: IncomingMessage, proxies: number): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',')
  const chain = forwarded.split(',').flatMap(address => address.trim() || [])
  const addresses = [socket.remoteAddress ?? '', ...chain.reverse()]
  return addresses[Math.min(proxies, addresses.length - 1)]!
}

/** Answers a connection that is one too many with 429, and closes it. */
export function refuseConnection({ socket }: Pick<IncomingMessage, 'socket'>, publicUrl: string) {
  const fault = faults.throttled({ retryAfter: RETRY_AFTER_SECONDS })
  socket.end(bareAnswer(problemOf(fault, randomUUID(), publicUrl)))
}
