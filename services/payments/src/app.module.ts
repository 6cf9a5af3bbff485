import { Module } from '@nestjs/common'
import { Identity } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { Members, PlatformModule } from '@boxoffice/service'
import { Banks } from './banks.js'
import { Capture } from './capture.js'
import { CheckInvariants } from './check-invariants.js'
import { Checkouts } from './checkout.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { Erasure } from './erasure.js'
import { HandleWebhooks } from './handle-webhooks.js'
import { Memberships } from './memberships.js'
import { measureStuck } from './metrics.js'
import { Payments } from './payments.js'
import { Paystack } from './paystack.js'
import { PollPayments } from './poll-payments.js'
import { PROVIDERS, type Providers } from './provider.js'
import { Refunds } from './refunds.js'
import { SendRefunds } from './send-refunds.js'
import { Settle } from './settle.js'
import { Webhooks } from './webhooks.js'

@Module({
  imports: [PlatformModule.for('payments', Config)],
  controllers: [Checkouts, Settle, Webhooks, Refunds, Payments, Banks, Memberships, Erasure, CheckInvariants],
  providers: [
    Db,
    Capture,
    Paystack,
    { provide: PROVIDERS, inject: [Paystack], useFactory: (paystack: Paystack): Providers => ({ paystack }) },
    HandleWebhooks,
    PollPayments,
    SendRefunds,
    remote(Identity),
    {
      provide: Members,
      inject: [Db, Identity],
      useFactory: (db: Db, identity: Identity) => new Members(db, identity),
    },
  ],
})
export class AppModule {
  constructor(db: Db) {
    measureStuck(() => db.payment.count({ where: { state: 'STUCK' } }))
  }
}
