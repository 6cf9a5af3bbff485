import { Module } from '@nestjs/common'
import { APP_GUARD, DiscoveryModule } from '@nestjs/core'
import { Booking, Catalog, Identity, Payments as PaymentsService } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { PlatformModule } from '@boxoffice/service'
import { Config } from './config.js'
import { Auth } from './controllers/auth.controller.js'
import { Categories } from './controllers/categories.controller.js'
import { Events } from './controllers/events.controller.js'
import { Health } from './controllers/health.controller.js'
import { Orders } from './controllers/orders.controller.js'
import { Organizers } from './controllers/organizers.controller.js'
import { Payments } from './controllers/payments.controller.js'
import { Problems } from './controllers/problems.controller.js'
import { Tickets } from './controllers/tickets.controller.js'
import { Webhooks } from './controllers/webhooks.controller.js'
import { WellKnown } from './controllers/well-known.controller.js'
import { LimitGuard } from './limits/limit.guard.js'
import { Limits } from './limits/limits.js'
import { LiveGateway } from './live/live.gateway.js'
import { PublicReads } from './reads/public-reads.js'
import { SharedCache } from './reads/shared-cache.js'
import { Readiness } from './readiness.js'
import { SharedStore } from './redis.js'
import { AccessTokens } from './sessions/access-tokens.js'
import { EndedSessions } from './sessions/ended-sessions.js'
import { SessionGuard } from './sessions/session.guard.js'
import { SigningKeys } from './sessions/signing-keys.js'

@Module({
  imports: [PlatformModule.for('gateway', Config), DiscoveryModule],
  controllers: [
    Auth,
    Organizers,
    Events,
    Categories,
    Orders,
    Tickets,
    Payments,
    Webhooks,
    Problems,
    WellKnown,
    Health,
  ],
  providers: [
    remote(Identity),
    remote(Catalog),
    remote(Booking),
    remote(PaymentsService),
    SharedStore,
    SharedCache,
    PublicReads,
    SigningKeys,
    EndedSessions,
    AccessTokens,
    Limits,
    LiveGateway,
    Readiness,
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_GUARD, useClass: LimitGuard },
  ],
})
export class AppModule {}
