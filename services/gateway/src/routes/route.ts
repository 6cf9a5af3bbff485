import { applyDecorators, Req, RequestMapping, RequestMethod, Res, SetMetadata } from '@nestjs/common'
import { RouteConfig } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { MethodType } from '@boxoffice/contracts'
import type { Json } from '@boxoffice/bus'
import { answering } from './answer.js'
import { ROUTE, type RouteInfo, type RouteOptions, type Verb } from './route-info.js'

type Handler<I extends z.ZodType, O extends z.ZodType> = (
  input: z.output<I>,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<z.input<O> | Json<z.input<O>>> | z.input<O>

/** What the handler of a method's route is given. */
export type Input<M extends { input: z.ZodType }> = z.output<M['input']>

/** The names in a path: `/orders/:orderId/pay` has `orderId`. */
type NamesIn<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never

/** A line whose names are all in the input. */
type Fitting<L extends string, I extends z.ZodType> = NamesIn<L> extends keyof z.output<I> ? L : never

/** What the world expects at the root. All else is under `/api`. */
const AT_ROOT = ['/.well-known/', '/health/', '/problems/']
const whole = (path: string) => (AT_ROOT.some(root => path.startsWith(root)) ? path : `/api${path}`)

/**
 * Opens a method of a contract to the world: `@Route('POST /orders/:orderId/pay', booking.methods.payOrder, { … })`.
 * From it come the routing, the rights, the limits, the parsing, the answer, and the entry in the OpenAPI document.
 * The compiler checks the handler against it.
 */
export function Route<
  L extends `${Verb} /${string}`,
  M extends MethodType,
  I extends z.ZodType = M['input'],
  O extends z.ZodType = M['output'],
>(line: L & Fitting<L, I>, method: M, options: RouteOptions<I, O>) {
  const [verb, path] = line.split(' ') as [Verb, string]
  const name = method.subject.split('.').at(-1)!
  const faults = [...method.faults, ...(options.faults ?? [])]
  const route = { name, ...method, ...options, faults, verb, path: whole(path) } as RouteInfo

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
