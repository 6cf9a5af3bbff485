import type { FastifyReply, FastifyRequest } from 'fastify'
import { counter, gauge, timer } from '@boxoffice/service'

const requests = timer('http_requests', 'Requests that were answered', ['method', 'route', 'status'])
const problems = counter('http_problems_total', 'Answers that were problems', ['code'])
const reads = counter('cached_reads_total', 'Public reads, by where the answer came from', ['source'])

/** A request was answered. The route is its pattern, so that its values stay few. */
export function requestAnswered({ method, routeOptions, is404 }: FastifyRequest, reply: FastifyReply) {
  const route = is404 ? 'none' : (routeOptions.url ?? 'none')
  const status = `${Math.floor(reply.statusCode / 100)}xx`
  requests.observe({ method, route, status }, reply.elapsedTime / 1_000)
}

export const problemAnswered = (code: string) => problems.inc({ code })
export const readFrom = (source: 'redis' | 'service') => reads.inc({ source })

const asked = counter('socket_requests_total', 'Messages of sockets that were answered', [
  'message',
  'outcome',
])
const told = counter('socket_messages_total', 'Messages that sockets were sent, one for each socket', [
  'message',
])
const dropped = counter('sockets_dropped_total', 'Sockets that were hung up on, or not let in', ['reason'])

export const measureSockets = (count: () => number) =>
  gauge('sockets_connected', 'Sockets that are connected here', count)
export const socketAnswered = (message: string, outcome: 'ok' | 'problem') => asked.inc({ message, outcome })
export const socketsTold = (message: string, sockets: number) => told.inc({ message }, sockets)
/** It said too much, or did not read what it was told; its address has too many; it showed a token that is not good. */
export const socketDropped = (reason: 'talkative' | 'slow' | 'address' | 'token') => dropped.inc({ reason })
