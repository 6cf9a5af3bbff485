import type { z } from 'zod'
import type { FaultInfo } from '@boxoffice/contracts'
import type { LimitName } from '../limits/limits.js'
import type { RouteAccess } from './access.js'

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a route is, beside the method of a contract that it opens to the world. */
export interface RouteOptions<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> extends RouteAccess {
  /** One line for who reads the documentation. */
  summary: string
  /** The operation's id, where one method has several routes. */
  name?: string
  /** What the caller sends, where that is not what the method takes: from path, query and body together. */
  input?: I
  /** What the caller gets, where that is not what the method gives. */
  output?: O
  /** 200 unless said otherwise, or 204 when there is nothing to say. */
  status?: 200 | 201 | 202 | 302
  /** No route lists faults: the contract of its method does, and what the edge itself answers follows from the other options. */
  faults?: never
  limit?: LimitName
  /** A GET whose method answers a small list as a whole: the route answers pages of it. */
  bounded?: boolean
  /** Takes an `Idempotency-Key`. */
  idempotent?: boolean
  /** The answer's `version` is its ETag. */
  versioned?: boolean
  /** Its ETag is made of all that it says. */
  tagged?: boolean
  /** Takes `If-Match`: the version that it names becomes `ifVersion` of the input. */
  conditional?: boolean
  /** A read that is different each time: nobody may keep what it answers. */
  fresh?: boolean
  /** Its requests are built by others than clients of the API: unknown parameters are ignored. Elsewhere they are refused. */
  isOpen?: boolean
  /** Headers that it reads, for the documentation. */
  headers?: z.ZodObject
  /** A DELETE whose input is in the body: what must not get into addresses, since those are logged on the way. */
  inBody?: boolean
  /** The handler gets the bytes of the body, as `request.body`. */
  raw?: boolean
  /** The body may be as long as a thousand scans are. */
  large?: boolean
  /** The body is a form with one `file`, which the handler reads by `fileIn`. */
  file?: boolean
  /** The body may be a form, of which nothing is read: what is wanted is in the path. */
  form?: boolean
  /** The answer is text of this type, not JSON. */
  text?: string
  example?: Partial<z.input<I>>
}

/** A route as everything that is derived from it sees it. */
export interface RouteInfo extends Omit<RouteOptions, 'faults'> {
  verb: Verb
  /** The whole of it, from the root. */
  path: string
  name: string
  input: z.ZodType
  output: z.ZodType
  /** What its method answers when it refuses, as the contract has it. */
  faults: readonly FaultInfo[]
}

/** Whether what the caller sends besides the path is in the query. */
export const isInQuery = ({ verb, inBody }: Pick<RouteInfo, 'verb' | 'inBody'>): boolean =>
  verb === 'GET' || (verb === 'DELETE' && !inBody)

export const ROUTE = Symbol('route')

/** The route that a handler serves. */
export const routeOf = (handler: object): RouteInfo | undefined =>
  Reflect.getMetadata(ROUTE, handler) as RouteInfo | undefined
