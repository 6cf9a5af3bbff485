import { identity } from '@boxoffice/contracts'
import type { Tx } from '../db.js'
import type { Organizer } from '../generated/client.js'

/** The organizer of this id. Throws `organizerNotFound`. */
export async function findOrganizer(tx: Tx, id: string): Promise<Organizer> {
  const organizer = await tx.organizer.findUnique({ where: { id } })
  if (!organizer) throw identity.faults.organizerNotFound({})
  return organizer
}
