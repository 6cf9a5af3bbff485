import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi'
import { limitHeaders } from './openapi-problems.js'
import type { Entry } from './routes.js'

const requestId = { 'X-Request-Id': z.string() }
const etag = { ETag: z.string().describe('strong') }
const location = { Location: z.string().describe('where to go on') }
const replayed = {
  'Idempotency-Replayed': z.literal('true').optional().describe('when it is the first answer again'),
}

/** The responses of a route that are not problems. */
export function successResponses(route: Entry): ZodOpenApiResponsesObject {
  const empty = route.output instanceof z.ZodVoid
  const isTagged = route.versioned || route.tagged
  const status = route.status ?? (empty ? 204 : 200)
  const answer: ZodOpenApiResponseObject = {
    description: STATUS_CODES[status]!,
    headers: z.object({
      ...requestId,
      ...(status === 302 && location),
      ...(isTagged && etag),
      ...(route.idempotent && replayed),
      ...(route.limit && limitHeaders),
    }),
    ...(!empty && { content: { [route.text ?? 'application/json']: { schema: route.output } } }),
  }
  const unchanged = { description: 'What you have is current', headers: z.object({ ...requestId, ...etag }) }
  return { [`${status}` as '200']: answer, ...(isTagged && route.verb === 'GET' && { '304': unchanged }) }
}
