import { Fault, faults } from '@boxoffice/contracts'

/** SQLSTATE classes and codes, errno names and Prisma codes that say: the other side is away, not: you are wrong. */
const away =
  /^(08...|57P0[1-5]|57014|53...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|P1001|P1002|P1008|P1017|P2024|P2028|DatabaseNotReachable|ConnectionClosed|TooManyConnections|SocketTimeout)$/
const saysAway =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error/

/** Whether an error means that something this process depends on is away: then the same may succeed in a moment. */
export function isOutage(error: unknown): boolean {
  if (error instanceof Fault) return error.kind === 'unavailable'
  if (!(error instanceof Error) && !isRecord(error)) return false
  const { code, kind, originalCode, message, cause, meta } = error as Record<string, unknown>
  if ([code, kind, originalCode].some(word => typeof word === 'string' && away.test(word))) return true
  if (typeof message === 'string' && saysAway.test(message)) return true
  return isOutage(cause) || (isRecord(meta) && isOutage(meta['driverAdapterError']))
}

/** The fault that a caller hears: an outage is `unavailable`, a bug is `internal`. */
export const faultOf = (error: unknown): Fault =>
  error instanceof Fault ? error : isOutage(error) ? faults.unavailable({ retryAfter: 1 }) : Fault.of(error)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
