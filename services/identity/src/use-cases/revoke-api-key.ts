import { Controller } from '@nestjs/common'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { requireAccess } from '../access.js'
import { Db } from '../db.js'
import { apiKeyRevoked } from '../metrics.js'
import { audit } from '../store/audit-log.js'

@Controller()
export class RevokeApiKeyHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /**
   * Revokes the key: from the commit on it is invalid, and an event announces it to every gateway. By an OWNER. Throws
   * `organizerNotFound`, `forbidden`, `apiKeyNotFound`.
   */
  @Handle(identity.methods.revokeApiKey)
  async revokeApiKey({ organizerId, keyId }: { organizerId: string; keyId: string }): Promise<void> {
    await this.db.tx(async (tx, emit) => {
      await requireAccess(tx, organizerId, 'manageApiKeys')
      const [revoked] = await tx.apiKey.updateManyAndReturn({
        where: { id: keyId, organizerId, revokedAt: null },
        data: { revokedAt: this.clock.now(), version: { increment: 1 } },
      })
      if (!revoked) throw identity.faults.apiKeyNotFound({})
      await audit(tx, { action: 'apiKey.revoked', organizerId, detail: { keyId } })
      await emit(identity.events.apiKey.revoked, { keyId, organizerId, version: revoked.version })
    })
    apiKeyRevoked({ change: 'revoked' }, { keyId, organizerId })
  }
}
