import { Controller } from '@nestjs/common'
import type { z } from 'zod'
import { identity, type AuditAction, type AuditEntry, type Page } from '@boxoffice/contracts'
import { admin } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { olderThan, pageOf } from '@boxoffice/service'
import { requireAccess } from '../access.js'
import { Db } from '../db.js'
import type { AuditEntry as AuditEntryRow } from '../generated/client.js'

type Query = z.output<typeof identity.methods.listAudit.input>

@Controller()
export class ListAuditHandler {
  constructor(private readonly db: Db) {}

  /** The audit log, newest first. For ADMINs, or for an OWNER of the organizer. Throws `forbidden`, `organizerNotFound`. */
  @Handle(identity.methods.listAudit)
  async listAudit({ organizerId, userId, limit, cursor }: Query): Promise<Page<AuditEntry>> {
    if (organizerId) await requireAccess(this.db, organizerId, 'readAudit')
    else admin()

    const rows = await this.db.auditEntry.findMany({
      where: { organizerId, userId, ...olderThan(cursor) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    })
    return pageOf(rows, limit, toEntry)
  }
}

const toEntry = ({ at, action, detail, ...row }: AuditEntryRow): AuditEntry => ({
  ...row,
  createdAt: at.toISOString(),
  action: action as AuditAction,
  detail: detail as Record<string, string>,
})
