import type { FastifyReply, FastifyRequest } from 'fastify'
import { parse } from '@boxoffice/contracts'
import { SpanKind, traced } from '@boxoffice/bus'
import { preparedText } from '../reads/prepared.js'
import { isCurrent, etagOf } from './etag.js'
import { isInQuery, type RouteInfo } from './route-info.js'

type Handler = (input: unknown, request: FastifyRequest, reply: FastifyReply) => unknown

/** What Nest calls for a route: it reads the input, asks the handler, and sends what that gives. */
export function answering(route: RouteInfo, handler: Handler) {
  return async function (this: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const input = inputOf(route, request)
    const work = async () => handler.call(this, input, request, reply)
    const output = await traced(`${route.verb} ${route.path}`, SpanKind.SERVER, work)
    send(route, output, request, reply)
  }
}

/** Path, query or body, as the one object that the method takes. What the path says can not be said otherwise. */
export function inputOf(route: RouteInfo, { params, query, body }: FastifyRequest): unknown {
  const { input, raw } = route
  const said = raw ? {} : isInQuery(route) ? query : (body ?? (body === null ? null : {}))
  const isObject = typeof said === 'object' && said !== null && !Array.isArray(said)
  return parse(input, isObject ? { ...said, ...(params as object) } : said)
}

function send(route: RouteInfo, output: unknown, request: FastifyRequest, reply: FastifyReply) {
  reply.header('Cache-Control', mayBeKept(route) ? 'no-cache' : 'no-store')
  if (route.may === 'anyone') vary(reply, 'Authorization')
  if (route.versioned) {
    const etag = etagOf(output as { version: number })
    reply.header('ETag', etag)
    if (isCurrent(request.headers['if-none-match'], etag)) return void reply.code(304).send()
  }
  reply.code(route.status ?? (output === undefined ? 204 : 200))
  const text = route.text ? output : preparedText(output)
  if (text === undefined) return void reply.send(output)
  reply.type(route.text ?? 'application/json; charset=utf-8').send(text)
}

const mayBeKept = ({ verb, fresh, may }: RouteInfo) =>
  verb === 'GET' && !fresh && (may === 'anyone' || may === 'public')

function vary(reply: FastifyReply, name: string) {
  const others = reply.getHeader('Vary')
  reply.header('Vary', others ? `${String(others)}, ${name}` : name)
}
