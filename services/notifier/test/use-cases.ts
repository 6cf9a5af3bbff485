import type { Bus } from '@boxoffice/bus'
import type { Clock, Memberships, Sealer } from '@boxoffice/service'
import type { Config } from '../src/config.js'
import type { Db } from '../src/db.js'
import type { FeedDirectory } from '../src/feed/feed-directory.js'
import type { FeedRecorder } from '../src/feed/feed-recorder.js'
import type { QueueRedeliveries } from '../src/jobs/queue-redeliveries.js'
import type { SendDeliveries } from '../src/jobs/send-deliveries.js'
import type { SendEventNotifications } from '../src/jobs/send-event-notifications.js'
import type { SendMails } from '../src/jobs/send-mails.js'
import type { Subscriptions } from '../src/store/subscriptions.js'
import type { WebhookClient } from '../src/transports/webhook-client.js'
import { CreateWebhook } from '../src/use-cases/create-webhook.js'
import { DeleteWebhook } from '../src/use-cases/delete-webhook.js'
import { GetWebhook } from '../src/use-cases/get-webhook.js'
import { ListDeliveries } from '../src/use-cases/list-deliveries.js'
import { ListFeed } from '../src/use-cases/list-feed.js'
import { ListWebhooks } from '../src/use-cases/list-webhooks.js'
import { OnEventCancelled } from '../src/use-cases/on-event-cancelled.js'
import { OnEventCompleted } from '../src/use-cases/on-event-completed.js'
import { OnEventPublished } from '../src/use-cases/on-event-published.js'
import { OnEventUpdated } from '../src/use-cases/on-event-updated.js'
import { OnOrderCancelled } from '../src/use-cases/on-order-cancelled.js'
import { OnOrderConfirmed } from '../src/use-cases/on-order-confirmed.js'
import { OnOrderExpired } from '../src/use-cases/on-order-expired.js'
import { OnOrderRefundPending } from '../src/use-cases/on-order-refund-pending.js'
import { OnOrderRefunded } from '../src/use-cases/on-order-refunded.js'
import { OnOrderReleased } from '../src/use-cases/on-order-released.js'
import { OnOrderTicketsRequested } from '../src/use-cases/on-order-tickets-requested.js'
import { OnPaymentDisputed } from '../src/use-cases/on-payment-disputed.js'
import { OnPayoutFailed } from '../src/use-cases/on-payout-failed.js'
import { OnPayoutPaid } from '../src/use-cases/on-payout-paid.js'
import { OnPayoutReversed } from '../src/use-cases/on-payout-reversed.js'
import { OnTicketAdmitted } from '../src/use-cases/on-ticket-admitted.js'
import { OnTicketTransferOffered } from '../src/use-cases/on-ticket-transfer-offered.js'
import { OnTicketTransferred } from '../src/use-cases/on-ticket-transferred.js'
import { OnUserErased } from '../src/use-cases/on-user-erased.js'
import { OnWaitlistOffered } from '../src/use-cases/on-waitlist-offered.js'
import { RedeliverWebhook } from '../src/use-cases/redeliver-webhook.js'
import { RotateWebhookSecret } from '../src/use-cases/rotate-webhook-secret.js'
import { Unsubscribe } from '../src/use-cases/unsubscribe.js'
import { UpdateWebhook } from '../src/use-cases/update-webhook.js'

export interface Environment {
  db: Db
  bus: Bus
  config: Config
  clock: Clock
}

export interface Parts extends Environment {
  sendMails: SendMails
  sendEventNotifications: SendEventNotifications
  sendDeliveries: SendDeliveries
  queueRedeliveries: QueueRedeliveries
  feed: FeedRecorder
  directory: FeedDirectory
  memberships: Memberships
  subscriptions: Subscriptions
  client: WebhookClient
  sealer: Sealer
}

/** A method of a use case as a function. */
function bound<T extends object, K extends keyof T>(useCase: T, name: K): T[K] {
  const method = useCase[name] as (...input: unknown[]) => unknown
  return method.bind(useCase) as T[K]
}

/** The event handlers of a replica, as functions of payload and event id. */
export function eventHandlers({ db, config, clock, feed, sendMails, sendEventNotifications }: Parts) {
  const mailing = [db, sendMails, feed, clock] as const
  return {
    orderConfirmed: bound(new OnOrderConfirmed(...mailing), 'onOrderConfirmed'),
    orderExpired: bound(new OnOrderExpired(...mailing), 'onOrderExpired'),
    orderReleased: bound(new OnOrderReleased(feed), 'onOrderReleased'),
    orderCancelled: bound(new OnOrderCancelled(...mailing), 'onOrderCancelled'),
    orderRefundPending: bound(new OnOrderRefundPending(...mailing), 'onOrderRefundPending'),
    orderRefunded: bound(new OnOrderRefunded(...mailing), 'onOrderRefunded'),
    ticketsRequested: bound(new OnOrderTicketsRequested(db, sendMails, clock), 'onOrderTicketsRequested'),
    ticketAdmitted: bound(new OnTicketAdmitted(feed), 'onTicketAdmitted'),
    transferOffered: bound(new OnTicketTransferOffered(...mailing), 'onTicketTransferOffered'),
    ticketTransferred: bound(new OnTicketTransferred(...mailing), 'onTicketTransferred'),
    waitlistOffered: bound(new OnWaitlistOffered(...mailing), 'onWaitlistOffered'),
    eventPublished: bound(new OnEventPublished(db, config, feed), 'onEventPublished'),
    eventUpdated: bound(
      new OnEventUpdated(db, sendEventNotifications, config, feed, clock),
      'onEventUpdated',
    ),
    eventCancelled: bound(new OnEventCancelled(db, feed), 'onEventCancelled'),
    eventCompleted: bound(new OnEventCompleted(db, feed), 'onEventCompleted'),
    payoutPaid: bound(new OnPayoutPaid(...mailing), 'onPayoutPaid'),
    payoutFailed: bound(new OnPayoutFailed(feed), 'onPayoutFailed'),
    payoutReversed: bound(new OnPayoutReversed(feed), 'onPayoutReversed'),
    paymentDisputed: bound(new OnPaymentDisputed(feed), 'onPaymentDisputed'),
    userErased: bound(new OnUserErased(db), 'onUserErased'),
  }
}

/** The methods of a replica's contract, as functions. */
export function methods(parts: Parts) {
  const { db, clock, memberships, directory, client, sealer, sendDeliveries, queueRedeliveries } = parts
  return {
    createWebhook: bound(
      new CreateWebhook(db, memberships, directory, client, sealer, clock),
      'createWebhook',
    ),
    listWebhooks: bound(new ListWebhooks(db, memberships), 'listWebhooks'),
    getWebhook: bound(new GetWebhook(db, memberships), 'getWebhook'),
    updateWebhook: bound(new UpdateWebhook(db, memberships, client, clock), 'updateWebhook'),
    deleteWebhook: bound(new DeleteWebhook(db, memberships, clock), 'deleteWebhook'),
    rotateWebhookSecret: bound(
      new RotateWebhookSecret(db, memberships, sealer, clock),
      'rotateWebhookSecret',
    ),
    listDeliveries: bound(new ListDeliveries(db, memberships), 'listDeliveries'),
    redeliverWebhook: bound(
      new RedeliverWebhook(db, memberships, sendDeliveries, queueRedeliveries, clock),
      'redeliverWebhook',
    ),
    listFeed: bound(new ListFeed(db, memberships, directory), 'listFeed'),
    unsubscribe: bound(new Unsubscribe(parts.subscriptions), 'unsubscribe'),
  }
}
