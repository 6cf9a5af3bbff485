import { z } from 'zod'
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi'
import { booking, faults, statuses, type FaultInfo } from '@boxoffice/contracts'
import { refusals } from '../edge/problem.js'
import { isForGuests } from './access.js'
import type { Entry } from './routes.js'

/** The headers of a route with a limit, as the IETF drafts from the eighth on have them. */
export const limitHeaders = {
  RateLimit: z
    .string()
    .optional()
    .describe('`"orders";r=59;t=60`: what remains, and seconds until it is whole again'),
  'RateLimit-Policy': z.string().optional().describe('`"orders";q=60;w=60`: how much in how many seconds'),
}
const retryAfter = { 'Retry-After': z.string().describe('seconds') }
const challenge = { 'WWW-Authenticate': z.string() }

interface Failure {
  status: number
  code: string
  title: string
  data: z.ZodRawShape
}

/** The problem responses of a route: by status, with every code that it can answer. */
export function problemResponses(route: Entry, hasBody: boolean): ZodOpenApiResponsesObject {
  const responses: Record<string, ZodOpenApiResponseObject> = {}
  const all = failuresOf(route, hasBody)
  for (const status of new Set(all.map(failure => failure.status))) {
    const failures = all.filter(failure => failure.status === status)
    const [only, ...more] = failures.map(schemaOf) as [z.ZodType, ...z.ZodType[]]
    const schema = more.length ? z.union([only, ...more]) : only
    responses[status] = {
      description: failures.map(({ title }) => title).join(' · '),
      headers: z.object({ 'X-Request-Id': z.string(), ...headersOf(status, route) }),
      content: { 'application/problem+json': { schema } },
    }
  }
  return responses
}

function failuresOf(route: Entry, hasBody: boolean): Failure[] {
  const always: FaultInfo[] = [
    ...(takesNothing(route) ? [] : [faults.invalid]),
    ...(route.access === 'public' ? [] : [faults.unauthenticated, faults.forbidden]),
    ...(route.limit ? [faults.throttled] : []),
    faults.internal,
    faults.unavailable,
  ]
  const atTheEdge = route.idempotent && isForGuests(route) ? [booking.faults.idempotencyKeyNotRandom] : []
  const codes = new Map([...always, ...route.faults, ...atTheEdge].map(fault => [fault.code, fault]))
  return [...codes.values()].map(ofFault).concat(hasBody ? ([400, 413, 415] as const).map(ofRefusal) : [])
}

/** Whether no input can be invalid: the handler reads the bytes of the body, and the path has no parameter. */
const takesNothing = ({ raw, path }: Entry) => raw === true && !path.includes(':')

const ofFault = ({ kind, code, title, data }: FaultInfo): Failure => ({
  status: statuses[kind],
  code,
  title,
  data: (data as z.ZodObject).shape,
})

const ofRefusal = (status: keyof typeof refusals): Failure => ({ ...refusals[status], status, data: {} })

const headersOf = (status: number, { limit }: Entry) => ({
  ...((status === 429 || status === 503) && retryAfter),
  ...(status === 401 && challenge),
  ...(status === 429 && limit && limitHeaders),
})

const known = new Map<string, z.ZodType>()

/** The problem document of one code. */
function schemaOf({ status, code, title, data }: Failure): z.ZodType {
  const schema = known.get(code) ?? problem(status, code, title, data)
  known.set(code, schema)
  return schema
}

const problem = (status: number, code: string, title: string, data: z.ZodRawShape) =>
  z
    .object({
      ...data,
      type: z.url().describe(`the address of the page about ${code}`),
      title: z.string().meta({ examples: [title] }),
      status: z.literal(status),
      code: z.literal(code),
      detail: z.string().optional(),
      requestId: z.string(),
    })
    .meta({ id: `Problem.${code}`, description: title })
