import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { LOG, type Log } from '@boxoffice/service'
import { Config } from '../config.js'
import { ProviderCalls } from './provider-calls.js'
import { paystackSdk, type Answer } from './paystack-sdk.js'

/** Every call to Paystack goes through here. */
@Injectable()
export class PaystackCalls extends ProviderCalls<Answer> implements OnApplicationShutdown {
  readonly sdk: ReturnType<typeof paystackSdk>

  constructor(@Inject(Config) config: Config, @Inject(LOG) log: Log) {
    const timeoutMs = config.PROVIDER_TIMEOUT_MS
    super('Paystack', timeoutMs, log, ({ data }) => data)
    this.sdk = paystackSdk({
      secretKey: config.PAYSTACK_SECRET_KEY,
      baseUrl: config.PAYSTACK_BASE_URL,
      timeoutMs,
    })
  }
}
