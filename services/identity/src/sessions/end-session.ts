import { identity } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { audit, type Done } from '../audit.js'
import type { Tx } from '../db.js'
import type { Prisma, Session } from '../generated/client.js'

const SESSIONS_MAX = 100
const AT_ONCE = 1_000

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
  await audit(tx, ...ended.map(({ id, userId }) => toDone(userId, id)))
  const endedAt = now.toISOString()
  const told = ended.map(({ id: sessionId, userId, version }) => ({ sessionId, userId, endedAt, version }))
  await emit(identity.events.session.ended, ...told)
  return ended
}

const toDone = (userId: string, sessionId: string): Done => ({
  action: 'session.ended',
  userId,
  detail: { sessionId },
})

/** Makes room for one more: ends those of the user that were not seen for longest, until fewer than 100 are left. */
export async function endOldest(tx: Tx, emit: Emit, userId: string, now: Date): Promise<void> {
  const oldest = await tx.session.findMany({
    where: { userId, endedAt: null },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    skip: SESSIONS_MAX - 1,
    take: AT_ONCE,
    select: { id: true },
  })
  if (oldest.length) await endSessions(tx, emit, { id: { in: oldest.map(({ id }) => id) } }, now)
}

/** The same, for one. */
export const endSession = (tx: Tx, emit: Emit, id: string, now: Date): Promise<Session[]> =>
  endSessions(tx, emit, { id }, now)
