import { pino, type Logger } from 'pino'
import type { LoggerService } from '@nestjs/common'
import { currentContext } from '@boxoffice/bus'

export type Log = Logger
/** The injection token of the log. */
export const LOG = Symbol('log')

const secrets = [
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'secret',
  'signature',
  'otp',
]

/** The properties of an error in which PostgreSQL quotes a row. */
const rows = ['err.detail', 'err.where']

/**
 * Writes one line of JSON per message, with the id of its request. Values with secret names are never written, nor rows that a database
 * error quotes.
 */
export function createLog(service: string, level: string): Log {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [...secrets.flatMap(name => [name, `*.${name}`, `*.*.${name}`]), ...rows],
      censor: '[secret]',
    },
    mixin: () => {
      const context = currentContext()
      return context ? { requestId: context.requestId, subject: context.actor?.subject } : {}
    },
  })
}

/** Nest's own messages, in our log. */
export const nestLogger = (log: Log): LoggerService => ({
  log: (message: unknown) => log.debug(message),
  error: (message: unknown, ...more: unknown[]) => log.error({ more }, String(message)),
  warn: (message: unknown) => log.warn(String(message)),
  debug: (message: unknown) => log.debug(message),
  verbose: (message: unknown) => log.debug(message),
  fatal: (message: unknown) => log.fatal(String(message)),
})
