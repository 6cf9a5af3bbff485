import { z } from 'zod'

type Environment = Record<string, string | undefined>

/** A value that is never shown: at least 16 characters, and in production not one of the demonstration's. */
export const secret = () => z.string().min(16).meta({ secret: true })

/** The URL of an external service. In production it must be https, so it cannot be the sandbox. */
export const outside = (official: string) => z.url().default(official).meta({ outside: true })

/** An unsafe switch for development: off by default, and refused in production. */
export const developing = () =>
  z
    .enum(['true', 'false'])
    .default('false')
    .transform(value => value === 'true')
    .meta({ developing: true })

/** A duration in seconds. */
export const seconds = (preset: number) => z.coerce.number().int().min(0).default(preset)

/** The settings of every process. */
export const commonSettings = {
  NODE_ENV: z
    .enum(['production', 'development', 'test'])
    .default('production')
    .describe('production refuses demonstration secrets and external URLs without TLS'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  NATS_URL: z.url().describe('nats://user:password@host:port, several separated by commas'),
  ADMIN_HOST: z.string().default('127.0.0.1').describe('the address that /health and /metrics listen on'),
  ADMIN_PORT: z.coerce.number().int().min(0).max(65_535).describe('the port of /health and /metrics'),
  TRACE_RATIO: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.01)
    .describe('the share of requests that are traced'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .optional()
    .describe('the OTLP endpoint for spans; without it no spans are exported'),
}
export type CommonSettings = z.output<z.ZodObject<typeof commonSettings>>

/** The settings of a service with a database. */
export const databaseSettings = {
  ...commonSettings,
  DATABASE_URL: z
    .url()
    .describe('postgresql://role:password@host:port/database, with the role of this service'),
  DATABASE_POOL: z.coerce.number().int().min(1).default(10).describe('the maximum number of connections'),
}

/**
 * A class whose instances hold the settings of a process, read from the environment once, and its injection token.
 * One error message names all problems, without the values.
 */
export function Settings<S extends z.ZodRawShape>(shape: S) {
  class Read {
    static readonly shape = shape
    constructor(environment: Environment = process.env) {
      Object.assign(this, read(shape, environment))
    }
  }
  return Read as unknown as { new (environment?: Environment): z.output<z.ZodObject<S>>; shape: S }
}

function read<S extends z.ZodRawShape>(shape: S, environment: Environment) {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const { success, data, error } = z.object(shape).safeParse(filled)
  const problems = success
    ? unfitForProduction(shape, data)
    : error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  if (problems.length) throw new ConfigurationError(problems)
  return data
}

/** The process cannot start as it is configured. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError'
  constructor(problems: string[]) {
    super(`The configuration is not usable:\n${problems.map(problem => `  ${problem}`).join('\n')}`)
  }
}

/** A public secret is also refused within a list, and after the prefix of a provider's keys. */
const demoSecret = /(^|[,_])demo/

function unfitForProduction(shape: z.ZodRawShape, settings: Record<string, unknown>): string[] {
  if (settings['NODE_ENV'] !== 'production') return []
  return Object.entries(shape).flatMap(([name, schema]) => {
    const value = settings[name]
    const { secret, outside, developing } = z.globalRegistry.get(schema as z.ZodType) ?? {}
    const text = String(value)
    if (value === undefined) return []
    if (secret && demoSecret.test(text)) return [`${name}: is a secret of the demonstration`]
    if (developing && value === true) return [`${name}: is for development only`]
    if (outside && !text.startsWith('https://')) return [`${name}: must be https in production`]
    return []
  })
}
