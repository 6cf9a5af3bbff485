import { Controller } from '@nestjs/common'
import { identity, type Scope } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { requireAccess } from '../access.js'
import { Db } from '../db.js'

@Controller()
export class ListApiKeysHandler {
  constructor(private readonly db: Db) {}

  /** The keys that are not revoked, oldest first. For an OWNER. Throws `organizerNotFound`, `forbidden`. */
  @Handle(identity.methods.listApiKeys)
  async listApiKeys({ organizerId }: { organizerId: string }) {
    await requireAccess(this.db, organizerId, 'manageApiKeys')
    const keys = await this.db.apiKey.findMany({
      where: { organizerId, revokedAt: null },
      orderBy: { id: 'asc' },
    })
    const data = keys.map(({ id, name, ending, scopes, createdAt, lastUsedAt }) => ({
      id,
      name,
      ending,
      scopes: scopes as Scope[],
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    }))
    return { data }
  }
}
