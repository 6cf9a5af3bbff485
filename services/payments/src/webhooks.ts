import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { payments, type Provider } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from './db.js'
import { HandleWebhooks } from './handle-webhooks.js'
import { webhookReceived } from './metrics.js'
import { PROVIDERS, type Providers } from './provider.js'

interface Delivery {
  provider: Provider
  signature: string
  body: string
}

@Controller()
export class Webhooks {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly handling: HandleWebhooks,
    @Inject(PROVIDERS) private readonly providers: Providers,
  ) {}

  /** Keeps a provider's message, once, and sees to it afterwards. Throws `signatureInvalid`. */
  @Handle(payments.methods.receiveWebhook)
  async receiveWebhook({ provider, signature, body }: Delivery): Promise<void> {
    const bytes = Buffer.from(body, 'base64')
    const now = this.clock.now()
    const key = this.keyOf(provider, bytes, signature)
    const { count } = await this.db.webhook.createMany({
      data: [{ id: newId(), provider, key, body: bytes, receivedAt: now, nextAt: now }],
      skipDuplicates: true,
    })
    webhookReceived(provider, count ? 'kept' : 'repeated')
    if (count) this.handling.wake()
  }

  private keyOf(provider: Provider, bytes: Buffer, signature: string): string {
    try {
      return this.providers[provider].webhookKey(bytes, signature)
    } catch (error) {
      webhookReceived(provider, 'forged')
      throw error
    }
  }
}
