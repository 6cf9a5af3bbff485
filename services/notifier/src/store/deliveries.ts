import type { Db, Tx } from '../db.js'
import type { Webhook } from '../generated/client.js'
import type { Answer } from '../transports/webhook-client.js'

const LEASE_MS = 60_000
/** After the first attempt: so long until the next. More than three days in all. */
const RETRIES_MS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].map(
  seconds => seconds * 1_000,
)

/** An event that is to be sent to a webhook now. */
export interface Due {
  id: string
  sequence: bigint
  attempts: number
  nextAt: Date
  event: { id: string; type: string; at: Date; data: unknown }
}

/**
 * Takes webhooks for which something is due, for a minute, those first that were served longest ago. Who takes one has it alone: so
 * no more than one replica sends to it at a time. Who dies leaves it to the next.
 */
export const claimWebhooks = (db: Db, now: Date, limit: number, slow: boolean): Promise<Webhook[]> =>
  db.tx(async tx => {
    const claimed = await tx.$queryRaw<{ id: string }[]>`
      update webhooks set leased_until = ${new Date(now.getTime() + LEASE_MS)}::timestamptz
      where id in (
        select id from webhooks
        where enabled and deleted_at is null and slow = ${slow}
          and leased_until <= ${now}::timestamptz and rests_until <= ${now}::timestamptz
          and exists (select from deliveries where webhook_id = webhooks.id and state = 'WAITING'
                                               and next_at <= ${now}::timestamptz)
        order by leased_until limit ${limit} for update skip locked)
      returning id`
    return claimed.length ? tx.webhook.findMany({ where: { id: { in: claimed.map(({ id }) => id) } } }) : []
  })

/** What is due of a webhook, what has waited longest first. */
export const dueDeliveries = (db: Db, webhookId: string, now: Date, limit: number): Promise<Due[]> =>
  db.delivery.findMany({
    where: { webhookId, state: 'WAITING', nextAt: { lte: now } },
    orderBy: [{ nextAt: 'asc' }, { sequence: 'asc' }],
    take: limit,
    select: {
      ...{ id: true, sequence: true, attempts: true },
      nextAt: true,
      event: { select: { id: true, type: true, at: true, data: true } },
    },
  }) as Promise<Due[]>

/** Only 2xx is yes: a redirect is not followed, so that nobody has heard anything. */
export const isDelivered = ({ status }: Answer) => status !== null && status >= 200 && status < 300

export type Outcome = 'DELIVERED' | 'WAITING' | 'FAILED'

/** Writes down what came of an attempt, unless it was asked for anew meanwhile: then that comes of it. */
export async function markAttempt(db: Db, due: Due, answer: Answer, now: Date): Promise<Outcome> {
  const retry = RETRIES_MS[due.attempts]
  const attempts = due.attempts + 1
  const state = isDelivered(answer) ? 'DELIVERED' : retry === undefined ? 'FAILED' : 'WAITING'
  await db.delivery.updateMany({
    where: { id: due.id, state: 'WAITING', nextAt: due.nextAt },
    data: {
      ...answer,
      ...{ state, attempts },
      nextAt: state === 'WAITING' ? new Date(now.getTime() + retry!) : null,
      deliveredAt: state === 'DELIVERED' ? now : null,
    },
  })
  return state
}

/** How many deliveries wait for their time, to webhooks that are sent to. */
export const countWaiting = (db: Db): Promise<number> =>
  db.delivery.count({ where: { state: 'WAITING', webhook: { enabled: true, deletedAt: null } } })

/** Sends these once more, as if they had never been sent. Gives how many there were. */
export async function sendAgain(
  tx: Tx,
  where: { id: string; webhookId: string },
  now: Date,
): Promise<number> {
  const fresh = { state: 'WAITING', attempts: 0, nextAt: now, deliveredAt: null }
  const { count } = await tx.delivery.updateMany({ where, data: fresh })
  return count
}
