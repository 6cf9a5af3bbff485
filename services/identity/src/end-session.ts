import { identity } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import type { Tx } from './db.js'

/** From the commit on the session's refresh tokens are worth nothing, and every gateway hears of it. Once ended stays ended. */
export async function endSession(tx: Tx, emit: Emit, id: string, now: Date): Promise<void> {
  const [ended] = await tx.session.updateManyAndReturn({
    where: { id, endedAt: null },
    data: { endedAt: now, version: { increment: 1 } },
  })
  if (!ended) return
  const { userId, version } = ended
  await emit(identity.events.session.ended, { sessionId: id, userId, endedAt: now.toISOString(), version })
}
