import { Module } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { Booking, Catalog, Identity, Notifier, Payments as PaymentsService } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { PlatformModule } from '@boxoffice/service'
import { RedisClient } from '@boxoffice/service/redis'
import { Config } from './config.js'
import { controllers } from './controllers/index.js'
import { LimitGuard } from './routes/limit.guard.js'
import { Limits } from './limits/limits.js'
import { LiveGateway } from './live/live.gateway.js'
import { Presence } from './live/presence.js'
import { AvailabilityBroadcast } from './live/availability-broadcast.js'
import { SocketRequests } from './live/socket-requests.js'
import { Sockets } from './live/sockets.js'
import { Staff } from './live/staff.js'
import { Counts } from './reads/counts.js'
import { Insiders } from './reads/insiders.js'
import { PublicReads } from './reads/public-reads.js'
import { TierNames } from './reads/tier-names.js'
import { Readiness } from './readiness.js'
import { AccessTokens } from './sessions/access-tokens.js'
import { EndedSessions } from './sessions/ended-sessions.js'
import { KeyHolders } from './sessions/key-holders.js'
import { SessionGuard } from './sessions/session.guard.js'
import { SigningKeys } from './sessions/signing-keys.js'
import { Uploads } from './uploads/uploads.js'

@Module({
  imports: [PlatformModule.for('gateway', Config)],
  controllers,
  providers: [
    remote(Identity),
    remote(Catalog),
    remote(Booking),
    remote(PaymentsService),
    remote(Notifier),
    RedisClient,
    Insiders,
    Counts,
    TierNames,
    PublicReads,
    SigningKeys,
    EndedSessions,
    AccessTokens,
    KeyHolders,
    Limits,
    Uploads,
    Sockets,
    SocketRequests,
    Presence,
    AvailabilityBroadcast,
    Staff,
    LiveGateway,
    Readiness,
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_GUARD, useClass: LimitGuard },
  ],
})
export class AppModule {}
