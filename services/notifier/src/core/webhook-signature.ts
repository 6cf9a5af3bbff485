import { randomBytes } from 'node:crypto'
import { Webhook as Signer } from 'standardwebhooks'
import type { Sealer } from '@boxoffice/service'
import type { Webhook } from '../generated/client.js'

/** What signs the messages to a webhook: its secret, and until `oldUntil` the one before. */
export type Secrets = Pick<Webhook, 'id' | 'keyId' | 'secret' | 'oldKeyId' | 'oldSecret' | 'oldUntil'>

/** A secret as integrators are given it: 32 random bytes. */
export const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`

/** As it is kept: nobody reads it without the key of the configuration, nor for another webhook. */
export function sealed(sealer: Sealer, secret: string, webhookId: string) {
  const { keyId, sealed } = sealer.seal(secret, webhookId)
  return { keyId, secret: new Uint8Array(sealed) }
}

/** A message as it is sent. `id` stays the same however often it is. */
export interface Message {
  id: string
  at: Date
  body: string
}

/** The headers of Standard Webhooks: with two signatures while a secret is being replaced. */
export function signedHeaders(
  sealer: Sealer,
  webhook: Secrets,
  { id, at, body }: Message,
): Record<string, string> {
  const signatures = secretsAt(sealer, webhook, at).map(secret => new Signer(secret).sign(id, at, body))
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': signatures.join(' '),
  }
}

function secretsAt(sealer: Sealer, webhook: Secrets, at: Date): string[] {
  const { id, keyId, secret, oldKeyId, oldSecret, oldUntil } = webhook
  const all = [sealer.open({ keyId, sealed: secret }, id)]
  if (oldSecret && oldUntil && oldUntil > at)
    all.push(sealer.open({ keyId: oldKeyId!, sealed: oldSecret }, id))
  return all
}
