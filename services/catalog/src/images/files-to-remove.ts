import { Injectable } from '@nestjs/common'
import { faults } from '@boxoffice/contracts'
import { Clock } from '@boxoffice/service'
import { Db, type Tx } from '../db.js'

/** Files that go unless somebody keeps them, and when. */
export interface Leftovers {
  keys: string[]
  dueAt: Date
}

/** Who puts a file into the storage says first when it is to go again: so that none is ever left behind, whatever happens. */
@Injectable()
export class FilesToRemove {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Has files removed after so many milliseconds, which are there by then, or not. */
  async expect(keys: string[], afterMs: number): Promise<Leftovers> {
    const dueAt = this.clock.in(afterMs)
    await this.db.fileToRemove.createMany({ data: keys.map(key => ({ key, dueAt })) })
    return { keys, dueAt }
  }

  /** Has a file removed now. */
  async hasten(key: string) {
    await this.db.fileToRemove.updateMany({ where: { key }, data: { dueAt: this.clock.now() } })
  }
}

/** Keeps files after all, with the commit. Throws `unavailable` when it took so long that they are being removed. */
export async function keepFiles(tx: Tx, { keys, dueAt }: Leftovers) {
  const { count } = await tx.fileToRemove.deleteMany({ where: { key: { in: keys }, dueAt } })
  if (count < keys.length) throw faults.unavailable({ retryAfter: 1 })
}
