import type { FastifyReply, FastifyRequest } from 'fastify'
import { counter, gauge, timer } from '@boxoffice/service'

const requests = timer('http_requests', 'Requests that were answered', ['method', 'route', 'status'])
const problems = counter('http_problems_total', 'Problem documents answered', ['code'])
const reads = counter('cached_reads_total', 'Public reads, by the source of the answer', ['source'])

/** Measures an answered request. The route is its pattern, so that the label has few values. */
export function requestAnswered({ method, routeOptions, is404 }: FastifyRequest, reply: FastifyReply) {
  const route = is404 ? 'none' : (routeOptions.url ?? 'none')
  const status = `${Math.floor(reply.statusCode / 100)}xx`
  requests.observe({ method, route, status }, reply.elapsedTime / 1_000)
}

export const problemAnswered = (code: string) => problems.inc({ code })
export const readFrom = (source: 'redis' | 'service') => reads.inc({ source })

const socketRequests = counter('socket_requests_total', 'Messages of sockets that were answered', [
  'message',
  'outcome',
])
const socketMessages = counter(
  'socket_messages_total',
  'Messages sent to sockets, counted for each receiver',
  ['message'],
)
const dropped = counter('sockets_dropped_total', 'Sockets that were refused or disconnected', ['reason'])

export const measureSockets = (count: () => number) =>
  gauge('sockets_connected', 'Sockets connected to this replica', count)
export const socketAnswered = (message: string, outcome: 'ok' | 'problem') =>
  socketRequests.inc({ message, outcome })
export const socketMessagesSent = (message: string, receivers: number) =>
  socketMessages.inc({ message }, receivers)
/**
 * `talkative`: the socket sent too many messages. `slow`: it did not read. `address`: its address has too
 * many. `token`: its token is not valid.
 */
export const socketDropped = (reason: 'talkative' | 'slow' | 'address' | 'token') => dropped.inc({ reason })
