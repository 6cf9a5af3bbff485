import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { faults, identity, type AccountExport } from '@boxoffice/contracts'
import { user } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { toUser } from '../views/user-view.js'
import { Db } from '../db.js'
import type { Session } from '../generated/client.js'

@Controller()
export class ExportMeHandler {
  constructor(private readonly db: Db) {}

  /** All personal data of the caller that identity stores. Throws `unauthenticated`. */
  @Handle(identity.methods.exportMe)
  async exportMe(): Promise<z.output<typeof AccountExport>> {
    const found = await this.db.user.findUnique({
      where: { id: user().subject, erasedAt: null },
      include: { sessions: { orderBy: { id: 'asc' } }, memberships: true, providerIdentities: true },
    })
    if (!found) throw faults.unauthenticated({})
    return {
      user: toUser(found),
      sessions: found.sessions.map(toSession),
      memberships: found.memberships.flatMap(({ organizerId, role }) =>
        role ? [{ organizerId, role }] : [],
      ),
      providers: found.providerIdentities.map(({ provider }) => provider),
    }
  }
}

const toSession = ({ agent, address, createdAt, lastSeenAt }: Session) => ({
  agent,
  address,
  createdAt: createdAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
})
