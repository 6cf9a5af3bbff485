import type { z } from 'zod'
import type { FaultInfo } from '@boxoffice/contracts'
import type { LimitName } from '../limits/limits.js'
import type { RouteAccess } from './access.js'

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The options of a route, beside the method of a contract that it publishes. */
export interface RouteOptions<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> extends RouteAccess {
  /** One line for readers of the documentation. */
  summary: string
  /** The operation's id, where one method has several routes. */
  name?: string
  /** The input from path, query and body together, where it differs from the method's. */
  input?: I
  /** The answer's schema, where it differs from the method's. */
  output?: O
  /** The status of the answer: by default 200, or 204 for an answer without a body. */
  status?: 200 | 201 | 202 | 302
  /** No route lists faults: the contract of its method does, and what the edge itself answers follows from the other options. */
  faults?: never
  limit?: LimitName
  /** A GET whose method answers a small list as a whole: the route answers pages of it. */
  bounded?: boolean
  /** The route takes an `Idempotency-Key`. */
  idempotent?: boolean
  /** The answer's `version` is its ETag. */
  versioned?: boolean
  /** The ETag is made of the whole answer. */
  tagged?: boolean
  /** The route takes `If-Match`: the version that it names becomes `ifVersion` of the input. */
  conditional?: boolean
  /** A read that is different each time: no cache may keep its answer. */
  fresh?: boolean
  /**
   * The requests are built by others than clients of the API: unknown parameters are ignored. Elsewhere they
   * are refused.
   */
  isOpen?: boolean
  /** Headers that the route reads, for the documentation. */
  headers?: z.ZodObject
  /**
   * A DELETE whose input is in the body, since it must not get into addresses, which are logged on the way.
   */
  inBody?: boolean
  /** The handler gets the bytes of the body, as `request.body`. */
  raw?: boolean
  /** The body may be as long as a thousand scans are. */
  large?: boolean
  /** The body is a form with one `file`, which the handler reads by `fileIn`. */
  file?: boolean
  /** The body may be a form, which is ignored: the path has the whole input. */
  form?: boolean
  /** The answer is text of this type, not JSON. */
  text?: string
  example?: Partial<z.input<I>>
}

/** A route as everything that is derived from it sees it. */
export interface RouteInfo extends Omit<RouteOptions, 'faults'> {
  verb: Verb
  /** The whole path, from the root. */
  path: string
  name: string
  input: z.ZodType
  output: z.ZodType
  /** The faults of the route's method, as the contract has them. */
  faults: readonly FaultInfo[]
}

/** Whether the input besides the path is in the query. */
export const isInQuery = ({ verb, inBody }: Pick<RouteInfo, 'verb' | 'inBody'>): boolean =>
  verb === 'GET' || (verb === 'DELETE' && !inBody)

export const ROUTE = Symbol('route')

/** The route that a handler serves. */
export const routeOf = (handler: object): RouteInfo | undefined =>
  Reflect.getMetadata(ROUTE, handler) as RouteInfo | undefined
