import { Module } from '@nestjs/common'
import { Payments } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { PlatformModule, Sealer } from '@boxoffice/service'
import { Addressees } from './accounts/addressees.js'
import { AccessTokens } from './sessions/access-tokens.js'
import { ApiKeys } from './organizers/api-keys.js'
import { Audit } from './audit.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { DescribeLetter } from './letters/describe-letter.js'
import { Devices } from './sessions/devices.js'
import { ForgetAttempts } from './sessions/forget-attempts.js'
import { ForgetLetters } from './letters/forget-letters.js'
import { ForgetSessions } from './sessions/forget-sessions.js'
import { Issuer } from './sessions/issuer.js'
import { LetterSecrets } from './letters/letter-secrets.js'
import { Letters } from './letters/letters.js'
import { Members } from './organizers/members.js'
import { NewPasswords } from './passwords/new-passwords.js'
import { OAuth } from './oauth/oauth.js'
import { OAuthAccounts } from './oauth/oauth-accounts.js'
import { Providers } from './oauth/providers.js'
import { Organizers } from './organizers/organizers.js'
import { PasswordChanges } from './passwords/password-changes.js'
import { PasswordResets } from './passwords/password-resets.js'
import { Passwords } from './passwords/passwords.js'
import { PersonalData } from './accounts/personal-data.js'
import { SendOtps } from './passwords/send-otps.js'
import { Sessions } from './sessions/sessions.js'
import { Authenticators } from './two-factor/authenticators.js'
import { TwoFactor } from './two-factor/two-factor.js'
import { Users } from './accounts/users.js'
import { Verification } from './letters/verification.js'

@Module({
  imports: [PlatformModule.for('identity', Config, Db)],
  controllers: [
    Users,
    Addressees,
    Verification,
    PasswordResets,
    PasswordChanges,
    PersonalData,
    Sessions,
    TwoFactor,
    OAuth,
    Devices,
    DescribeLetter,
    Organizers,
    Members,
    ApiKeys,
    Audit,
  ],
  providers: [
    LetterSecrets,
    Letters,
    NewPasswords,
    SendOtps,
    ForgetLetters,
    remote(Payments),
    Passwords,
    AccessTokens,
    Issuer,
    ForgetSessions,
    {
      provide: Sealer,
      inject: [Config],
      useFactory: ({ TOTP_KEYS }: Config) => new Sealer('TOTP_KEYS', TOTP_KEYS),
    },
    Authenticators,
    Providers,
    OAuthAccounts,
    ForgetAttempts,
  ],
})
export class AppModule {}
