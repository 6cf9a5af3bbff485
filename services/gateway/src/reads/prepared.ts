import { hash } from 'node:crypto'
import { Json } from '@boxoffice/bus'
import { etagOf } from '../edge/etag.js'

/** The bytes and the ETag of an answer that is sent many times. */
export interface Prepared {
  body: Buffer
  /** A strong ETag: the version of a resource that has one, else a hash of the bytes. */
  etag: string
}

const answers = new WeakMap<object, Prepared>()

/** Keeps the bytes of a value's JSON and their ETag beside it. The value must not change any more. */
export function prepare<T extends object>(value: T, text = textOf(value)): T {
  const body = Buffer.from(text)
  answers.set(value, { body, etag: hasVersion(value) ? etagOf(value) : tagOf(body) })
  return value
}

/** The JSON of a value, as it is sent. */
export const textOf = (value: object) => (value instanceof Json ? value.text : JSON.stringify(value))

/** The prepared answer of a value; undefined when `prepare` was not called with it. */
export const preparedOf = (value: unknown): Prepared | undefined =>
  typeof value === 'object' && value !== null ? answers.get(value) : undefined

const hasVersion = (value: object): value is { version: number } => 'version' in value

/** An ETag of 128 bits of the body's SHA-256. */
const tagOf = (body: Buffer) => `"${hash('sha256', body, 'base64url').slice(0, 22)}"`
