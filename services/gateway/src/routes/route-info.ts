import type { z } from 'zod'
import type { FaultInfo } from '@boxoffice/contracts'
import type { LimitName } from '../limits/limits.js'
import type { Access } from './access.js'

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

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

export const ROUTE = Symbol('route')

/** The route that a handler serves. */
export const routeOf = (handler: object): RouteInfo | undefined =>
  Reflect.getMetadata(ROUTE, handler) as RouteInfo | undefined
