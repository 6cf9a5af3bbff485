import { createHash, randomBytes } from 'node:crypto'
import { Controller, Inject } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { identity, type Scope } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Clock, LOG, type Log } from '@boxoffice/service'
import { audit } from '../audit.js'
import { Db } from '../db.js'
import { apiKeyIssued, apiKeyRevoked } from '../metrics.js'
import { requireRight } from './rights.js'

type NewKey = z.output<typeof identity.methods.createApiKey.input>

/** How exactly we know when a key was last used. */
const TOUCH_MS = 60_000

/** What programs act for an organizer with. */
@Controller()
export class ApiKeys {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** A key that is shown this once. By an OWNER. Throws `organizerNotFound`, `forbidden`. */
  @Handle(identity.methods.createApiKey)
  async createApiKey({ organizerId, name, scopes }: NewKey): Promise<{ id: string; key: string }> {
    const key = `bx_${randomBytes(32).toString('base64url')}`
    const [id, createdAt, ending] = [newId(), this.clock.now(), key.slice(-4)]
    const digest = createHash('sha256').update(key).digest()
    await this.db.tx(async tx => {
      await requireRight(tx, organizerId, 'useApiKeys')
      const known = await tx.organizer.count({ where: { id: organizerId } })
      if (!known) throw identity.faults.organizerNotFound({})
      await tx.apiKey.create({ data: { id, organizerId, digest, name, ending, scopes, createdAt } })
      const detail = { keyId: id, scopes: scopes.join(' ') }
      await audit(tx, { action: 'apiKey.created', organizerId, detail })
    })
    apiKeyIssued(this.log, id, organizerId)
    return { id, key }
  }

  /** Those that work, oldest first. For an OWNER. Throws `organizerNotFound`, `forbidden`. */
  @Handle(identity.methods.listApiKeys)
  async listApiKeys({ organizerId }: { organizerId: string }) {
    await requireRight(this.db, organizerId, 'useApiKeys')
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

  /** From the commit on it is nobody's key, and every gateway hears of it. Throws `apiKeyNotFound` besides. */
  @Handle(identity.methods.revokeApiKey)
  async revokeApiKey({ organizerId, keyId }: { organizerId: string; keyId: string }): Promise<void> {
    await this.db.tx(async (tx, emit) => {
      await requireRight(tx, organizerId, 'useApiKeys')
      const [revoked] = await tx.apiKey.updateManyAndReturn({
        where: { id: keyId, organizerId, revokedAt: null },
        data: { revokedAt: this.clock.now(), version: { increment: 1 } },
      })
      if (!revoked) throw identity.faults.apiKeyNotFound({})
      await audit(tx, { action: 'apiKey.revoked', organizerId, detail: { keyId } })
      await emit(identity.events.apiKey.revoked, { keyId, organizerId, version: revoked.version })
    })
    apiKeyRevoked(this.log, keyId, organizerId)
  }

  /** For the gateway. Throws `apiKeyNotFound` for a key that nobody has, or that was revoked. */
  @Handle(identity.methods.getKeyHolder)
  async keyHolder({ digest }: { digest: string }) {
    const where = { digest: Buffer.from(digest, 'base64url'), revokedAt: null }
    const found = await this.db.apiKey.findUnique({ where })
    if (!found) throw identity.faults.apiKeyNotFound({})
    const { id: keyId, organizerId, scopes } = found
    await this.touch(keyId)
    return { keyId, organizerId, scopes: scopes as Scope[] }
  }

  private async touch(id: string) {
    const now = this.clock.now()
    await this.db.apiKey.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: this.clock.in(-TOUCH_MS) } }] },
      data: { lastUsedAt: now },
    })
  }
}
