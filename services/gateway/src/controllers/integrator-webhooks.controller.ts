import { Controller, Inject } from '@nestjs/common'
import { Notifier, notifier } from '@boxoffice/contracts'
import { Route, type Input } from '../routes/route.js'

const { createWebhook, listWebhooks, getWebhook, updateWebhook, deleteWebhook } = notifier.methods
const { rotateWebhookSecret, listDeliveries, redeliverWebhook, listFeed } = notifier.methods

/** Webhooks and the feed, with which programs of organizers follow events. */
@Controller()
export class IntegratorWebhooks {
  constructor(@Inject(Notifier) private readonly notifier: Notifier) {}

  @Route('POST /organizers/:organizerId/webhooks', createWebhook, {
    summary: 'Creates a webhook; its secret is shown this once',
    access: 'user',
    status: 201,
    example: { url: 'https://example.com/boxoffice', types: ['order.confirmed', 'order.refunded'] },
  })
  create(webhook: Input<typeof createWebhook>) {
    return this.notifier.createWebhook(webhook)
  }

  @Route('GET /organizers/:organizerId/webhooks', listWebhooks, {
    bounded: true,
    summary: 'The webhooks of an organizer',
    access: 'user',
  })
  list(organizer: Input<typeof listWebhooks>) {
    return this.notifier.listWebhooks(organizer)
  }

  @Route('GET /organizers/:organizerId/webhooks/:webhookId', getWebhook, {
    summary: 'A webhook, and why it is disabled, if it is',
    access: 'user',
  })
  get(webhook: Input<typeof getWebhook>) {
    return this.notifier.getWebhook(webhook)
  }

  @Route('PATCH /organizers/:organizerId/webhooks/:webhookId', updateWebhook, {
    summary: 'Changes the address or the types of a webhook, disables it, or enables it again',
    access: 'user',
    example: { enabled: true },
  })
  update(change: Input<typeof updateWebhook>) {
    return this.notifier.updateWebhook(change)
  }

  @Route('DELETE /organizers/:organizerId/webhooks/:webhookId', deleteWebhook, {
    summary: 'Deletes a webhook, with its waiting deliveries',
    access: 'user',
  })
  remove(webhook: Input<typeof deleteWebhook>) {
    return this.notifier.deleteWebhook(webhook)
  }

  @Route('POST /organizers/:organizerId/webhooks/:webhookId/secret', rotateWebhookSecret, {
    summary: 'Replaces the secret of a webhook; for a day deliveries are signed with both',
    access: 'user',
  })
  rotate(webhook: Input<typeof rotateWebhookSecret>) {
    return this.notifier.rotateWebhookSecret(webhook)
  }

  @Route('GET /organizers/:organizerId/webhooks/:webhookId/deliveries', listDeliveries, {
    summary: 'The deliveries of a webhook, with the answers to them, newest first',
    access: 'user',
  })
  deliveries(query: Input<typeof listDeliveries>) {
    return this.notifier.listDeliveries(query)
  }

  @Route('POST /organizers/:organizerId/webhooks/:webhookId/redeliver', redeliverWebhook, {
    summary: 'Repeats one delivery, or those of all events since a time',
    access: 'user',
    example: { since: '2027-03-20T12:00:00Z' },
  })
  redeliver(request: Input<typeof redeliverWebhook>) {
    return this.notifier.redeliverWebhook(request)
  }

  @Route('GET /organizers/:organizerId/feed', listFeed, {
    summary: 'All events of an organizer after a sequence, in their order and without gaps',
    access: 'user',
    scope: 'organizer:read',
  })
  feed(query: Input<typeof listFeed>) {
    return this.notifier.listFeed(query)
  }
}
