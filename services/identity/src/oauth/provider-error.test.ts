import { describe, expect, test } from '@jest/globals'
import { ClientError } from 'openid-client'
import { faults, identity } from '@boxoffice/contracts'
import { toFault } from './provider-error.js'

/** Errors as the library makes them: it has no public way to construct one with a code. */
const clientError = (code?: string, cause?: unknown) =>
  Object.assign(new ClientError('an error of the library', { cause }), { code })

describe('an error of an OAuth provider', () => {
  test.each([
    new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') }),
    new DOMException('late', 'TimeoutError'),
    new SyntaxError('Unexpected token < in JSON'),
    clientError('OAUTH_TIMEOUT'),
    clientError('OAUTH_RESPONSE_IS_NOT_JSON', new Response(null, { status: 502 })),
    new Error('refused', { cause: new Response(null, { status: 503 }) }),
  ])('is unavailable when the provider does not answer, or fails itself: %s', error => {
    expect(faults.unavailable.is(toFault(error))).toBe(true)
  })

  test('is oauthRefused when the provider refuses', () => {
    const error = new Error('refused', { cause: new Response(null, { status: 401 }) })
    expect(toFault(error)).toMatchObject({
      code: 'identity.oauthRefused',
      data: { reason: 'invalid_grant' },
    })
    expect(identity.faults.oauthRefused.is(toFault(clientError('OAUTH_INVALID_RESPONSE')))).toBe(true)
  })

  test.each([
    new TypeError('Cannot read properties of undefined'),
    new RangeError('out of range'),
    clientError('OAUTH_HTTP_REQUEST_FORBIDDEN'),
    clientError(undefined, new RangeError('out of range')),
    identity.faults.oauthEmailUnverified({}),
  ])('is returned unchanged when it is a bug or a fault: %s', error => {
    expect(toFault(error)).toBe(error)
  })
})
