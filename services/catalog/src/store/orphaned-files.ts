import { Injectable } from '@nestjs/common'
import { faults } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'

/** Files that are deleted when they are due, unless an image adopts them before. */
export interface OrphanedFileSet {
  keys: string[]
  dueAt: Date
}

/**
 * Files that no image refers to. A file is registered here before it is stored, so that none remains for ever, whatever fails
 * afterwards.
 */
@Injectable()
export class OrphanedFiles {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Registers files for deletion after so many milliseconds, whether they will exist then or not. */
  async register(keys: string[], afterMs: number): Promise<OrphanedFileSet> {
    const dueAt = this.clock.in(afterMs)
    await this.db.orphanedFile.createMany({ data: keys.map(key => ({ key, dueAt })) })
    return { keys, dueAt }
  }

  /** Makes a registered file due now. */
  async scheduleNow(key: string) {
    await this.db.orphanedFile.updateMany({ where: { key }, data: { dueAt: this.clock.now() } })
  }
}

/** Makes the files permanent with the commit. Throws `unavailable` when they are due and may be deleted at this moment. */
export async function adoptFiles(tx: Tx, { keys, dueAt }: OrphanedFileSet) {
  const { count } = await tx.orphanedFile.deleteMany({ where: { key: { in: keys }, dueAt } })
  if (count < keys.length) throw faults.unavailable({ retryAfter: 1 })
}
