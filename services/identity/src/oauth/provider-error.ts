import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { ZodError } from 'zod'
import { Fault, faults, identity } from '@boxoffice/contracts'

/** The library's codes for answers that break the protocol, or that somebody has tampered with. */
const INVALID_RESPONSE = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
]

/** The fault for an error of a provider: `oauthRefused` for a refusal, `unavailable` for an outage, after which a retry may help. */
export function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error
  const reason = refusalReason(error)
  return reason === undefined
    ? faults.unavailable({ retryAfter: 5 })
    : identity.faults.oauthRefused({ reason: safeReason(reason) })
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
