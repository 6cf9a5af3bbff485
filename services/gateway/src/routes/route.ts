import { applyDecorators, Req, RequestMapping, RequestMethod, Res, SetMetadata } from '@nestjs/common'
import { RouteConfig } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { MethodType } from '@boxoffice/contracts'
import type { Json } from '@boxoffice/bus'
import { answering } from './answer.js'
import { asBounded } from './bounded.js'
import { ROUTE, type RouteInfo, type RouteOptions, type Verb } from './route-info.js'

type Handler<I extends z.ZodType, O extends z.ZodType> = (
  input: z.output<I>,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<z.input<O> | Json<z.input<O>>> | z.input<O>

/** The input that the handler of a method's route receives. */
export type Input<M extends { input: z.ZodType }> = z.output<M['input']>

/** The names in a path: `/orders/:orderId/pay` has `orderId`. */
type NamesIn<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never

/** A verb and a path whose names are all in the input. */
type Fitting<L extends string, I extends z.ZodType> = NamesIn<L> extends keyof z.output<I> ? L : never

/** Paths that standards and load balancers expect at the root. All others are under `/api`. */
const AT_ROOT = ['/.well-known/', '/health/', '/problems/']
const absolute = (path: string) => (AT_ROOT.some(root => path.startsWith(root)) ? path : `/api${path}`)

/**
 * Publishes a method of a contract as a route: `@Route('POST /orders/:orderId/pay', booking.methods.payOrder, { … })`.
 * Routing, access, limits, parsing, the answer and the entry in the OpenAPI document follow from it. The compiler checks the handler
 * against it.
 */
export function Route<
  L extends `${Verb} /${string}`,
  M extends MethodType,
  I extends z.ZodType = M['input'],
  O extends z.ZodType = M['output'],
>(verbAndPath: L & Fitting<L, I>, method: M, options: RouteOptions<I, O>) {
  const [verb, path] = verbAndPath.split(' ') as [Verb, string]
  const name = method.subject.split('.').at(-1)!
  const described = { name, ...method, ...options, verb, path: absolute(path) } as RouteInfo
  const route = described.bounded ? asBounded(described) : described

  return <H extends Handler<I, O>>(target: object, key: string, descriptor: TypedPropertyDescriptor<H>) => {
    descriptor.value = answering(route, descriptor.value as never) as never
    applyDecorators(
      RequestMapping({ method: RequestMethod[verb], path: route.path }),
      RouteConfig({ raw: route.raw, large: route.large, file: route.file, form: route.form }),
      SetMetadata(ROUTE, route),
    )(target, key, descriptor as never)
    Req()(target, key, 0)
    Res()(target, key, 1)
  }
}
