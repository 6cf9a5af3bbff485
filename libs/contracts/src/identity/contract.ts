import { z } from 'zod'
import * as accounts from './accounts.js'
import { ApiKey, ApiKeyRevoked, IssuedApiKey, KeyHolder, NewApiKey } from './api-keys.js'
import { AuditEntry, AuditQuery } from './audit.js'
import { Id, page, PageQuery } from '../common.js'
import { contract, fault, method, Remote } from '../kit.js'
import { MailData, MailRequested } from './mails.js'
import { FinishOAuth, OAuthProvider, OAuthStarted } from './oauth.js'
import * as organizers from './organizers.js'
import { Device, Jwk, LoginResult, Login, Refresh, Session, SessionEnded, Tokens } from './sessions.js'
import { AnswerChallenge, RecoveryCodes, TotpCode, TotpSetup } from './two-factor.js'

const nothing = z.object({})
const ofOrganizer = z.object({ organizerId: Id })
const { User } = accounts

const account = {
  registerAccount: method(accounts.Register.extend({ device: Device }), Tokens),
  getMe: method(nothing, User),
  updateMe: method(accounts.UpdateMe, User),
  /** Forgets the caller: personal data goes, everywhere; the books stay. */
  eraseMe: method(accounts.EraseMe, z.void()),
  exportMe: method(nothing, accounts.AccountExport),
  /** By ADMIN: newest first. */
  listUsers: method(PageQuery, page(User)),

  verifyEmail: method(accounts.VerifyEmail, z.void()),
  resendVerification: method(nothing, z.void()),
  /** Sends six digits, if there is such an account. Answers alike, and in the same time, if there is not. */
  forgotPassword: method(accounts.ForgotPassword, z.void()),
  resendOtp: method(accounts.ForgotPassword, z.void()),
  verifyOtp: method(accounts.VerifyOtp, accounts.ResetToken),
  /** Ends every session. */
  resetPassword: method(accounts.ResetPassword, z.void()),
  /** Ends every other session. */
  changePassword: method(accounts.ChangePassword, z.void()),
}

const session = {
  login: method(Login.extend({ device: Device }), LoginResult),
  answerChallenge: method(AnswerChallenge.extend({ device: Device }), Tokens),
  /** Trades a refresh token for new tokens, once. Using an old one again ends the whole session. */
  refresh: method(Refresh.extend({ device: Device }), Tokens),
  /** Ends the caller's session. */
  logout: method(nothing, z.void()),
  listSessions: method(nothing, z.object({ data: z.array(Session) })),
  endSession: method(z.object({ sessionId: Id }), z.void()),
  endOtherSessions: method(nothing, z.void()),
  /** The public keys that access tokens are verified with, newest first. */
  listSigningKeys: method(nothing, z.object({ keys: z.array(Jwk) })),
  /** Sessions that ended in the last 15 minutes: what a gateway must know to refuse their access tokens. */
  listEndedSessions: method(nothing, z.object({ sessionIds: z.array(Id) })),

  enableTotp: method(nothing, TotpSetup),
  /** Turns it on, with a code of the app. */
  verifyTotp: method(TotpCode, RecoveryCodes),
  disableTotp: method(TotpCode, z.void()),

  startOAuth: method(z.object({ provider: OAuthProvider }), OAuthStarted),
  finishOAuth: method(FinishOAuth, LoginResult),
}

const organizer = {
  /** The caller becomes the OWNER of the new organizer. */
  createOrganizer: method(organizers.NewOrganizer, organizers.Organizer),
  getOrganizer: method(ofOrganizer, organizers.Organizer),
  updateOrganizer: method(organizers.UpdateOrganizer.safeExtend({ organizerId: Id }), organizers.Organizer),
  listMyOrganizers: method(nothing, z.object({ data: z.array(organizers.Organizer) })),

  /** Adds a registered user, or changes the role of one who is a member already. By an OWNER. */
  addMember: method(organizers.NewMember.extend({ organizerId: Id }), organizers.Member),
  listMembers: method(ofOrganizer, z.object({ data: z.array(organizers.MemberDetails) })),
  removeMember: method(z.object({ organizerId: Id, userId: Id }), z.void()),

  createApiKey: method(NewApiKey.extend({ organizerId: Id }), IssuedApiKey),
  listApiKeys: method(ofOrganizer, z.object({ data: z.array(ApiKey) })),
  revokeApiKey: method(z.object({ organizerId: Id, keyId: Id }), z.void()),

  /** By ADMIN, or of one organizer by its OWNER. */
  listAudit: method(AuditQuery, page(AuditEntry)),
}

/** What other services ask. */
const neighbour = {
  /** For services that miss a membership in their copy: the role as of now, or null. */
  getMembership: method(
    z.object({ organizerId: Id, userId: Id }),
    z.object({ role: organizers.MemberRole.nullable(), version: z.int() }),
  ),
  /** For the gateway: everybody who has a role with an organizer, whichever. */
  listMemberIds: method(ofOrganizer, z.object({ userIds: z.array(Id) })),
  /** For services that show an organizer beside its event. */
  getOrganizerName: method(ofOrganizer, z.object({ name: z.string(), paidEventsAllowed: z.boolean() })),
  /** For payments: where to pay out to. Throws `organizerNotFound`. */
  getPayoutAccount: method(ofOrganizer, organizers.PayoutAccount),
  /** For the notifier: who owns an organizer, and how to write to them. */
  describeOwners: method(
    ofOrganizer,
    z.object({
      name: z.string(),
      owners: z.array(z.object({ name: z.string(), email: z.string(), locale: accounts.Locale })),
    }),
  ),
  /** For the notifier: the language that a user reads, and when there is no such user, null. */
  getLocale: method(z.object({ userId: Id }), z.object({ locale: accounts.Locale.nullable() })),
  /** The organizers that a user may act for. */
  listOrganizerIds: method(z.object({ userId: Id }), z.object({ organizerIds: z.array(Id) })),
  /** For the gateway: whom an API key speaks for. `digest` is its SHA-256, in base64url. */
  getKeyHolder: method(z.object({ digest: z.string().length(43) }), KeyHolder),
  /** For the notifier: the data of a mail that `mail.requested` announced. */
  describeMail: method(z.object({ mailId: Id }), MailData),
}

export const identity = contract('identity', {
  methods: { ...account, ...session, ...organizer, ...neighbour },
  events: {
    member: { changed: organizers.MemberChanged },
    session: { ended: SessionEnded },
    apiKey: { revoked: ApiKeyRevoked },
    mail: { requested: MailRequested },
    user: { erased: accounts.UserErased },
    organizer: { changed: organizers.OrganizerChanged },
  },
  faults: {
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
  },
})
export class Identity extends Remote(identity) {}
