import { headers, type MsgHdrs } from 'nats'
import { Fault, faults, statuses, type Kind } from '@boxoffice/contracts'
import type { Actor, Context } from './context.js'
import { Json } from './json.js'

const utf8 = new TextEncoder()
const text = new TextDecoder()

export const encode = (value: unknown): Uint8Array => utf8.encode(textOf(value))
export const decode = (bytes: Uint8Array): unknown =>
  (bytes.length ? JSON.parse(text.decode(bytes)) : null) ?? undefined
/** The input of a request. Throws `invalid` for a body that is not JSON. */
export const decodeInput = (bytes: Uint8Array): unknown => readable('', () => decode(bytes))
export const decodeText = (bytes: Uint8Array): string => text.decode(bytes)

function textOf(value: unknown): string {
  if (value instanceof Json) return value.text
  return value === undefined ? 'null' : JSON.stringify(value)
}

const DEADLINE = 'Boxoffice-Deadline'
const ACTOR = 'Boxoffice-Actor'
const REQUEST = 'X-Request-Id'
const TRACE = 'traceparent'

export function writeContext(context: Context, into: MsgHdrs = headers()): MsgHdrs {
  into.set(REQUEST, context.requestId)
  into.set(TRACE, context.traceparent)
  into.set(DEADLINE, String(context.deadline))
  if (context.actor) into.set(ACTOR, JSON.stringify(context.actor))
  return into
}

/**
 * The context of a message. A message without one (from a person with a NATS client) has no actor, and a deadline of five seconds.
 * Throws `invalid` for an actor that cannot be parsed.
 */
export function readContext(from: MsgHdrs | undefined): Context {
  const acting = from?.get(ACTOR)
  return {
    requestId: from?.get(REQUEST) || crypto.randomUUID(),
    traceparent: from?.get(TRACE) ?? '',
    deadline: Number(from?.get(DEADLINE)) || Date.now() + 5_000,
    actor: acting ? (readable(ACTOR, () => JSON.parse(acting)) as Actor) : null,
  }
}

function readable(path: string, read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw faults.invalid({ errors: [{ path, message: 'This is not JSON' }] })
  }
}

interface WireFault {
  kind: Kind
  code: string
  title: string
  data: object
  causeId?: string | undefined
}

/**
 * A fault as a message: the headers of ADR-32 for any NATS client, and the whole fault in the body. `causeId` is the id under which an
 * `internal` one was logged by its service.
 */
export function writeFault(
  { kind, code, message, data }: Fault,
  causeId?: string,
): {
  status: number
  title: string
  body: Uint8Array
} {
  return {
    status: statuses[kind],
    title: message,
    body: encode({ kind, code, title: message, data, causeId } satisfies WireFault),
  }
}

/** The fault that a reply is. Its `cause` is the id under which its service has logged it. */
export function readFault(headers: MsgHdrs | undefined, body: Uint8Array): Fault | undefined {
  if (!headers?.has('Nats-Service-Error-Code')) return undefined
  const { kind, code, title, data, causeId } = decode(body) as WireFault
  return Object.assign(new Fault(kind, code, title, data), causeId && { cause: causeId })
}
