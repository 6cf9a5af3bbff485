import { Injectable } from '@nestjs/common'
import { faults } from '@boxoffice/contracts'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { claim } from '@boxoffice/service/database'
import { Db } from '../db.js'
import { Prisma } from '../generated/client.js'
import { Storage } from '../images/storage.js'

const BATCH = 20
const LEASE_MS = 60_000

/**
 * Deletes orphaned files that are due; while the storage is unavailable they wait. Concurrent replicas claim different files, by
 * moving `due_at`, by which `adoptFiles` recognizes the claim.
 */
@Injectable()
export class DeleteOrphanedFiles extends PeriodicJob {
  protected readonly everyMs = 5_000

  constructor(
    private readonly db: Db,
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const due = await claim<{ key: string }>(this.db, {
      ...{ table: 'orphaned_files', key: 'key' },
      lease: Prisma.sql`due_at = ${this.clock.in(LEASE_MS)}`,
      due: Prisma.sql`due_at <= ${this.clock.now()}`,
      order: 'due_at',
      limit: BATCH,
      returning: 'key',
    })
    const deleted = await Promise.all(due.map(({ key }) => this.delete(key)))
    return deleted.filter(Boolean).length
  }

  private async delete(key: string): Promise<boolean> {
    try {
      await this.storage.delete(key)
    } catch (error) {
      if (faults.unavailable.is(error)) return false
      throw error
    }
    await this.db.orphanedFile.deleteMany({ where: { key } })
    return true
  }
}
