import { Injectable } from '@nestjs/common'
import { Clock, PeriodicJob } from '@boxoffice/service'
import { Db } from '../db.js'
import { Storage } from './storage.js'

const BATCH = 20
const LEASE_MS = 60_000

/**
 * Removes files whose time has come. While the storage is away they wait. Any number of replicas may run it: each takes other files,
 * by moving their time, which whoever still wants to keep them notices.
 */
@Injectable()
export class SweepFiles extends PeriodicJob {
  protected readonly everyMs = 5_000

  constructor(
    private readonly db: Db,
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {
    super()
  }

  async run(): Promise<number> {
    const due = await this.db.$queryRaw<{ key: string }[]>`
      update files_to_remove set due_at = ${this.clock.in(LEASE_MS)}
      where key = any(array(select key from files_to_remove where due_at <= ${this.clock.now()}
                    order by due_at limit ${BATCH} for update skip locked))
      returning key`
    const removed = await Promise.all(due.map(({ key }) => this.remove(key)))
    return removed.filter(Boolean).length
  }

  private async remove(key: string): Promise<boolean> {
    try {
      await this.storage.remove(key)
    } catch {
      return false
    }
    await this.db.fileToRemove.deleteMany({ where: { key } })
    return true
  }
}
