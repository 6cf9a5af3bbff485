import { z } from 'zod'
import * as accounts from './accounts.js'
import { ApiKey, ApiKeyRevoked, IssuedApiKey, KeyHolder, NewApiKey } from './api-keys.js'
import { AuditEntry, AuditQuery } from './audit.js'
import { Id, page, PageQuery } from '../common.js'
import { identityFaults } from './faults.js'
import { contract, method, Remote } from '../kit.js'
import { paymentsFaults } from '../payments/faults.js'
import { MailData, MailRequested } from './mails.js'
import { FinishOAuth, OAuthProvider, OAuthStarted } from './oauth.js'
import * as organizers from './organizers.js'
import { Device, Jwk, LoginResult, Login, Refresh, Session, SessionEnded, Tokens } from './sessions.js'
import { AnswerChallenge, RecoveryCodes, TotpCode, TotpSetup } from './two-factor.js'

const nothing = z.object({})
const ofOrganizer = z.object({ organizerId: Id })
const { User } = accounts

const account = {
  registerAccount: method(accounts.Register.extend({ device: Device }), Tokens, {
    faults: [identityFaults.emailTaken, identityFaults.weakPassword],
  }),
  getMe: method(nothing, User),
  updateMe: method(accounts.UpdateMe, User),
  /** Erases the caller: all services delete personal data; orders and postings stay. */
  eraseMe: method(accounts.EraseMe, z.void(), {
    faults: [identityFaults.credentialsInvalid, identityFaults.soleOwner],
  }),
  exportMe: method(nothing, accounts.AccountExport),
  /** Lists all accounts, newest first. For an ADMIN. */
  listUsers: method(PageQuery, page(User)),

  verifyEmail: method(accounts.VerifyEmail, z.void(), { faults: [identityFaults.tokenInvalid] }),
  resendVerification: method(nothing, z.void(), { faults: [identityFaults.emailAlreadyVerified] }),
  /** Mails six digits, if there is such an account. The answer and its time are the same if there is not. */
  forgotPassword: method(accounts.ForgotPassword, z.void()),
  resendOtp: method(accounts.ForgotPassword, z.void()),
  verifyOtp: method(accounts.VerifyOtp, accounts.ResetToken, {
    faults: [identityFaults.codeInvalid, identityFaults.tooManyAttempts],
  }),
  /** Sets the password, and ends every session. */
  resetPassword: method(accounts.ResetPassword, z.void(), {
    faults: [identityFaults.tokenInvalid, identityFaults.weakPassword],
  }),
  /** Changes the password, and ends every other session. */
  changePassword: method(accounts.ChangePassword, z.void(), {
    faults: [identityFaults.credentialsInvalid, identityFaults.weakPassword],
  }),
}

const session = {
  login: method(Login.extend({ device: Device }), LoginResult, {
    faults: [identityFaults.credentialsInvalid],
  }),
  answerChallenge: method(AnswerChallenge.extend({ device: Device }), Tokens, {
    faults: [identityFaults.challengeInvalid, identityFaults.codeInvalid, identityFaults.tooManyAttempts],
  }),
  /** Exchanges a refresh token for new tokens, once. A second use ends the session. */
  refresh: method(Refresh.extend({ device: Device }), Tokens, {
    faults: [identityFaults.refreshInvalid, identityFaults.refreshConflict],
  }),
  /** Ends the caller's session. */
  logout: method(nothing, z.void()),
  listSessions: method(nothing, z.object({ data: z.array(Session) })),
  endSession: method(z.object({ sessionId: Id }), z.void(), { faults: [identityFaults.sessionNotFound] }),
  endOtherSessions: method(nothing, z.void()),
  /** The public keys that access tokens are verified with, newest first. */
  listSigningKeys: method(nothing, z.object({ keys: z.array(Jwk) })),
  /** Lists sessions that ended in the last 15 minutes: gateways refuse their access tokens. */
  listEndedSessions: method(nothing, z.object({ sessionIds: z.array(Id) })),

  enableTotp: method(nothing, TotpSetup, { faults: [identityFaults.totpAlreadyEnabled] }),
  /** Enables two-factor authentication, with a code of the app. */
  verifyTotp: method(TotpCode, RecoveryCodes, {
    faults: [
      identityFaults.totpAlreadyEnabled,
      identityFaults.totpNotEnabled,
      identityFaults.codeInvalid,
      identityFaults.tooManyAttempts,
    ],
  }),
  disableTotp: method(TotpCode, z.void(), {
    faults: [identityFaults.totpNotEnabled, identityFaults.codeInvalid, identityFaults.tooManyAttempts],
  }),

  startOAuth: method(z.object({ provider: OAuthProvider }), OAuthStarted, {
    faults: [identityFaults.oauthUnavailable],
  }),
  finishOAuth: method(FinishOAuth, LoginResult, {
    faults: [
      identityFaults.oauthUnavailable,
      identityFaults.oauthRefused,
      identityFaults.oauthEmailUnverified,
    ],
  }),
}

