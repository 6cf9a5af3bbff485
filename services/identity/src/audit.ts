import { Controller } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { identity, type AuditAction, type AuditEntry, type Page } from '@boxoffice/contracts'
import { actingId, admin, currentOrNewContext } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { Db, type Tx } from './db.js'
import type { AuditEntry as Row } from './generated/client.js'
import { requireRight } from './organizers/rights.js'

type Query = z.output<typeof identity.methods.listAudit.input>

export interface Done {
  action: AuditAction
  /** Whom it was done to. */
  userId?: string
  organizerId?: string
  /** Ids, roles and the like; never a name, an address, or a secret. */
  detail?: Record<string, string>
}

/** Writes down, in the transaction that does it, who does what to whom: for ever, as the table refuses changes. */
export async function audit(tx: Tx, ...all: Done[]): Promise<void> {
  const actorId = actingId()
  const { requestId } = currentOrNewContext()
  await tx.auditEntry.createMany({
    data: all.map(({ detail = {}, ...done }) => ({ id: newId(), actorId, requestId, detail, ...done })),
  })
}

/** What was written down. */
@Controller()
export class Audit {
  constructor(private readonly db: Db) {}

  /** Newest first. For ADMINs, or for an OWNER of its own organizer. Throws `forbidden`, `organizerNotFound`. */
  @Handle(identity.methods.listAudit)
  async listAudit({ organizerId, userId, limit, cursor }: Query): Promise<Page<AuditEntry>> {
    if (organizerId) await requireRight(this.db, organizerId, 'readAudit')
    else admin()

    const rows = await this.db.auditEntry.findMany({
      where: { organizerId, userId, ...olderThan(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    return pageOf(rows, limit, toEntry)
  }
}

const toEntry = ({ at, action, detail, ...row }: Row): AuditEntry => ({
  ...row,
  at: at.toISOString(),
  action: action as AuditAction,
  detail: detail as Record<string, string>,
})
