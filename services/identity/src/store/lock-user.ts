import type { Tx } from '../db.js'
import type { User } from '../generated/client.js'

/** The user, or null. Other transactions that change the user wait until this one ends. */
export async function lockUser(tx: Tx, id: string): Promise<User | null> {
  await tx.$executeRaw`select from users where id = ${id}::uuid for no key update`
  return tx.user.findUnique({ where: { id } })
}
