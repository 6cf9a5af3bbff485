import { AddMemberHandler } from './add-member.js'
import { AnswerChallengeHandler } from './answer-challenge.js'
import { ChangePasswordHandler } from './change-password.js'
import { CreateApiKeyHandler } from './create-api-key.js'
import { CreateOrganizerHandler } from './create-organizer.js'
import { DescribeMailHandler } from './describe-mail.js'
import { DescribeOwnersHandler } from './describe-owners.js'
import { DisableTotpHandler } from './disable-totp.js'
import { EnableTotpHandler } from './enable-totp.js'
import { EndOtherSessionsHandler } from './end-other-sessions.js'
import { EndSessionHandler } from './end-session.js'
import { EraseMeHandler } from './erase-me.js'
import { ExportMeHandler } from './export-me.js'
import { FinishOAuthHandler } from './finish-oauth.js'
import { ForgotPasswordHandler } from './forgot-password.js'
import { GetKeyHolderHandler } from './get-key-holder.js'
import { GetLocaleHandler } from './get-locale.js'
import { GetMeHandler } from './get-me.js'
import { GetMembershipHandler } from './get-membership.js'
import { GetOrganizerNameHandler } from './get-organizer-name.js'
import { GetOrganizerHandler } from './get-organizer.js'
import { GetPayoutAccountHandler } from './get-payout-account.js'
import { ListApiKeysHandler } from './list-api-keys.js'
import { ListAuditHandler } from './list-audit.js'
import { ListEndedSessionsHandler } from './list-ended-sessions.js'
import { ListMemberIdsHandler } from './list-member-ids.js'
import { ListMembersHandler } from './list-members.js'
import { ListMyOrganizersHandler } from './list-my-organizers.js'
import { ListOrganizerIdsHandler } from './list-organizer-ids.js'
import { ListSessionsHandler } from './list-sessions.js'
import { ListSigningKeysHandler } from './list-signing-keys.js'
import { ListUsersHandler } from './list-users.js'
import { LoginHandler } from './login.js'
import { LogoutHandler } from './logout.js'
import { RefreshHandler } from './refresh.js'
import { RegisterAccountHandler } from './register-account.js'
import { RemoveMemberHandler } from './remove-member.js'
import { ResendOtpHandler } from './resend-otp.js'
import { ResendVerificationHandler } from './resend-verification.js'
import { ResetPasswordHandler } from './reset-password.js'
import { RevokeApiKeyHandler } from './revoke-api-key.js'
import { StartOAuthHandler } from './start-oauth.js'
import { UpdateMeHandler } from './update-me.js'
import { UpdateOrganizerHandler } from './update-organizer.js'
import { VerifyEmailHandler } from './verify-email.js'
import { VerifyOtpHandler } from './verify-otp.js'
import { VerifyTotpHandler } from './verify-totp.js'

/** The handlers of identity's contract, one class per method. */
export const useCases = [
  AddMemberHandler,
  AnswerChallengeHandler,
  ChangePasswordHandler,
  CreateApiKeyHandler,
  CreateOrganizerHandler,
  DescribeMailHandler,
  DescribeOwnersHandler,
  DisableTotpHandler,
  EnableTotpHandler,
  EndOtherSessionsHandler,
  EndSessionHandler,
  EraseMeHandler,
  ExportMeHandler,
  FinishOAuthHandler,
  ForgotPasswordHandler,
  GetKeyHolderHandler,
  GetLocaleHandler,
  GetMeHandler,
  GetMembershipHandler,
  GetOrganizerNameHandler,
  GetOrganizerHandler,
  GetPayoutAccountHandler,
  ListApiKeysHandler,
  ListAuditHandler,
  ListEndedSessionsHandler,
  ListMemberIdsHandler,
  ListMembersHandler,
  ListMyOrganizersHandler,
  ListOrganizerIdsHandler,
  ListSessionsHandler,
  ListSigningKeysHandler,
  ListUsersHandler,
  LoginHandler,
  LogoutHandler,
  RefreshHandler,
  RegisterAccountHandler,
  RemoveMemberHandler,
  ResendOtpHandler,
  ResendVerificationHandler,
  ResetPasswordHandler,
  RevokeApiKeyHandler,
  StartOAuthHandler,
  UpdateMeHandler,
  UpdateOrganizerHandler,
  VerifyEmailHandler,
  VerifyOtpHandler,
  VerifyTotpHandler,
]
