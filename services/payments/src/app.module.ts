import { Module } from '@nestjs/common'
import { Clock, LOG, MembershipsModule, PlatformModule } from '@boxoffice/service'
import { AccountChanges } from './payouts/account-changes.js'
import { Balances } from './payouts/balances.js'
import { Banks } from './providers/banks.js'
import { Capture } from './charges/capture.js'
import { CheckInvariants } from './check-invariants.js'
import { Checks } from './payouts/checks.js'
import { Checkouts } from './charges/checkout.js'
import { Config } from './config.js'
import { Db } from './db.js'
import { Erasure } from './erasure.js'
import { EventCopy } from './payouts/event-copy.js'
import { HandlePaystack, HandleStripe } from './webhooks/handle-webhooks.js'
import { ListProviders } from './use-cases/list-providers.js'
import { LateFees } from './charges/late-fees.js'
import { MakePayouts } from './payouts/make-payouts.js'
import { measureReconciliation, measureStuck } from './metrics.js'
import { Payees } from './payouts/payees.js'
import { Openings } from './charges/openings.js'
import { Payments } from './charges/payments.js'
import { PayoutPreferences } from './payouts/payout-settings.js'
import { Payouts } from './payouts/payouts.js'
import { Paystack } from './providers/paystack.js'
import { PollPayments } from './charges/poll-payments.js'
import { PaystackCalls } from './providers/paystack-calls.js'
import { PaystackPayouts } from './providers/paystack-payouts.js'
import { Providers } from './providers/provider.js'
import { RecordPayout } from './payouts/record-payout.js'
import { Refunds } from './refunds/refunds.js'
import { SendPayouts } from './payouts/send-payouts.js'
import { SendRefunds } from './refunds/send-refunds.js'
import { Settle } from './charges/settle.js'
import { SettlePayouts } from './payouts/settle-payouts.js'
import { Splits } from './payouts/splits.js'
import { Stripe } from './providers/stripe.js'
import { stripeOf } from './providers/stripe-set-up.js'
import { Webhooks } from './webhooks/webhooks.js'
import { Compare } from './reconciliation/compare.js'
import { countStuck } from './stuck/stuck-rows.js'
import { Disputes } from './disputes/disputes.js'
import { ListDisputes } from './disputes/list-disputes.js'
import { Reconcile } from './reconciliation/reconcile.js'
import { Statements } from './ledger/statements.js'
import { SumAccounts } from './ledger/sum-accounts.js'
import { Stuck } from './stuck/stuck-money.js'

@Module({
  imports: [PlatformModule.for('payments', Config, Db), MembershipsModule.for(Db)],
  controllers: [
    Checkouts,
    Settle,
    Webhooks,
    Refunds,
    Payments,
    Banks,
    Erasure,
    CheckInvariants,
    Balances,
    Payouts,
    PayoutPreferences,
    RecordPayout,
    EventCopy,
    AccountChanges,
    Statements,
    ListDisputes,
    ListProviders,
    Stuck,
  ],
  providers: [
    Capture,
    Openings,
    PaystackCalls,
    PaystackPayouts,
    Paystack,
    { provide: Stripe, inject: [Config, Clock, LOG], useFactory: stripeOf },
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
    Splits,
    Checks,
    SettlePayouts,
    SendPayouts,
    MakePayouts,
    SumAccounts,
    LateFees,
    Compare,
    Reconcile,
  ],
})
export class AppModule {
  constructor(db: Db, clock: Clock, reconcile: Reconcile) {
    measureStuck(() => countStuck(db, clock.now()))
    measureReconciliation(reconcile.behind)
  }
}
