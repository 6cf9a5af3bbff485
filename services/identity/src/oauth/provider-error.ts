import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import { ZodError } from 'zod'
import { faults, identity } from '@boxoffice/contracts'

/** The library's codes for calls that it does not make. */
const BUGS = [
  'OAUTH_UNSUPPORTED_OPERATION',
  'OAUTH_HTTP_REQUEST_FORBIDDEN',
  'OAUTH_REQUEST_PROTOCOL_FORBIDDEN',
]

/** The library's codes for answers that break the protocol, or that somebody has tampered with. */
const INVALID_RESPONSE = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
]

/**
 * The fault for an error of a provider: `oauthRefused` for a refusal, `unavailable` for an outage, after which a retry may help. Any other
 * error is a bug, and returned as it is.
 */
export function toFault(error: unknown): unknown {
  const reason = refusalReason(error)
  if (reason !== undefined) return identity.faults.oauthRefused({ reason: safeReason(reason) })
  return isProviderOutage(error) ? faults.unavailable({ retryAfter: 5 }) : error
}

/** Whether there was no answer in time, or one that shows that the provider fails. */
function isProviderOutage(error: unknown): boolean {
  if (error instanceof ClientError)
    return error.code === undefined ? isProviderOutage(error.cause) : !BUGS.includes(error.code)
  if (error instanceof ResponseBodyError || error instanceof WWWAuthenticateChallengeError) return true
  if (error instanceof DOMException) return ['TimeoutError', 'AbortError'].includes(error.name)
  if (error instanceof SyntaxError) return true // The body of an answer that is no JSON.
  if (error instanceof TypeError) return ['fetch failed', 'terminated'].includes(error.message)
  return error instanceof Error && error.cause instanceof Response
}

function refusalReason(error: unknown): string | undefined {
  if (error instanceof AuthorizationResponseError) return error.error
  if (error instanceof ResponseBodyError) return error.status < 500 ? error.error : undefined
  if (error instanceof ZodError) return 'invalid_response'
  if (error instanceof ClientError && INVALID_RESPONSE.includes(error.code ?? '')) return 'invalid_response'
  const response = error instanceof Error && error.cause
  return response instanceof Response && response.status < 429 ? 'invalid_grant' : undefined
}

/** The error code, if it has the form of RFC 6749's codes. Other text that somebody may write into a URL is not repeated. */
export const safeReason = (code: string): string => (/^[a-z_]{1,40}$/.test(code) ? code : 'refused')
