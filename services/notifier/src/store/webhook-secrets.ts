import type { Sealer } from '@boxoffice/service'
import type { Webhook } from '../generated/client.js'

/** A secret as the database stores it: sealed with a key from the configuration, for this webhook only. */
export function sealSecret(sealer: Sealer, secret: string, webhookId: string) {
  const { keyId, sealed } = sealer.seal(secret, webhookId)
  return { keyId, secret: new Uint8Array(sealed) }
}

/** The secrets that sign messages now: the current one, and until `oldUntil` the one before. */
export function openSecrets(sealer: Sealer, webhook: Webhook, now: Date): string[] {
  const { id, keyId, secret, oldKeyId, oldSecret, oldUntil } = webhook
  const secrets = [sealer.open({ keyId, sealed: secret }, id)]
  if (oldSecret && oldUntil && oldUntil > now)
    secrets.push(sealer.open({ keyId: oldKeyId!, sealed: oldSecret }, id))
  return secrets
}
