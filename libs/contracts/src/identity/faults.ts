import { z } from 'zod'
import { Id } from '../common.js'
import { fault, faultsOf } from '../kit.js'

/** The faults of identity's methods. */
export const identityFaults = faultsOf('identity', {
  emailTaken: fault('conflict', 'This address has an account already'),
  credentialsInvalid: fault('unauthenticated', 'The address or the password is wrong'),
  refreshInvalid: fault('unauthenticated', 'The refresh token is unknown, used or expired'),
  refreshConflict: fault('conflict', 'Another request used this refresh token at the same moment'),
  weakPassword: fault('invalid', 'This password is too easy to guess', z.object({ warning: z.string() })),
  challengeInvalid: fault('unauthenticated', 'The challenge is unknown, used or expired'),
  codeInvalid: fault('invalid', 'The code is wrong, used or expired'),
  tooManyAttempts: fault('throttled', 'Too many wrong codes', z.object({ retryAfter: z.int() })),
  totpAlreadyEnabled: fault('conflict', 'Two-factor authentication is on already'),
  totpNotEnabled: fault('conflict', 'Two-factor authentication is off'),
  tokenInvalid: fault('gone', 'The token is unknown, used or expired'),
  emailAlreadyVerified: fault('conflict', 'The address is verified already'),
  oauthUnavailable: fault('not_found', 'This provider is not set up here'),
  oauthRefused: fault(
    'unauthenticated',
    'The login provider refused the login',
    z.object({ reason: z.string() }),
  ),
  oauthEmailUnverified: fault('forbidden', 'The provider has not verified your address'),
  sessionNotFound: fault('not_found', 'There is no such session'),
  apiKeyNotFound: fault('not_found', 'There is no such API key'),
  organizerNotFound: fault('not_found', 'There is no such organizer'),
  userNotFound: fault('not_found', 'There is no such user'),
  lastOwner: fault('conflict', 'An organizer must keep an OWNER'),
  bankAccountUnknown: fault('invalid', 'The bank does not know this account'),
  soleOwner: fault('conflict', 'You are the only OWNER of an organizer', z.object({ organizerId: Id })),
})
