import { identity } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { audit } from '../audit.js'
import type { Tx } from '../db.js'
import type { Prisma, Session } from '../generated/client.js'

type Which = Pick<Prisma.SessionWhereInput, 'id' | 'userId'>

/**
 * From the commit on the refresh tokens of these sessions are worth nothing, and every gateway hears of it. Once ended stays
 * ended: gives those that were not.
 */
export async function endSessions(tx: Tx, emit: Emit, which: Which, now: Date): Promise<Session[]> {
  const ended = await tx.session.updateManyAndReturn({
    where: { ...which, endedAt: null },
    data: { endedAt: now, version: { increment: 1 } },
  })
  for (const { id: sessionId, userId, version } of ended) {
    await audit(tx, { action: 'session.ended', userId, detail: { sessionId } })
    await emit(identity.events.session.ended, { sessionId, userId, endedAt: now.toISOString(), version })
  }
  return ended
}

/** The same, for one. */
export const endSession = (tx: Tx, emit: Emit, id: string, now: Date): Promise<Session[]> =>
  endSessions(tx, emit, { id }, now)
