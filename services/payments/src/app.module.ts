import { Module } from '@nestjs/common'
import { Identity } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { Clock, LOG, Memberships, PlatformModule } from '@boxoffice/service'
import { OnOrganizerChanged } from './use-cases/on-organizer-changed.js'
import { GetBalanceHandler } from './use-cases/get-balance.js'
import { ListBanksHandler } from './use-cases/list-banks.js'
import { Capture } from './workflows/capture.js'
import { CheckInvariantsHandler } from './use-cases/check-invariants.js'
import { PayoutRuns } from './store/payout-runs.js'
import { OpenPaymentHandler } from './use-cases/open-payment.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { OnUserErased } from './use-cases/on-user-erased.js'
import { OnEventChanged } from './use-cases/on-event-changed.js'
import { HandlePaystack, HandleStripe } from './jobs/handle-webhooks.js'
import { ListProvidersHandler } from './use-cases/list-providers.js'
import { LateFees } from './workflows/late-fees.js'
import { MakePayouts } from './jobs/make-payouts.js'
import { MembershipEvents } from './organizers/memberships.js'
import { measureReconciliation, measureStuck } from './metrics.js'
import { Payees } from './workflows/payees.js'
import { Checkouts } from './store/checkouts.js'
import { GetPaymentHandler } from './core/payment.js'
import { UpdatePayoutSettingsHandler } from './use-cases/update-payout-settings.js'
import { ListPayoutsHandler } from './core/payout.js'
import { Paystack } from './providers/paystack.js'
import { PollPayments } from './jobs/poll-payments.js'
import { PaystackCalls } from './providers/paystack-calls.js'
import { PaystackPayouts } from './providers/paystack-payouts.js'
import { Providers } from './providers/provider.js'
import { RecordPayoutHandler } from './use-cases/record-payout.js'
import { OnRefundDue } from './use-cases/on-refund-due.js'
import { SendPayouts } from './jobs/send-payouts.js'
import { SendRefunds } from './jobs/send-refunds.js'
import { SettlePaymentHandler } from './use-cases/settle-payment.js'
import { PayoutSettlement } from './workflows/payout-settlement.js'
import { SplitAccounts } from './workflows/split-accounts.js'
import { Stripe } from './providers/stripe.js'
import { createStripe } from './providers/create-stripe.js'
import { ReceiveWebhookHandler } from './use-cases/receive-webhook.js'
import { BookComparison } from './workflows/book-comparison.js'
import { countStuck } from './store/stuck-money.js'
import { Disputes } from './workflows/disputes.js'
import { ListDisputesHandler } from './use-cases/list-disputes.js'
import { Reconcile } from './jobs/reconcile.js'
import { GetStatementHandler } from './use-cases/get-statement.js'
import { SumAccounts } from './jobs/sum-accounts.js'
import { ListStuckPaymentsHandler } from './use-cases/list-stuck-payments.js'

@Module({
  imports: [PlatformModule.for('payments', Config)],
  controllers: [
    OpenPaymentHandler,
    SettlePaymentHandler,
    ReceiveWebhookHandler,
    OnRefundDue,
    GetPaymentHandler,
    ListBanksHandler,
    MembershipEvents,
    OnUserErased,
    CheckInvariantsHandler,
    GetBalanceHandler,
    ListPayoutsHandler,
    UpdatePayoutSettingsHandler,
    RecordPayoutHandler,
    OnEventChanged,
    OnOrganizerChanged,
    GetStatementHandler,
    ListDisputesHandler,
    ListProvidersHandler,
    ListStuckPaymentsHandler,
  ],
  providers: [
    Db,
    Capture,
    Checkouts,
    PaystackCalls,
    PaystackPayouts,
    Paystack,
    { provide: Stripe, inject: [Config, Clock, LOG], useFactory: createStripe },
    {
      provide: Providers,
      inject: [Paystack, Stripe],
      useFactory: (paystack: Paystack, stripe: Stripe | null) =>
        new Providers({ paystack, ...(stripe && { stripe }) }),
    },
    HandlePaystack,
    HandleStripe,
    PollPayments,
    SendRefunds,
    Disputes,
    Payees,
    SplitAccounts,
    PayoutRuns,
    PayoutSettlement,
    SendPayouts,
    MakePayouts,
    SumAccounts,
    LateFees,
    BookComparison,
    Reconcile,
    remote(Identity),
    {
      provide: Memberships,
      inject: [Db, Identity],
      useFactory: (db: Db, identity: Identity) => new Memberships(db, identity),
    },
  ],
})
export class AppModule {
  constructor(db: Db, clock: Clock, reconcile: Reconcile) {
    measureStuck(() => countStuck(db, clock.now()))
    measureReconciliation(reconcile.behind)
  }
}
