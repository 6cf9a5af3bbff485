import { Controller } from '@nestjs/common'
import { identity, type Scope } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Db } from '../db.js'

/** The precision of `lastUsedAt`: a key that is used often is not written each time. */
const LAST_USE_PRECISION_MS = 60_000

@Controller()
export class GetKeyHolderHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** The organizer and scopes of an API key. For the gateway. Throws `apiKeyNotFound` for an unknown or revoked key. */
  @Handle(identity.methods.getKeyHolder)
  async getKeyHolder({ digest }: { digest: string }) {
    const where = { digest: Buffer.from(digest, 'base64url'), revokedAt: null }
    const found = await this.db.apiKey.findUnique({ where })
    if (!found) throw identity.faults.apiKeyNotFound({})
    const { id: keyId, organizerId, scopes } = found
    await this.recordUse(keyId)
    return { keyId, organizerId, scopes: scopes as Scope[] }
  }

  private async recordUse(id: string) {
    const before = this.clock.in(-LAST_USE_PRECISION_MS)
    await this.db.apiKey.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] },
      data: { lastUsedAt: this.clock.now() },
    })
  }
}
