import { Module } from '@nestjs/common'
import { Clock, LOG, MembershipsModule, PlatformModule } from '@boxoffice/service'
import { Access } from './access.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { HandlePaystack, HandleStripe } from './jobs/handle-webhooks.js'
import { MakePayouts } from './jobs/make-payouts.js'
import { PollPayments } from './jobs/poll-payments.js'
import { Reconcile } from './jobs/reconcile.js'
import { SendPayouts } from './jobs/send-payouts.js'
import { SendRefunds } from './jobs/send-refunds.js'
import { SumAccounts } from './jobs/sum-accounts.js'
import { measureReconciliation, measureStuckMoney } from './metrics.js'
import { createStripe } from './providers/create-stripe.js'
import { PaystackCalls } from './providers/paystack-calls.js'
import { PaystackPayouts } from './providers/paystack-payouts.js'
import { Paystack } from './providers/paystack.js'
import { Providers } from './providers/provider.js'
import { Stripe } from './providers/stripe.js'
import { Checkouts } from './store/checkouts.js'
import { PayoutRuns } from './store/payout-runs.js'
import { countStuckMoney } from './store/stuck-money.js'
import { CheckInvariantsHandler } from './use-cases/check-invariants.js'
import { ClosePaymentHandler } from './use-cases/close-payment.js'
import { GetBalanceHandler } from './use-cases/get-balance.js'
import { GetPaymentHandler } from './use-cases/get-payment.js'
import { GetPayoutSettingsHandler } from './use-cases/get-payout-settings.js'
import { GetStatementHandler } from './use-cases/get-statement.js'
import { ListBanksHandler } from './use-cases/list-banks.js'
import { ListDisputesHandler } from './use-cases/list-disputes.js'
import { ListPayoutsHandler } from './use-cases/list-payouts.js'
import { ListProvidersHandler } from './use-cases/list-providers.js'
import { ListStuckPaymentsHandler } from './use-cases/list-stuck-payments.js'
import { OnEventChanged } from './use-cases/on-event-changed.js'
import { OnOrganizerChanged } from './use-cases/on-organizer-changed.js'
import { OnRefundDue } from './use-cases/on-refund-due.js'
import { OnUserErased } from './use-cases/on-user-erased.js'
import { OpenPaymentHandler } from './use-cases/open-payment.js'
import { ReceiveWebhookHandler } from './use-cases/receive-webhook.js'
import { RecordPayoutHandler } from './use-cases/record-payout.js'
import { ResolveAccountHandler } from './use-cases/resolve-account.js'
import { RetryStuckPaymentHandler } from './use-cases/retry-stuck-payment.js'
import { SettlePaymentHandler } from './use-cases/settle-payment.js'
import { UpdatePayoutSettingsHandler } from './use-cases/update-payout-settings.js'
import { BookComparison } from './workflows/book-comparison.js'
import { Capture } from './workflows/capture.js'
import { Disputes } from './workflows/disputes.js'
import { LateFees } from './workflows/late-fees.js'
import { Payees } from './workflows/payees.js'
import { PayoutSettlement } from './workflows/payout-settlement.js'
import { SplitAccounts } from './workflows/split-accounts.js'

@Module({
  imports: [PlatformModule.for('payments', Config, Db), MembershipsModule.for(Db)],
  controllers: [
    CheckInvariantsHandler,
    ClosePaymentHandler,
    GetBalanceHandler,
    GetPaymentHandler,
    GetPayoutSettingsHandler,
    GetStatementHandler,
    ListBanksHandler,
    ListDisputesHandler,
    ListPayoutsHandler,
    ListProvidersHandler,
    ListStuckPaymentsHandler,
    OnEventChanged,
    OnOrganizerChanged,
    OnRefundDue,
    OnUserErased,
    OpenPaymentHandler,
    ReceiveWebhookHandler,
    RecordPayoutHandler,
    ResolveAccountHandler,
    RetryStuckPaymentHandler,
    SettlePaymentHandler,
    UpdatePayoutSettingsHandler,
  ],
  providers: [
    Access,
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
  ],
})
export class AppModule {
  constructor(db: Db, clock: Clock, reconcile: Reconcile) {
    measureStuckMoney(() => countStuckMoney(db, clock.now()))
    measureReconciliation(reconcile.behind)
  }
}
