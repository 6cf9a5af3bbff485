import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { ZodError } from 'zod'
import { Fault, faults, identity } from '@boxoffice/contracts'

/** What a provider answers that has another idea of OAuth than we, or that somebody has tampered with. */
const INVALID = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
]

/** What went wrong at a provider, as ours: it said no, or it is out of order, and then trying again may help. */
export function verdictOf(error: unknown): Fault {
  if (error instanceof Fault) return error
  const reason = refusalIn(error)
  return reason === undefined
    ? faults.unavailable({ retryAfter: 5 })
    : identity.faults.oauthRefused({ reason: reasonOf(reason) })
}

function refusalIn(error: unknown): string | undefined {
  if (error instanceof AuthorizationResponseError) return error.error
  if (error instanceof ResponseBodyError) return error.status < 500 ? error.error : undefined
  if (error instanceof ZodError) return 'invalid_response'
  if (error instanceof ClientError && INVALID.includes(error.code ?? '')) return 'invalid_response'
  const response = error instanceof Error && error.cause
  return response instanceof Response && response.status < 429 ? 'invalid_grant' : undefined
}

/** An error code as RFC 6749 has them. What else somebody may write into a URL is not repeated. */
export const reasonOf = (code: string): string => (/^[a-z_]{1,40}$/.test(code) ? code : 'refused')
