import { booking } from '@boxoffice/contracts'
import { actingId } from '@boxoffice/bus'
import type { Tx } from '../db.js'
import { hashOf } from '../core/request-hash.js'

type Rows = Pick<Tx, 'idempotencyKey' | '$executeRaw'>

/** A request that may carry an Idempotency-Key. `caller` is whose key it is: all guests share one space. */
export interface Keyed {
  caller: string
  key: string | undefined
  requestHash: string
}

/** The row of a key; `response` is null until the request is answered. */
export interface StoredAnswer {
  requestHash: string
  response: unknown
}

/** The actor's request, identified by its key. */
export const keyedBy = (request: { idempotencyKey?: string | undefined }): Keyed => ({
  caller: actingId() ?? 'guest',
  key: request.idempotencyKey,
  requestHash: hashOf(request),
})

/** The first answer to the same request; undefined when there is none. Throws `idempotencyKeyReused`. */
export async function firstAnswer<T>(
  rows: Rows,
  { caller, key, requestHash }: Keyed,
): Promise<T | undefined> {
  if (key === undefined) return undefined
  const kept = await rows.idempotencyKey.findUnique({ where: { caller_key: { caller, key } } })
  return answerTo({ requestHash }, kept) as T | undefined
}

/** The answer that is kept for a key. Throws `idempotencyKeyReused` when the key was for another request. */
export function answerTo({ requestHash }: Pick<Keyed, 'requestHash'>, kept: StoredAnswer | null): unknown {
  if (!kept) return undefined
  if (kept.requestHash !== requestHash) throw booking.faults.idempotencyKeyReused({})
  return kept.response ?? undefined
}

/**
 * Does the work, and remembers what it answers, in this commit; or gives the first answer to the same request again. A parallel
 * repeat waits for that. Throws `idempotencyKeyReused`, and what the work throws: then nothing is remembered.
 */
export async function once<T extends object>(
  tx: Tx,
  request: Keyed,
  now: Date,
  work: () => Promise<T>,
): Promise<T & { replayed: boolean }> {
  if (!(await claimKey(tx, request, now))) return { ...(await firstAnswer<T>(tx, request))!, replayed: true }
  const answer = await work()
  await storeAnswer(tx, request, now, answer)
  return { ...answer, replayed: false }
}

/**
 * Takes the key for this request before its answer is known; whoever comes in parallel waits for this commit. False when the same
 * request has taken it. Throws `idempotencyKeyReused`.
 */
export async function claimKey(tx: Rows, request: Keyed, now: Date): Promise<boolean> {
  const { caller, key, requestHash } = request
  if (key === undefined) return true
  const claimed = await tx.$executeRaw`
    insert into idempotency_keys (caller, key, request_hash, response, created_at)
    values (${caller}, ${key}, ${requestHash}, 'null', ${now}) on conflict do nothing`
  if (!claimed) await firstAnswer(tx, request)
  return claimed > 0
}

/** Keeps the answer to a request that has claimed its key. Returns whether it is another than was kept. */
export async function storeAnswer(rows: Rows, request: Keyed, now: Date, answer: object): Promise<boolean> {
  const { caller, key, requestHash } = request
  if (key === undefined) return true
  const kept = await rows.$executeRaw`
    insert into idempotency_keys (caller, key, request_hash, response, created_at)
    values (${caller}, ${key}, ${requestHash}, ${JSON.stringify(answer)}::json, ${now})
    on conflict (caller, key) do update set response = excluded.response
    where idempotency_keys.request_hash = excluded.request_hash
      and idempotency_keys.response::jsonb is distinct from excluded.response::jsonb`
  return kept > 0
}

/** Gives a claimed key back that has no answer: only what was done is remembered. */
export async function releaseKey(rows: Rows, { caller, key, requestHash }: Keyed): Promise<void> {
  if (key === undefined) return
  await rows.$executeRaw`
    delete from idempotency_keys
    where caller = ${caller} and key = ${key} and request_hash = ${requestHash} and response::text = 'null'`
}
