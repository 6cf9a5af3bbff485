import type { FastifyReply, FastifyRequest } from 'fastify'
import { parse } from '@boxoffice/contracts'
import { SpanKind, traced } from '@boxoffice/bus'
import { prepare, preparedOf, type Prepared } from '../reads/prepared.js'
import { isCurrent, etagOf, versionIn } from './etag.js'
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
export function inputOf(route: RouteInfo, { params, query, body, headers }: FastifyRequest): unknown {
  const { input, raw, file } = route
  const said = raw || file ? {} : isInQuery(route) ? query : (body ?? (body === null ? null : {}))
  const isObject = typeof said === 'object' && said !== null && !Array.isArray(said)
  const condition = route.conditional && { ifVersion: versionIn(headers['if-match']) }
  return parse(input, isObject ? { ...said, ...(params as object), ...condition } : said)
}

function send(route: RouteInfo, output: unknown, request: FastifyRequest, reply: FastifyReply) {
  reply.header('Cache-Control', mayBeKept(route) ? 'no-cache' : 'no-store')
  if (route.access === 'anyone') vary(reply, 'Authorization')
  const prepared = preparedOf(output) ?? (route.tagged ? preparedOf(prepare(output as object)) : undefined)
  const etag = tagOf(route, output, prepared)
  if (etag !== undefined) {
    reply.header('ETag', etag)
    if (route.verb === 'GET' && isCurrent(request.headers['if-none-match'], etag))
      return void reply.code(304).send()
  }
  reply.code(route.status ?? (output === undefined ? 204 : 200))
  if (prepared) return void reply.type('application/json; charset=utf-8').send(prepared.body)
  if (route.text) reply.type(route.text)
  reply.send(output)
}

function tagOf({ versioned, tagged }: RouteInfo, output: unknown, prepared: Prepared | undefined) {
  if (versioned) return etagOf(output as { version: number })
  return tagged ? prepared?.etag : undefined
}

const mayBeKept = ({ verb, fresh, access }: RouteInfo) =>
  verb === 'GET' && !fresh && (access === 'anyone' || access === 'public')

function vary(reply: FastifyReply, name: string) {
  const others = reply.getHeader('Vary')
  reply.header('Vary', others ? `${String(others)}, ${name}` : name)
}
