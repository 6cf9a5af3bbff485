import { Controller, Inject } from '@nestjs/common'
import { payments, type Provider } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, coalesce } from '@boxoffice/service'
import { Db } from '../db.js'
import { HandlePaystack, HandleStripe, LEASE_MS } from '../jobs/handle-webhooks.js'
import { webhookReceived } from '../metrics.js'
import { Providers } from '../providers/provider.js'
import { insertWebhooks, type SignedWebhook, type StoredWebhook } from '../store/webhooks.js'

interface Delivery {
  provider: Provider
  signature: string
  body: string
}

@Controller()
export class ReceiveWebhookHandler {
  /** In an on-sale webhooks come by the hundred: concurrent ones share a statement. */
  private readonly store = coalesce((webhooks: SignedWebhook[]) => this.storeAll(webhooks))

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly paystack: HandlePaystack,
    private readonly stripe: HandleStripe,
    @Inject(Providers) private readonly providers: Providers,
  ) {}

  /**
   * Stores a provider's webhook, once; it is handled afterwards. Throws `signatureInvalid`, `providerNotOffered`, and `unavailable` when too
   * many come at once: the provider sends it again.
   */
  @Handle(payments.methods.receiveWebhook)
  async receiveWebhook({ provider, signature, body }: Delivery): Promise<void> {
    const bytes = Buffer.from(body, 'base64')
    const key = this.keyOf(provider, bytes, signature)
    const { isNew } = await this.store({ provider, key, bytes })
    webhookReceived(provider, isNew ? 'stored' : 'repeated')
  }

  private keyOf(provider: Provider, bytes: Buffer, signature: string): string {
    try {
      return this.providers.named(provider).webhookKey(bytes, signature)
    } catch (error) {
      if (payments.faults.signatureInvalid.is(error)) webhookReceived(provider, 'forged')
      throw error
    }
  }

  /** New webhooks are leased to this process; if it dies, another leases them from the table. */
  private async storeAll(webhooks: SignedWebhook[]): Promise<StoredWebhook[]> {
    const leasedUntil = this.clock.in(LEASE_MS)
    const stored = await insertWebhooks(this.db, webhooks, this.clock.now(), leasedUntil)
    for (const job of [this.paystack, this.stripe])
      job.enqueue(
        stored
          .filter(({ isNew, provider }) => isNew && provider === job.provider)
          .map(webhook => ({ ...webhook, leasedUntil })),
      )
    return stored
  }
}
