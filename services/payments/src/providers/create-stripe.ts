import { ConfigurationError, type Clock, type Log } from '@boxoffice/service'
import type { Config } from '../config.js'
import { Stripe } from './stripe.js'

/** Stripe, where there is a key for it, and null where it is not offered. Throws `ConfigurationError` for half of its settings. */
export function createStripe(config: Config, clock: Clock, log: Log): Stripe | null {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = config
  if (!secretKey && !webhookSecret) return null
  if (!secretKey || !webhookSecret)
    throw new ConfigurationError(['STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET: are needed together'])
  const { STRIPE_BASE_URL: baseUrl, PROVIDER_TIMEOUT_MS: timeoutMs } = config
  return new Stripe({ secretKey, webhookSecret, baseUrl, timeoutMs }, clock, log)
}
