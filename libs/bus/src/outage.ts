import { Fault, faults } from '@boxoffice/contracts'

/** SQLSTATE classes and codes, errno names and Prisma codes of an unavailable server, as opposed to a wrong request. */
const away =
  /^(08...|57P0[1-5]|57014|53...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|P1001|P1002|P1008|P1017|P2024|P2028|DatabaseNotReachable|ConnectionClosed|TooManyConnections|SocketTimeout)$/
/** The words of the clients of PostgreSQL and Redis, which have no code, and of a Redis that is starting or follows another one. */
const saysAway = new RegExp(
  [
    'Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error',
    "Command timed out|Connection is closed|Stream isn't writeable|max retries per request|aborted due to connection close",
    '^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY) ',
  ].join('|'),
)

/**
 * The codes that mean a time-out. A handler that is always too slow looks the same as one that waits for an
 * unavailable server.
 */
const late = /^(57014|P1008|P2028|SocketTimeout)$/
const saysLate = /Query read timeout/

/** Whether an error means that a server or service is unavailable, so that a repetition may succeed. */
export const isOutage = (error: unknown): boolean =>
  origins(error).some(each =>
    each instanceof Fault ? each.kind === 'unavailable' : says(each, away, saysAway),
  )

/** Whether an error means that a statement or a transaction timed out. */
export const isTimeout = (error: unknown): boolean => origins(error).some(each => says(each, late, saysLate))

/** An error and its causes, the outermost first. */
function origins(error: unknown): Record<string, unknown>[] {
  if (!isRecord(error)) return []
  if (error instanceof Fault) return [error]
  const { cause, meta } = error
  return [error, ...origins(cause), ...origins(isRecord(meta) && meta['driverAdapterError'])]
}

const says = ({ code, kind, originalCode, message }: Record<string, unknown>, codes: RegExp, words: RegExp) =>
  [code, kind, originalCode].some(word => typeof word === 'string' && codes.test(word)) ||
  (typeof message === 'string' && words.test(message))

/** The fault that a caller gets: `unavailable` for an outage, `internal` for a bug. */
export const faultOf = (error: unknown): Fault =>
  error instanceof Fault ? error : isOutage(error) ? faults.unavailable({ retryAfter: 1 }) : Fault.of(error)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
