import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { booking, IdempotencyKey, parse } from '@boxoffice/contracts'

const Header = z.object({ 'Idempotency-Key': IdempotencyKey })
const RANDOM_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/**
 * The key under which a repeated request is to get the first answer, as draft-ietf-httpapi-idempotency-key-header has it
 * (a quoted string) or bare. Guests share one space of keys, so theirs must not be guessed: throws `idempotencyKeyNotRandom`.
 */
export function idempotencyKey({ headers, context }: FastifyRequest): string | undefined {
  const header = headers['idempotency-key']
  if (header === undefined) return undefined
  const bare = typeof header === 'string' ? header.replace(/^"(.*)"$/, '$1') : header
  const { 'Idempotency-Key': key } = parse(Header, { 'Idempotency-Key': bare })
  const isUser = context.actor !== null && context.actor.role !== 'GUEST'
  if (!isUser && !RANDOM_UUID.test(key)) throw booking.faults.idempotencyKeyNotRandom({})
  return key
}

/** The answer without `replayed`, which becomes the header `Idempotency-Replayed`. */
export function sendAnswer<T extends object>(
  reply: FastifyReply,
  { replayed, ...answer }: T & { replayed?: boolean | undefined },
) {
  return markReplayed(reply, replayed === true, answer)
}

/** The answer, with the header `Idempotency-Replayed` when it repeats the first one. */
export function markReplayed<T>(reply: FastifyReply, replayed: boolean, answer: T): T {
  if (replayed) reply.header('Idempotency-Replayed', 'true')
  return answer
}
