import type { Tx } from '../db.js'
import type { User } from '../generated/client.js'

/** The user, if there is one, whom nobody else changes until this transaction ends. */
export async function lockUser(tx: Tx, id: string): Promise<User | null> {
  await tx.$executeRaw`select from users where id = ${id}::uuid for no key update`
  return tx.user.findUnique({ where: { id } })
}
