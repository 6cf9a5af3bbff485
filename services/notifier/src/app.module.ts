import { Module } from '@nestjs/common'
import { Booking, Catalog } from '@boxoffice/contracts'
import { remote } from '@boxoffice/bus/nest'
import { MembershipsModule, PlatformModule, Sealer } from '@boxoffice/service'
import { Config } from './config.js'
import { Db } from './db.js'
import { EventOwners } from './feed/event-owners.js'
import { FeedDirectory } from './feed/feed-directory.js'
import { FeedRecorder } from './feed/feed-recorder.js'
import { QueueRedeliveries } from './jobs/queue-redeliveries.js'
import { SendDeliveries } from './jobs/send-deliveries.js'
import { SendEventNotifications } from './jobs/send-event-notifications.js'
import { SendMails } from './jobs/send-mails.js'
import { TrimFeeds } from './jobs/trim-feeds.js'
import { HealthOfWebhooks } from './jobs/webhook-health.js'
import { measureDeadMails, measureWaitingDeliveries, measureWaitingMails } from './metrics.js'
import { countWaitingDeliveries } from './store/deliveries.js'
import { countDeadMails, countWaitingMails } from './store/mail-queue.js'
import { Subscriptions } from './store/subscriptions.js'
import { MailTransport } from './transports/mail-transport.js'
import { WebhookClient } from './transports/webhook-client.js'
import { CreateWebhookHandler } from './use-cases/create-webhook.js'
import { DeleteWebhookHandler } from './use-cases/delete-webhook.js'
import { GetTicketPdfHandler } from './use-cases/get-ticket-pdf.js'
import { GetTicketQrHandler } from './use-cases/get-ticket-qr.js'
import { GetWebhookHandler } from './use-cases/get-webhook.js'
import { ListDeliveriesHandler } from './use-cases/list-deliveries.js'
import { ListFeedHandler } from './use-cases/list-feed.js'
import { ListWebhooksHandler } from './use-cases/list-webhooks.js'
import { OnEventCancelled } from './use-cases/on-event-cancelled.js'
import { OnEventCompleted } from './use-cases/on-event-completed.js'
import { OnEventDeleted } from './use-cases/on-event-deleted.js'
import { OnEventPublished } from './use-cases/on-event-published.js'
import { OnEventUpdated } from './use-cases/on-event-updated.js'
import { OnMailRequested } from './use-cases/on-mail-requested.js'
import { OnOrderCancelled } from './use-cases/on-order-cancelled.js'
import { OnOrderConfirmed } from './use-cases/on-order-confirmed.js'
import { OnOrderExpired } from './use-cases/on-order-expired.js'
import { OnOrderRefundPending } from './use-cases/on-order-refund-pending.js'
import { OnOrderRefunded } from './use-cases/on-order-refunded.js'
import { OnOrderReleased } from './use-cases/on-order-released.js'
import { OnOrderTicketsRequested } from './use-cases/on-order-tickets-requested.js'
import { OnPaymentDisputed } from './use-cases/on-payment-disputed.js'
import { OnPayoutFailed } from './use-cases/on-payout-failed.js'
import { OnPayoutPaid } from './use-cases/on-payout-paid.js'
import { OnPayoutReversed } from './use-cases/on-payout-reversed.js'
import { OnTicketAdmitted } from './use-cases/on-ticket-admitted.js'
import { OnTicketTransferOffered } from './use-cases/on-ticket-transfer-offered.js'
import { OnTicketTransferred } from './use-cases/on-ticket-transferred.js'
import { OnUserErased } from './use-cases/on-user-erased.js'
import { OnWaitlistOffered } from './use-cases/on-waitlist-offered.js'
import { RedeliverWebhookHandler } from './use-cases/redeliver-webhook.js'
import { RotateWebhookSecretHandler } from './use-cases/rotate-webhook-secret.js'
import { UnsubscribeHandler } from './use-cases/unsubscribe.js'
import { UpdateWebhookHandler } from './use-cases/update-webhook.js'

@Module({
  imports: [PlatformModule.for('notifier', Config, Db), MembershipsModule.for(Db)],
  controllers: [
    CreateWebhookHandler,
    DeleteWebhookHandler,
    GetTicketPdfHandler,
    GetTicketQrHandler,
    GetWebhookHandler,
    ListDeliveriesHandler,
    ListFeedHandler,
    ListWebhooksHandler,
    OnEventCancelled,
    OnEventCompleted,
    OnEventDeleted,
    OnEventPublished,
    OnEventUpdated,
    OnMailRequested,
    OnOrderCancelled,
    OnOrderConfirmed,
    OnOrderExpired,
    OnOrderRefundPending,
    OnOrderRefunded,
    OnOrderReleased,
    OnOrderTicketsRequested,
    OnPaymentDisputed,
    OnPayoutFailed,
    OnPayoutPaid,
    OnPayoutReversed,
    OnTicketAdmitted,
    OnTicketTransferOffered,
    OnTicketTransferred,
    OnUserErased,
    OnWaitlistOffered,
    RedeliverWebhookHandler,
    RotateWebhookSecretHandler,
    UnsubscribeHandler,
    UpdateWebhookHandler,
  ],
  providers: [
    remote(Booking),
    remote(Catalog),
    Subscriptions,
    MailTransport,
    SendMails,
    SendEventNotifications,
    FeedDirectory,
    EventOwners,
    FeedRecorder,
    HealthOfWebhooks,
    SendDeliveries,
    QueueRedeliveries,
    TrimFeeds,
    {
      provide: Sealer,
      inject: [Config],
      useFactory: ({ WEBHOOK_KEYS }: Config) => new Sealer('WEBHOOK_KEYS', WEBHOOK_KEYS),
    },
    {
      provide: WebhookClient,
      inject: [Config],
      useFactory: ({ WEBHOOK_ALLOW_PRIVATE }: Config) => new WebhookClient(WEBHOOK_ALLOW_PRIVATE),
    },
  ],
})
export class AppModule {
  constructor(db: Db) {
    measureWaitingMails(() => countWaitingMails(db))
    measureDeadMails(() => countDeadMails(db))
    measureWaitingDeliveries(() => countWaitingDeliveries(db))
  }
}
