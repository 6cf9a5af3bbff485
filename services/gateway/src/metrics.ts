import type { FastifyReply, FastifyRequest } from 'fastify'
import { counter, timer } from '@boxoffice/service'

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
