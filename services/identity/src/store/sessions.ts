import { identity } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import type { Tx } from '../db.js'
import type { Prisma, Session } from '../generated/client.js'
import { audit } from './audit-log.js'

const SESSIONS_MAX = 100
const BATCH = 1_000

type SessionFilter = Pick<Prisma.SessionWhereInput, 'id' | 'userId'>

/**
 * Ends the sessions: from the commit on their refresh tokens are invalid, and an event announces it to every gateway. Returns the
 * sessions that were not ended before.
 */
export async function endSessions(
  tx: Tx,
  emit: Emit,
  filter: SessionFilter,
  endedAt: Date,
): Promise<Session[]> {
  const ended = await tx.session.updateManyAndReturn({
    where: { ...filter, endedAt: null },
    data: { endedAt, version: { increment: 1 } },
  })
  await audit(
    tx,
    ...ended.map(({ id: sessionId, userId }) => ({
      action: 'session.ended' as const,
      userId,
      detail: { sessionId },
    })),
  )
  const time = endedAt.toISOString()
  const events = ended.map(({ id, userId, version }) => ({ sessionId: id, userId, endedAt: time, version }))
  await emit(identity.events.session.ended, ...events)
  return ended
}

/** Makes room for one more session: ends the user's least recently used ones until fewer than 100 are active. */
export async function endLeastRecentSessions(tx: Tx, emit: Emit, userId: string, now: Date): Promise<void> {
  const surplus = await tx.session.findMany({
    where: { userId, endedAt: null },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    skip: SESSIONS_MAX - 1,
    take: BATCH,
    select: { id: true },
  })
  if (surplus.length) await endSessions(tx, emit, { id: { in: surplus.map(({ id }) => id) } }, now)
}
