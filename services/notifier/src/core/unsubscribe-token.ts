import { createHmac, timingSafeEqual } from 'node:crypto'

/** Topics of mails that people can unsubscribe from. */
export const topics = ['reminders'] as const
export type Topic = (typeof topics)[number]

/** `topic.account.address.signature`. The address is its keyed hash; the account is empty for a guest. */
const TOKEN =
  /^(?<payload>(?<topic>[a-z]+)\.(?<userId>[0-9a-f-]{36})?\.(?<address>[\w-]{43}))\.(?<signature>[\w-]{43})$/

/** The keyed hash of an address, in whatever case it is written. Nobody without the secret can find the address from it. */
export const hashAddress = (secret: string, email: string) =>
  hmac(secret, 'address', email.trim().toLowerCase())

/** A token by which an address unsubscribes from a topic. It contains no address, and nothing is stored until it is used. */
export function issueUnsubscribeToken(
  secret: string,
  topic: Topic,
  email: string,
  userId: string | null,
): string {
  const payload = `${topic}.${userId ?? ''}.${hashAddress(secret, email).toString('base64url')}`
  return `${payload}.${sign(secret, payload)}`
}

/** The content of a token; null if this secret has not signed it. */
export function readUnsubscribeToken(secret: string, token: string) {
  const { payload, signature, topic, address, userId } = TOKEN.exec(token)?.groups ?? {}
  if (!payload || !signature || !isEqual(signature, sign(secret, payload))) return null
  return { topic: topic!, addressHash: Buffer.from(address!, 'base64url'), userId: userId ?? null }
}

const sign = (secret: string, payload: string) => hmac(secret, 'token', payload).toString('base64url')
const hmac = (secret: string, purpose: string, text: string) =>
  createHmac('sha256', secret).update(`${purpose}:${text}`).digest()

const isEqual = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
