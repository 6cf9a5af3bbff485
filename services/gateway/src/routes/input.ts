import type { FastifyRequest } from 'fastify'
import { faults, parse } from '@boxoffice/contracts'
import { versionIn } from '../edge/etag.js'
import { isInQuery, type RouteInfo } from './route-info.js'
import { strict } from './strict.js'

type Fields = Record<string, unknown>

/**
 * Reads the input of a route from a request: path, query or body, as the one object that the method takes.
 * Throws `invalid` for input that does not match the contract, and for every field of the body and parameter
 * of the query that the contract does not know, unless the route is open. Names in the path, and the version
 * of `If-Match`, cannot be set elsewhere.
 */
export function inputReader(route: RouteInfo): (request: FastifyRequest) => unknown {
  const { input, raw, file, isOpen, conditional } = route
  const schema = isOpen ? input : strict(input)
  const usesQuery = isInQuery(route)
  const hasBody = !usesQuery && !raw && !file
  return ({ params, query, body, headers }) => {
    if (!usesQuery && !isOpen) refuseUnknown(Object.keys(query as Fields))
    const sent = usesQuery ? query : hasBody && body !== undefined ? body : {}
    if (!isFields(sent)) return parse(schema, sent)
    const fixed = { ...(params as Fields), ...(conditional && { ifVersion: versionIn(headers['if-match']) }) }
    if (!isOpen) refuseUnknown(Object.keys(fixed).filter(name => name in sent))
    return parse(schema, { ...sent, ...fixed })
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function refuseUnknown(names: string[]) {
  if (names.length > 0)
    throw faults.invalid({ errors: names.map(path => ({ path, message: 'is not a known field' })) })
}
