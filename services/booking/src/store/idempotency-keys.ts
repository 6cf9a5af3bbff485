import { booking } from '@boxoffice/contracts'
import { actingId } from '@boxoffice/bus'
import type { Tx } from '../db.js'
import { hashOf } from '../core/request-hash.js'

type Rows = Pick<Tx, 'idempotencyKey' | '$executeRaw'>

/** A request that may have an Idempotency-Key. `caller` owns the key: all guests together are one caller. */
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

/** The stored answer to an earlier identical request, or undefined. Throws `idempotencyKeyReused`. */
export async function firstAnswer<T>(
  rows: Rows,
  { caller, key, requestHash }: Keyed,
): Promise<T | undefined> {
  if (key === undefined) return undefined
  const kept = await rows.idempotencyKey.findUnique({ where: { caller_key: { caller, key } } })
  return answerTo({ requestHash }, kept) as T | undefined
}

/** The stored answer of a key. Throws `idempotencyKeyReused` if it is for another request. */
export function answerTo({ requestHash }: Pick<Keyed, 'requestHash'>, kept: StoredAnswer | null): unknown {
  if (!kept) return undefined
  if (kept.requestHash !== requestHash) throw booking.faults.idempotencyKeyReused({})
  return kept.response ?? undefined
}

/**
 * Does the work and stores its answer in the same commit, or returns the stored answer to an earlier identical request. A concurrent
 * repeat waits for it. Throws `idempotencyKeyReused`, and what the work throws: then nothing is stored.
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
 * Claims the key for this request before its answer is known; concurrent requests wait for this commit. False if an identical request
 * has claimed it. Throws `idempotencyKeyReused`.
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

/** Stores the answer to a request that has claimed its key. Returns whether it differs from the stored one. */
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

/** Releases a claimed key that has no answer: only answers of successful requests are stored. */
export async function releaseKey(rows: Rows, { caller, key, requestHash }: Keyed): Promise<void> {
  if (key === undefined) return
  await rows.$executeRaw`
    delete from idempotency_keys
    where caller = ${caller} and key = ${key} and request_hash = ${requestHash} and response::text = 'null'`
}
