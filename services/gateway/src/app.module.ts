import { Module } from '@nestjs/common'
import { APP_GUARD, DiscoveryModule } from '@nestjs/core'
import { Booking, Catalog, Identity, Notifier, Payments as PaymentsService } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { PlatformModule } from '@boxoffice/service'
import { RedisClient } from '@boxoffice/service/redis'
import { Config } from './config.js'
import { ApiKeys } from './controllers/api-keys.controller.js'
import { Audit } from './controllers/audit.controller.js'
import { Auth } from './controllers/auth.controller.js'
import { Categories } from './controllers/categories.controller.js'
import { Email } from './controllers/email.controller.js'
import { Events } from './controllers/events.controller.js'
import { Health } from './controllers/health.controller.js'
import { Images } from './controllers/images.controller.js'
import { IntegratorWebhooks } from './controllers/integrator-webhooks.controller.js'
import { Mails } from './controllers/mails.controller.js'
import { Me } from './controllers/me.controller.js'
import { Members } from './controllers/members.controller.js'
import { OAuth } from './controllers/oauth.controller.js'
import { Orders } from './controllers/orders.controller.js'
import { OrganizerEvents } from './controllers/organizer-events.controller.js'
import { Organizers } from './controllers/organizers.controller.js'
import { Password } from './controllers/password.controller.js'
import { Payments } from './controllers/payments.controller.js'
import { Payouts } from './controllers/payouts.controller.js'
import { Problems } from './controllers/problems.controller.js'
import { Sessions } from './controllers/sessions.controller.js'
import { Statements } from './controllers/statements.controller.js'
import { Stuck } from './controllers/stuck.controller.js'
import { Tickets } from './controllers/tickets.controller.js'
import { Tiers } from './controllers/tiers.controller.js'
import { Users } from './controllers/users.controller.js'
import { Webhooks } from './controllers/webhooks.controller.js'
import { TwoFactor } from './controllers/two-factor.controller.js'
import { WellKnown } from './controllers/well-known.controller.js'
import { Analytics } from './controllers/analytics.controller.js'
import { Coupons } from './controllers/coupons.controller.js'
import { DeadLetters } from './controllers/dead-letters.controller.js'
import { Doors } from './controllers/doors.controller.js'
import { EventOrders } from './controllers/event-orders.controller.js'
import { Registrations } from './controllers/registrations.controller.js'
import { Waiting } from './controllers/waiting.controller.js'
import { LimitGuard } from './limits/limit.guard.js'
import { Limits } from './limits/limits.js'
import { LiveGateway } from './live/live.gateway.js'
import { Presence } from './live/presence.js'
import { Remaining } from './live/remaining.js'
import { Sockets } from './live/sockets.js'
import { Staff } from './live/staff.js'
import { Counts } from './reads/counts.js'
import { Insiders } from './reads/insiders.js'
import { PublicReads } from './reads/public-reads.js'
import { Readiness } from './readiness.js'
import { AccessTokens } from './sessions/access-tokens.js'
import { EndedSessions } from './sessions/ended-sessions.js'
import { KeyHolders } from './sessions/key-holders.js'
import { SessionGuard } from './sessions/session.guard.js'
import { SigningKeys } from './sessions/signing-keys.js'
import { Uploads } from './uploads/uploads.js'

@Module({
  imports: [PlatformModule.for('gateway', Config), DiscoveryModule],
  controllers: [
    Auth,
    Sessions,
    Email,
    Password,
    TwoFactor,
    OAuth,
    Me,
    Mails,
    Users,
    Organizers,
    Members,
    ApiKeys,
    Audit,
    Events,
    OrganizerEvents,
    Tiers,
    Images,
    Categories,
    Orders,
    EventOrders,
    Registrations,
    Coupons,
    Waiting,
    Tickets,
    Doors,
    Analytics,
    Payments,
    Payouts,
    Statements,
    Stuck,
    Webhooks,
    IntegratorWebhooks,
    DeadLetters,
    Problems,
    WellKnown,
    Health,
  ],
  providers: [
    remote(Identity),
    remote(Catalog),
    remote(Booking),
    remote(PaymentsService),
    remote(Notifier),
    RedisClient,
    Insiders,
    Counts,
    PublicReads,
    SigningKeys,
    EndedSessions,
    AccessTokens,
    KeyHolders,
    Limits,
    Uploads,
    Sockets,
    Presence,
    Remaining,
    Staff,
    LiveGateway,
    Readiness,
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_GUARD, useClass: LimitGuard },
  ],
})
export class AppModule {}
