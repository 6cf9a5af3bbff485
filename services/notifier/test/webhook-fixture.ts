import { v7 as newId } from 'uuid'
import type { WebhookType } from '@boxoffice/contracts'
import { Receiver } from '@boxoffice/testing'
import { confirmation, openNotifier, type NotifierFixture } from './notifier-fixture.js'
import { asAdmin, type Replica } from './replica.js'

const types: WebhookType[] = ['order.released', 'order.confirmed']

/** Two replicas that send to an integrator's server, and an organizer with a feed. */
export class WebhookFixture {
  organizerId = newId()
  receiver!: Receiver
  readonly one: Replica
  readonly two: Replica

  private constructor(readonly notifier: NotifierFixture) {
    ;[this.one, this.two] = [notifier.newReplica(), notifier.newReplica()]
  }

  static open = async () => new WebhookFixture(await openNotifier())
  close = () => this.notifier.close()

  get clock() {
    return this.notifier.clock
  }

  /** Replaces the organizer and the integrator's server, and deletes all webhooks. */
  async reset() {
    this.organizerId = newId()
    this.receiver = await Receiver.start()
    await this.notifier.database.query('delete from notifier.deliveries')
    await this.notifier.database.query('delete from notifier.webhooks')
    await this.notifier.db.feed.create({
      data: { organizerId: this.organizerId, createdAt: this.clock.now() },
    })
  }

  newEventId = () => newId({ msecs: this.clock.now().getTime() })

  createWebhook(url = this.receiver.url) {
    const { organizerId } = this
    return asAdmin(() => this.one.methods.createWebhook({ organizerId, url, types }))
  }

  /** Publishes an event of the organizer. */
  publish = (id = this.newEventId()) =>
    this.one.on.orderReleased({ ...confirmation(newId()), organizerId: this.organizerId }, id)

  async listDeliveries(webhookId: string, more: object = {}) {
    const query = { organizerId: this.organizerId, webhookId, limit: 100, ...more }
    return (await asAdmin(() => this.two.methods.listDeliveries(query))).data
  }

  getWebhook = (webhookId: string) =>
    asAdmin(() => this.two.methods.getWebhook({ organizerId: this.organizerId, webhookId }))

  updateWebhook = (webhookId: string, change: object) =>
    asAdmin(() => this.two.methods.updateWebhook({ organizerId: this.organizerId, webhookId, ...change }))

  redeliver = (webhookId: string, request: object) =>
    asAdmin(() => this.two.methods.redeliverWebhook({ organizerId: this.organizerId, webhookId, ...request }))

  /** Both replicas send until no delivery is due. */
  async send() {
    for (;;) {
      const started = await Promise.all(
        [this.one, this.two].map(({ sendDeliveries }) => sendDeliveries.run()),
      )
      await Promise.all([this.one, this.two].map(({ sendDeliveries }) => sendDeliveries.idle()))
      if (!started.some(Boolean)) return
    }
  }
}
