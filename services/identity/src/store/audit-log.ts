import { v7 as newId } from 'uuid'
import type { AuditAction } from '@boxoffice/contracts'
import { actingId, currentOrNewContext } from '@boxoffice/bus'
import type { Tx } from '../db.js'

export interface AuditRecord {
  action: AuditAction
  /** The user whom the action affects. */
  userId?: string
  organizerId?: string
  /** Ids, roles and the like; never a name, an address, or a secret. */
  detail?: Record<string, string>
}

/** Records the actions in the audit log, in the transaction that performs them. Entries stay for ever: the table refuses changes. */
export async function audit(tx: Tx, ...records: AuditRecord[]): Promise<void> {
  const actorId = actingId()
  const { requestId } = currentOrNewContext()
  await tx.auditEntry.createMany({
    data: records.map(({ detail = {}, ...record }) => ({
      id: newId(),
      actorId,
      requestId,
      detail,
      ...record,
    })),
  })
}
