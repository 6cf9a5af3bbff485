import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { notifier, type WebhookSecret } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, Memberships, Sealer } from '@boxoffice/service'
import { requireManager } from '../access.js'
import { newWebhookSecret } from '../core/webhook-signature.js'
import { Db } from '../db.js'
import { sealSecret } from '../store/webhook-secrets.js'
import { getWebhook, updateWebhook, type WebhookIds } from '../store/webhooks.js'

const OLD_SECRET_MS = 24 * 3_600_000

@Controller()
export class RotateWebhookSecretHandler {
  constructor(
    private readonly db: Db,
    private readonly memberships: Memberships,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /**
   * Messages are signed with both secrets for a day. For OWNER, MANAGER and API keys. Throws `organizerNotFound`, `webhookNotFound`, and
   * `unavailable` if the webhook is changed at the same time.
   */
  @Handle(notifier.methods.rotateWebhookSecret)
  async rotateWebhookSecret(webhook: WebhookIds): Promise<z.input<typeof WebhookSecret>> {
    await requireManager(this.memberships, webhook.organizerId)
    const { id, keyId, secret: oldSecret, version } = await getWebhook(this.db, webhook)
    const [secret, oldUntil] = [newWebhookSecret(), this.clock.in(OLD_SECRET_MS)]
    const change = { ...sealSecret(this.sealer, secret, id), oldKeyId: keyId, oldSecret, oldUntil }
    await updateWebhook(this.db, id, change, version)
    return { secret, oldSecretExpiresAt: oldUntil.toISOString() }
  }
}
