import { Module } from '@nestjs/common'
import { Payments } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { PlatformModule, Sealer } from '@boxoffice/service'
import { BankAccounts } from './bank-accounts.js'
import { Config } from './config.js'
import { AccessTokens } from './credentials/access-tokens.js'
import { MailSecrets } from './credentials/mail-secrets.js'
import { PasswordHashes } from './credentials/password-hashes.js'
import { Db } from './db.js'
import { DeleteExpiredCredentials } from './jobs/delete-expired-credentials.js'
import { DeleteExpiredSessions } from './jobs/delete-expired-sessions.js'
import { DeleteUnfinishedLogins } from './jobs/delete-unfinished-logins.js'
import { SendPasswordOtps } from './jobs/send-password-otps.js'
import { Providers } from './oauth/providers.js'
import { Authenticators } from './store/authenticators.js'
import { MailRequests } from './store/mail-requests.js'
import { NewPasswords } from './store/new-passwords.js'
import { OAuthAccounts } from './store/oauth-accounts.js'
import { SecondFactor } from './store/second-factor.js'
import { SessionIssuer } from './store/session-issuer.js'
import { useCases } from './use-cases/index.js'

const jobs = [SendPasswordOtps, DeleteExpiredCredentials, DeleteExpiredSessions, DeleteUnfinishedLogins]

@Module({
  imports: [PlatformModule.for('identity', Config, Db)],
  controllers: useCases,
  providers: [
    ...jobs,
    remote(Payments),
    BankAccounts,
    AccessTokens,
    MailSecrets,
    PasswordHashes,
    Providers,
    Authenticators,
    MailRequests,
    NewPasswords,
    OAuthAccounts,
    SecondFactor,
    SessionIssuer,
    {
      provide: Sealer,
      inject: [Config],
      useFactory: ({ TOTP_KEYS }: Config) => new Sealer('TOTP_KEYS', TOTP_KEYS),
    },
  ],
})
export class AppModule {}
