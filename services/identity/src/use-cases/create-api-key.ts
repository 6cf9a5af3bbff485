import { randomBytes } from 'node:crypto'
import { Controller } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { identity } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { requireAccess } from '../access.js'
import { tokenHash } from '../core/token-hash.js'
import { Db } from '../db.js'
import { apiKeyCreated } from '../metrics.js'
import { audit } from '../store/audit-log.js'
import { findOrganizer } from '../store/organizers.js'

type NewKey = z.output<typeof identity.methods.createApiKey.input>

@Controller()
export class CreateApiKeyHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Creates a key, which only this answer contains. By an OWNER. Throws `organizerNotFound`, `forbidden`. */
  @Handle(identity.methods.createApiKey)
  async createApiKey({ organizerId, name, scopes }: NewKey): Promise<{ id: string; key: string }> {
    const key = `bx_${randomBytes(32).toString('base64url')}`
    const [id, createdAt, ending] = [newId(), this.clock.now(), key.slice(-4)]
    await this.db.tx(async tx => {
      await requireAccess(tx, organizerId, 'manageApiKeys')
      await findOrganizer(tx, organizerId)
      await tx.apiKey.create({
        data: { id, organizerId, digest: tokenHash(key), name, ending, scopes, createdAt },
      })
      const detail = { keyId: id, scopes: scopes.join(' ') }
      await audit(tx, { action: 'apiKey.created', organizerId, detail })
    })
    apiKeyCreated({ change: 'created' }, { keyId: id, organizerId })
    return { id, key }
  }
}
