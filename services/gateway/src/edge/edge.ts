import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { BadRequestException, NotFoundException, UnsupportedMediaTypeException } from '@nestjs/common'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inContext } from '@boxoffice/bus'
import type { Config } from '../config.js'
import { requestAnswered } from '../metrics.js'
import { contextOf, requestIdOf, traceOf } from './context.js'
import { bareAnswer, PROBLEM, problemOf } from './problem.js'
import './request.js'

const BODY_MAX = 100_000
/** The largest body, in bytes, of a route that takes bytes or a long list. */
const LARGE_BODY_MAX = 300_000
const PARAMETER_MAX = 2_000

/** Fastify, set up so that its own refusals are problem documents too. */
export const adapter = ({ TRUSTED_PROXIES, PUBLIC_URL }: Config) =>
  new FastifyAdapter({
    trustProxy: TRUSTED_PROXIES > 0 && ((_: string, hop: number) => hop < TRUSTED_PROXIES),
    bodyLimit: BODY_MAX,
    requestTimeout: 30_000,
    requestIdHeader: false,
    genReqId: ({ headers }: IncomingMessage) => requestIdOf(headers['x-request-id']),
    routerOptions: { maxParamLength: PARAMETER_MAX },
    frameworkErrors: refuseUnroutable(PUBLIC_URL),
    return503OnClosing: false,
    clientErrorHandler: refuseUnreadable(PUBLIC_URL),
    skipMiddie: true,
  })

/** Gives every request the context that its calls propagate, and measures the request. */
export function followRequests(fastify: FastifyInstance, { TRACE_RATIO }: Config) {
  fastify.decorateRequest('context', null as never)
  fastify.decorateRequest('person', null)
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('X-Request-Id', request.id)
    request.context = contextOf(request.id, traceOf(request.headers['traceparent'], TRACE_RATIO))
    inContext(request.context, done)
  })
  fastify.addHook('onResponse', (request, reply, done) => {
    requestAnswered(request, reply)
    done()
  })
}

/** Reads JSON bodies. A raw route gets the bytes, because signatures are computed of them. The fields of a form are dropped. */
export function readBodies(fastify: FastifyInstance) {
  const json = fastify.getDefaultJsonParser('error', 'error')
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (request.routeOptions.config.raw) return done(null, body)
    if (body.length === 0) return done(null, undefined)
    return json(request, body.toString(), done)
  })
  const form = 'application/x-www-form-urlencoded'
  fastify.addContentTypeParser(form, { parseAs: 'buffer' }, (request, _, done) =>
    request.routeOptions.config.form ? done(null, undefined) : done(new UnsupportedMediaTypeException()),
  )
  fastify.addHook('onRoute', route => {
    if (route.config?.raw || route.config?.large) route.bodyLimit = LARGE_BODY_MAX
  })
}

/** Answers a request whose address the router can not read. */
const refuseUnroutable =
  (publicUrl: string) =>
  ({ statusCode }: FastifyError, { id }: FastifyRequest, reply: FastifyReply) => {
    const error = statusCode === 414 ? new NotFoundException() : new BadRequestException()
    const problem = problemOf(error, id, publicUrl)
    reply.code(problem.status).header('X-Request-Id', id).type(PROBLEM).send(JSON.stringify(problem))
  }

/** Answers bytes that are not HTTP, on the bare socket: they never become a request. */
const refuseUnreadable = (publicUrl: string) => (error: Error & { code?: string }, socket: Socket) => {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  socket.end(bareAnswer(problemOf(new BadRequestException(), randomUUID(), publicUrl)))
}
