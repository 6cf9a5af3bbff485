import type { FastifyReply, FastifyRequest } from 'fastify'
import { SpanKind, traced } from '@boxoffice/bus'
import { addVary } from '../edge/compression.js'
import { prepare, preparedOf, type Prepared } from '../reads/prepared.js'
import { boundedPage, type BoundedQuery, type WholeList } from './bounded.js'
import { etagOf, knownTag } from '../edge/etag.js'
import { inputReader } from './input.js'
import type { RouteInfo } from './route-info.js'

type Handler = (input: unknown, request: FastifyRequest, reply: FastifyReply) => unknown

/** The method that Nest calls for a route: it reads the input, calls the handler, and sends the result. */
export function answering(route: RouteInfo, handler: Handler) {
  const readInput = inputReader(route)
  const call = route.bounded ? answeringPages(handler) : handler
  return async function (this: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const input = readInput(request)
    const work = async () => call.call(this, input, request, reply)
    const output = await traced(`${route.verb} ${route.path}`, SpanKind.SERVER, work)
    send(route, output, request, reply)
  }
}

/** A handler that answers a page of the whole list which the handler gives. */
const answeringPages = (handler: Handler): Handler =>
  async function (this: unknown, input, request, reply) {
    const { limit, cursor, ...query } = input as BoundedQuery
    const list = (await handler.call(this, query, request, reply)) as WholeList
    return boundedPage(list, { limit, cursor })
  }

function send(route: RouteInfo, output: unknown, request: FastifyRequest, reply: FastifyReply) {
  reply.header('Cache-Control', mayBeKept(route) ? 'no-cache' : 'no-store')
  if (route.access === 'anyone') addVary(reply, 'Authorization')
  const prepared = preparedOf(output) ?? (route.tagged ? preparedOf(prepare(output as object)) : undefined)
  const etag = tagOf(route, output, prepared)
  if (etag !== undefined) {
    reply.header('ETag', etag)
    const known = route.verb === 'GET' ? knownTag(request.headers['if-none-match'], etag) : undefined
    if (known !== undefined) return void reply.header('ETag', known).code(304).send()
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
