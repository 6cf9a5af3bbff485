import { hash } from 'node:crypto'
import { Json } from '@boxoffice/bus'
import { etagOf } from '../edge/etag.js'

/** An answer as it goes out, again and again. */
export interface Prepared {
  body: Buffer
  /** Strong: the version of what counts its versions, else made of the bytes. */
  etag: string
}

const answers = new WeakMap<object, Prepared>()

/** Keeps the bytes of a value's JSON beside it, and their tag. The value must not change any more. */
export function prepare<T extends object>(value: T, text = textOf(value)): T {
  const body = Buffer.from(text)
  answers.set(value, { body, etag: hasVersion(value) ? etagOf(value) : tagOf(body) })
  return value
}

/** The JSON of a value, as it is to go out. */
export const textOf = (value: object) => (value instanceof Json ? value.text : JSON.stringify(value))

/** What was prepared of a value. */
export const preparedOf = (value: unknown): Prepared | undefined =>
  typeof value === 'object' && value !== null ? answers.get(value) : undefined

const hasVersion = (value: object): value is { version: number } => 'version' in value

/** 128 bits of SHA-256. */
const tagOf = (body: Buffer) => `"${hash('sha256', body, 'base64url').slice(0, 22)}"`
