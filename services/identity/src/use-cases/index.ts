import { AddMember } from './add-member.js'
import { AnswerChallenge } from './answer-challenge.js'
import { ChangePassword } from './change-password.js'
import { CreateApiKey } from './create-api-key.js'
import { CreateOrganizer } from './create-organizer.js'
import { DescribeMail } from './describe-mail.js'
import { DescribeOwners } from './describe-owners.js'
import { DisableTotp } from './disable-totp.js'
import { EnableTotp } from './enable-totp.js'
import { EndOtherSessions } from './end-other-sessions.js'
import { EndSession } from './end-session.js'
import { EraseMe } from './erase-me.js'
import { ExportMe } from './export-me.js'
import { FinishOAuth } from './finish-oauth.js'
import { ForgotPassword } from './forgot-password.js'
import { GetKeyHolder } from './get-key-holder.js'
import { GetLocale } from './get-locale.js'
import { GetMe } from './get-me.js'
import { GetMembership } from './get-membership.js'
import { GetOrganizerName } from './get-organizer-name.js'
import { GetOrganizer } from './get-organizer.js'
import { GetPayoutAccount } from './get-payout-account.js'
import { ListApiKeys } from './list-api-keys.js'
import { ListAudit } from './list-audit.js'
import { ListEndedSessions } from './list-ended-sessions.js'
import { ListMemberIds } from './list-member-ids.js'
import { ListMembers } from './list-members.js'
import { ListMyOrganizers } from './list-my-organizers.js'
import { ListOrganizerIds } from './list-organizer-ids.js'
import { ListSessions } from './list-sessions.js'
import { ListSigningKeys } from './list-signing-keys.js'
import { ListUsers } from './list-users.js'
import { Login } from './login.js'
import { Logout } from './logout.js'
import { Refresh } from './refresh.js'
import { RegisterAccount } from './register-account.js'
import { RemoveMember } from './remove-member.js'
import { ResendOtp } from './resend-otp.js'
import { ResendVerification } from './resend-verification.js'
import { ResetPassword } from './reset-password.js'
import { RevokeApiKey } from './revoke-api-key.js'
import { StartOAuth } from './start-oauth.js'
import { UpdateMe } from './update-me.js'
import { UpdateOrganizer } from './update-organizer.js'
import { VerifyEmail } from './verify-email.js'
import { VerifyOtp } from './verify-otp.js'
import { VerifyTotp } from './verify-totp.js'

/** The handlers of identity's contract, one class per method. */
export const useCases = [
  AddMember,
  AnswerChallenge,
  ChangePassword,
  CreateApiKey,
  CreateOrganizer,
  DescribeMail,
  DescribeOwners,
  DisableTotp,
  EnableTotp,
  EndOtherSessions,
  EndSession,
  EraseMe,
  ExportMe,
  FinishOAuth,
  ForgotPassword,
  GetKeyHolder,
  GetLocale,
  GetMe,
  GetMembership,
  GetOrganizerName,
  GetOrganizer,
  GetPayoutAccount,
  ListApiKeys,
  ListAudit,
  ListEndedSessions,
  ListMemberIds,
  ListMembers,
  ListMyOrganizers,
  ListOrganizerIds,
  ListSessions,
  ListSigningKeys,
  ListUsers,
  Login,
  Logout,
  Refresh,
  RegisterAccount,
  RemoveMember,
  ResendOtp,
  ResendVerification,
  ResetPassword,
  RevokeApiKey,
  StartOAuth,
  UpdateMe,
  UpdateOrganizer,
  VerifyEmail,
  VerifyOtp,
  VerifyTotp,
]
