import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import { payments, type Provider } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, coalesce } from '@boxoffice/service'
import { Db } from '../db.js'
import { HandlePaystack, HandleStripe, LEASE_MS } from '../jobs/handle-webhooks.js'
import { webhookReceived } from '../metrics.js'
import { Providers } from '../providers/provider.js'

interface Delivery {
  provider: Provider
  signature: string
  body: string
}

/** A message that its provider has signed. */
interface Message {
  provider: Provider
  key: string
  bytes: Buffer
}

@Controller()
export class ReceiveWebhookHandler {
  /** A provider tells of a sale by the hundred. */
  private readonly kept = coalesce((messages: Message[]) => this.keep(messages))

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly paystack: HandlePaystack,
    private readonly stripe: HandleStripe,
    @Inject(Providers) private readonly providers: Providers,
  ) {}

  /**
   * Keeps a provider's message, once, and sees to it afterwards. Throws `signatureInvalid`, and `unavailable` when too many come at
   * once: the provider will send it again.
   */
  @Handle(payments.methods.receiveWebhook)
  async receiveWebhook({ provider, signature, body }: Delivery): Promise<void> {
    const bytes = Buffer.from(body, 'base64')
    const key = this.keyOf(provider, bytes, signature)
    webhookReceived(provider, await this.kept({ provider, key, bytes }))
  }

  private keyOf(provider: Provider, bytes: Buffer, signature: string): string {
    try {
      return this.providers.named(provider).webhookKey(bytes, signature)
    } catch (error) {
      webhookReceived(provider, 'forged')
      throw error
    }
  }

  /**
   * What came together is kept by one statement; in the order of the keys, so that two replicas do not wait for each other. This process
   * has it in hand for a while; if it dies over it another takes it from the table.
   */
  private async keep(messages: Message[]): Promise<('kept' | 'repeated')[]> {
    const leasedUntil = this.clock.in(LEASE_MS)
    const fresh = messages.map(message => ({ ...message, id: newId(), leasedUntil }))
    const rows = fresh.map(({ id, provider, key, bytes }) => ({
      id,
      provider,
      key,
      body: bytes.toString('base64'),
    }))
    const kept = await this.db.$queryRaw<{ id: string }[]>`
      insert into webhooks (id, provider, key, body, received_at, attempts, next_at)
      select id, provider, key, decode(body, 'base64'),
        ${this.clock.now()}::timestamptz, 1, ${leasedUntil}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json) as message (id uuid, provider provider, key text, body text)
      order by provider, key
      on conflict (provider, key) do nothing
      returning id`
    const ids = new Set(kept.map(({ id }) => id))
    for (const handling of [this.paystack, this.stripe])
      handling.take(fresh.filter(({ id, provider }) => ids.has(id) && provider === handling.provider))
    return fresh.map(({ id }) => (ids.has(id) ? 'kept' : 'repeated'))
  }
}
