import { Module } from '@nestjs/common'
import { PlatformModule } from '@boxoffice/service'
import { AccessTokens } from './access-tokens.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { ForgetSessions } from './forget-sessions.js'
import { Issuer } from './issuer.js'
import { Members } from './members.js'
import { Organizers } from './organizers.js'
import { Passwords } from './passwords.js'
import { Sessions } from './sessions.js'
import { Users } from './users.js'

@Module({
  imports: [PlatformModule.for('identity', Config)],
  controllers: [Users, Sessions, Organizers, Members],
  providers: [Db, Passwords, AccessTokens, Issuer, ForgetSessions],
})
export class AppModule {}
