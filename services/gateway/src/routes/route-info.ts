import type { z } from 'zod'
import type { FaultInfo } from '@boxoffice/contracts'
import type { LimitName } from '../limits/limits.js'
import type { RouteAccess } from './access.js'

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The options of a route, beside the contract's method that it publishes. */
export interface RouteOptions<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> extends RouteAccess {
  /** One line for the documentation. */
  summary: string
  /** The operation's id, where one method has several routes. */
  name?: string
  /** The input from path, query and body together, where it differs from the method's. */
  input?: I
  /** The output, where it differs from the method's. */
  output?: O
  /** The status of success. By default 200, or 204 for a method without output. */
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
  /** The answer's ETag is a hash of its bytes. */
  tagged?: boolean
  /** The route takes `If-Match`: the version that it names becomes `ifVersion` of the input. */
  conditional?: boolean
  /** A read whose answer differs each time and may not be cached. */
  fresh?: boolean
  /**
   * The requests are built by others than clients of the API: unknown parameters are ignored. Elsewhere they
   * are refused.
   */
  isOpen?: boolean
  /** Headers that the route reads, for the documentation. */
  headers?: z.ZodObject
  /** A DELETE whose input is in the body, because addresses are logged on the way and it is secret. */
  inBody?: boolean
  /** The handler gets the bytes of the body, as `request.body`. */
  raw?: boolean
  /** The body may be large enough for a thousand scans. */
  large?: boolean
  /** The body is a form with one `file`, which the handler reads by `fileIn`. */
  file?: boolean
  /** The body may be a form, whose fields are dropped: the path has all that the handler needs. */
  form?: boolean
  /** The answer is text of this type, not JSON. */
  text?: string
  example?: Partial<z.input<I>>
}

/** A route, as the code that derives from it reads it. */
export interface RouteInfo extends Omit<RouteOptions, 'faults'> {
  verb: Verb
  /** The whole path, from the root. */
  path: string
  name: string
  input: z.ZodType
  output: z.ZodType
  /** The faults that the contract declares for the method. */
  faults: readonly FaultInfo[]
}

/** Whether the input that is not in the path is in the query. */
export const isInQuery = ({ verb, inBody }: Pick<RouteInfo, 'verb' | 'inBody'>): boolean =>
  verb === 'GET' || (verb === 'DELETE' && !inBody)

export const ROUTE = Symbol('route')

/** The route that a handler serves. */
export const routeOf = (handler: object): RouteInfo | undefined =>
  Reflect.getMetadata(ROUTE, handler) as RouteInfo | undefined