const organizer = {
  /** The caller becomes the OWNER of the new organizer. */
  createOrganizer: method(organizers.NewOrganizer, organizers.Organizer, {
    faults: [identityFaults.bankAccountUnknown, paymentsFaults.providerUnavailable],
  }),
  getOrganizer: method(ofOrganizer, organizers.Organizer, { faults: [identityFaults.organizerNotFound] }),
  updateOrganizer: method(organizers.UpdateOrganizer.safeExtend({ organizerId: Id }), organizers.Organizer, {
    faults: [
      identityFaults.organizerNotFound,
      identityFaults.bankAccountUnknown,
      paymentsFaults.providerUnavailable,
    ],
  }),
  listMyOrganizers: method(nothing, z.object({ data: z.array(organizers.Organizer) })),

  /** Adds a registered user, or changes the role of one who is a member already. For an OWNER. */
  addMember: method(organizers.NewMember.extend({ organizerId: Id }), organizers.Member, {
    faults: [identityFaults.organizerNotFound, identityFaults.userNotFound, identityFaults.lastOwner],
  }),
  listMembers: method(ofOrganizer, z.object({ data: z.array(organizers.MemberDetails) }), {
    faults: [identityFaults.organizerNotFound],
  }),
  removeMember: method(z.object({ organizerId: Id, userId: Id }), z.void(), {
    faults: [identityFaults.organizerNotFound, identityFaults.userNotFound, identityFaults.lastOwner],
  }),

  createApiKey: method(NewApiKey.extend({ organizerId: Id }), IssuedApiKey, {
    faults: [identityFaults.organizerNotFound],
  }),
  listApiKeys: method(ofOrganizer, z.object({ data: z.array(ApiKey) }), {
    faults: [identityFaults.organizerNotFound],
  }),
  revokeApiKey: method(z.object({ organizerId: Id, keyId: Id }), z.void(), {
    faults: [identityFaults.organizerNotFound, identityFaults.apiKeyNotFound],
  }),

  /** The audit log. For an ADMIN; for one organizer also its OWNER. */
  listAudit: method(AuditQuery, page(AuditEntry), { faults: [identityFaults.organizerNotFound] }),
}

/** Methods for other services. */
const forServices = {
  /** The present role of a user, or null, for services whose copy lacks a membership. */
  getMembership: method(
    z.object({ organizerId: Id, userId: Id }),
    z.object({ role: organizers.MemberRole.nullable(), version: z.int() }),
    { internal: true },
  ),
  /** Lists the ids of all members of an organizer. For the gateway. */
  listMemberIds: method(ofOrganizer, z.object({ userIds: z.array(Id) })),
  /** The name of an organizer, for services that show the organizer of an event. */
  getOrganizerName: method(ofOrganizer, z.object({ name: z.string(), paidEventsAllowed: z.boolean() }), {
    faults: [identityFaults.organizerNotFound],
    internal: true,
  }),
  /** The bank account for payouts. For payments. Throws `organizerNotFound`. */
  getPayoutAccount: method(ofOrganizer, organizers.PayoutAccount, {
    faults: [identityFaults.organizerNotFound],
    internal: true,
  }),
  /** The owners of an organizer, with addresses and languages. For the notifier. */
  describeOwners: method(
    ofOrganizer,
    z.object({
      name: z.string(),
      owners: z.array(z.object({ name: z.string(), email: z.string(), locale: accounts.Locale })),
    }),
    { faults: [identityFaults.organizerNotFound], internal: true },
  ),
  /** The language of a user, or null if there is no such user. For the notifier. */
  getLocale: method(z.object({ userId: Id }), z.object({ locale: accounts.Locale.nullable() }), {
    internal: true,
  }),
  /** The organizers that a user manages. */
  listOrganizerIds: method(z.object({ userId: Id }), z.object({ organizerIds: z.array(Id) }), {
    internal: true,
  }),
  /** The actor of an API key. For the gateway. `digest` is the key's SHA-256, in base64url. */
  getKeyHolder: method(z.object({ digest: z.string().length(43) }), KeyHolder),
  /** The data of a mail that `mail.requested` announced. For the notifier. */
  describeMail: method(z.object({ mailId: Id }), MailData, { internal: true }),
}

export const identity = contract('identity', {
  methods: { ...account, ...session, ...organizer, ...forServices },
  events: {
    member: { changed: organizers.MemberChanged },
    session: { ended: SessionEnded },
    apiKey: { revoked: ApiKeyRevoked },
    mail: { requested: MailRequested },
    user: { erased: accounts.UserErased },
    organizer: { changed: organizers.OrganizerChanged },
  },
  faults: identityFaults,
})
export class Identity extends Remote(identity) {}
