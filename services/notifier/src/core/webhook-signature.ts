import { randomBytes } from 'node:crypto'
import { Webhook as Signer } from 'standardwebhooks'

/** A secret in the format that integrators receive: 32 random bytes. */
export const newWebhookSecret = () => `whsec_${randomBytes(32).toString('base64')}`

/** The message of a delivery. `id` is the same in every attempt. */
export interface WebhookMessage {
  id: string
  at: Date
  body: string
}

/** The headers of Standard Webhooks, with one signature for each secret. */
export function signedHeaders(secrets: string[], { id, at, body }: WebhookMessage): Record<string, string> {
  const signatures = secrets.map(secret => new Signer(secret).sign(id, at, body))
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': signatures.join(' '),
  }
}
