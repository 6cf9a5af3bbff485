import { STATUS_CODES } from 'node:http'
import { HttpException } from '@nestjs/common'
import { Fault, statuses } from '@boxoffice/contracts'

/** A problem document: RFC 9457, with the data of the fault as further members. */
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail?: string
  requestId: string
  [member: string]: unknown
}

/** The media type of problems. */
export const PROBLEM = 'application/problem+json; charset=utf-8'

/** The refusals of the edge itself, by HTTP status: there is no route yet, or no body that can be read. */
export const refusals = {
  400: { code: 'malformed', title: 'The request cannot be read' },
  404: { code: 'not_found', title: 'There is no such route' },
  413: { code: 'body_too_large', title: 'The body is too large' },
  415: { code: 'media_type', title: 'The media type of the body is not supported' },
} as const
type Refused = keyof typeof refusals

/** Whether an error is neither a fault of a contract nor a refusal of the edge: then a person must look at it. */
export const isBug = (error: unknown): boolean =>
  !(error instanceof Fault) && !(error instanceof HttpException && error.getStatus() < 500)

/**
 * The problem document that a client gets for an error. An error that is no fault of a contract becomes `internal`, and nothing else is
 * disclosed of it. `publicUrl` is where clients reach the pages about problems.
 */
export function problemOf(error: unknown, requestId: string, publicUrl: string): Problem {
  if (error instanceof HttpException && !isBug(error)) return refusalOf(error, requestId, publicUrl)
  const { kind, code, message, data } = Fault.of(error)
  const type = pageOf(code, publicUrl)
  return { ...data, type, title: message, status: statuses[kind], code, requestId }
}

const pageOf = (code: string, publicUrl: string) => `${publicUrl.replace(/\/$/, '')}/problems/${code}`

/** The headers that belong to a problem. `presented` is true when the request had a token. */
export function problemHeaders(problem: Problem, presented: boolean): Record<string, string> {
  const { status, code, retryAfter } = problem
  if (status === 429 || status === 503) return { 'Retry-After': String(Number(retryAfter ?? 1)) }
  if (status !== 401) return {}
  const reason = presented && code === 'unauthenticated' ? ', error="invalid_token"' : ''
  return { 'WWW-Authenticate': `Bearer realm="boxoffice"${reason}` }
}

/** A problem as a complete HTTP answer, for a connection without a request to answer. */
export function bareAnswer(problem: Problem): string {
  const body = JSON.stringify(problem)
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `Content-Type: ${PROBLEM}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${problem.requestId}`,
    ...Object.entries(problemHeaders(problem, false)).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}

function refusalOf(error: HttpException, requestId: string, publicUrl: string): Problem {
  const given = error.getStatus()
  const status: Refused = given in refusals ? (given as Refused) : 400
  const { code, title } = refusals[status]
  const detail = status === 400 && error.message !== STATUS_CODES[400] ? { detail: error.message } : {}
  return { type: pageOf(code, publicUrl), title, status, code, ...detail, requestId }
}
