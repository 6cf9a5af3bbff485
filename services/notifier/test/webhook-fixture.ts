import { v7 as newId } from 'uuid'
import type { WebhookType } from '@boxoffice/contracts'
import { Receiver } from '@boxoffice/testing'
import { asAdmin } from './replica.js'
import { confirmation, openNotifier, type Notifier } from './notifier-fixture.js'

const types: WebhookType[] = ['order.released', 'order.confirmed']

/** Two replicas that send to an integrator's program, and an organizer to which things happen. */
export class Hooks {
  organizerId = newId()
  receiver!: Receiver
  readonly one: ReturnType<Notifier['newReplica']>
  readonly two: ReturnType<Notifier['newReplica']>

  private constructor(readonly stage: Notifier) {
    ;[this.one, this.two] = [stage.newReplica(), stage.newReplica()]
  }

  static open = async () => new Hooks(await openNotifier())
  close = () => this.stage.close()

  /** Another organizer, and another program. */
  async fresh() {
    this.organizerId = newId()
    this.receiver = await Receiver.start()
    await this.stage.database.query('delete from notifier.deliveries')
    await this.stage.database.query('delete from notifier.webhooks')
    await this.stage.db.feed.create({
      data: { organizerId: this.organizerId, since: this.stage.clock.now() },
    })
  }

  newEventId = () => newId({ msecs: this.stage.clock.now().getTime() })

  create(url = this.receiver.url) {
    const { organizerId } = this
    return asAdmin(() => this.one.webhooks.createWebhook({ organizerId, url, types }))
  }

  happen = (id = this.newEventId()) =>
    this.one.orders.released({ ...confirmation(newId()), organizerId: this.organizerId }, id)

  async history(webhookId: string, more: object = {}) {
    const query = { organizerId: this.organizerId, webhookId, limit: 100, ...more }
    return (await asAdmin(() => this.two.history.listDeliveries(query))).data
  }

  shown = (webhookId: string) =>
    asAdmin(() => this.two.webhooks.getWebhook({ organizerId: this.organizerId, webhookId }))

  change = (webhookId: string, change: object) =>
    asAdmin(() => this.two.webhooks.updateWebhook({ organizerId: this.organizerId, webhookId, ...change }))

  redeliver = (webhookId: string, wish: object) =>
    asAdmin(() => this.two.history.redeliver({ organizerId: this.organizerId, webhookId, ...wish }))

  /** Both replicas send what is due now, until nothing is. */
  async send() {
    for (;;) {
      const taken = await Promise.all([this.one, this.two].map(({ deliveries }) => deliveries.run()))
      await Promise.all([this.one, this.two].map(({ deliveries }) => deliveries.idle()))
      if (!taken.some(Boolean)) return
    }
  }
}
