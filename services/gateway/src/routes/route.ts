import { applyDecorators, Req, RequestMapping, RequestMethod, Res, SetMetadata } from '@nestjs/common'
import { RouteConfig } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { FaultInfo, MethodType } from '@boxoffice/contracts'
import type { LimitName } from '../limits/limits.js'
import type { Access } from './access.js'
import { answering } from './answer.js'

type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a route is, beside the method of a contract that it opens to the world. */
export interface RouteOptions<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** One line for who reads the documentation. */
  summary: string
  /** The operation's id, where one method has several routes. */
  name?: string
  may: Access
  /** What the caller sends, where that is not what the method takes: from path, query and body together. */
  input?: I
  /** What the caller gets, where that is not what the method gives. */
  output?: O
  /** 200 unless said otherwise, or 204 when there is nothing to say. */
  status?: 200 | 201 | 202
  /** What can go wrong, besides what can always go wrong. */
  faults?: readonly FaultInfo[]
  limit?: LimitName
  /** Takes an `Idempotency-Key`. */
  idempotent?: boolean
  /** The answer's `version` is its ETag. */
  versioned?: boolean
  /** Headers that it reads, for the documentation. */
  headers?: z.ZodObject
  /** The handler gets the bytes of the body, as `request.body`. */
  raw?: boolean
  /** The answer is text of this type, not JSON. */
  text?: string
  example?: Partial<z.input<I>>
}

/** A route as everything that is derived from it sees it. */
export interface RouteInfo extends RouteOptions {
  verb: Verb
  /** The whole of it, from the root. */
  path: string
  name: string
  input: z.ZodType
  output: z.ZodType
}

type Handler<I extends z.ZodType, O extends z.ZodType> = (
  input: z.output<I>,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<z.input<O>> | z.input<O>

/** What the handler of a method's route is given. */
export type Input<M extends { input: z.ZodType }> = z.output<M['input']>

const ROUTE = Symbol('route')

/** What the world expects at the root. All else is under `/api`. */
const AT_ROOT = ['/.well-known/', '/health/', '/problems/']
const whole = (path: string) => (AT_ROOT.some(root => path.startsWith(root)) ? path : `/api${path}`)

/** The route that a handler serves. */
export const routeOf = (handler: object): RouteInfo | undefined => Reflect.getMetadata(ROUTE, handler)

/**
 * Opens a method of a contract to the world: `@Route('POST /orders/:orderId/pay', booking.methods.payOrder, { … })`.
 * From it come the routing, the rights, the limits, the parsing, the answer, and the entry in the OpenAPI document.
 * The compiler checks the handler against it.
 */
export function Route<
  M extends MethodType,
  I extends z.ZodType = M['input'],
  O extends z.ZodType = M['output'],
>(line: `${Verb} /${string}`, method: M, options: RouteOptions<I, O>) {
  const [verb, path] = line.split(' ') as [Verb, string]
  const name = method.subject.split('.').at(-1)!
  const route = { name, ...method, ...options, verb, path: whole(path) } as RouteInfo

  return <H extends Handler<I, O>>(target: object, key: string, descriptor: TypedPropertyDescriptor<H>) => {
    descriptor.value = answering(route, descriptor.value as never) as never
    applyDecorators(
      RequestMapping({ method: RequestMethod[verb], path: route.path }),
      RouteConfig({ raw: route.raw }),
      SetMetadata(ROUTE, route),
    )(target, key, descriptor as never)
    Req()(target, key, 0)
    Res()(target, key, 1)
  }
}
