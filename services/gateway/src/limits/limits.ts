import { hash } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { faults } from '@boxoffice/contracts'
import { LOG, type Log } from '@boxoffice/service'
import { RedisClient } from '@boxoffice/service/redis'
import { Config } from '../config.js'
import { Limiter, type Limit, type Quota } from './limiter.js'
import { networkOf } from './network.js'

/** All limits. The strictest of a route comes last: a request that it refuses is restored to the others. */
const limitsOf = (config: Config) => {
  const seconds = config.LIMIT_WINDOW
  return {
    register: [{ name: 'register', quota: config.LIMIT_REGISTRATIONS, seconds, key: address }],
    login: [
      {
        name: 'login-address',
        quota: config.LIMIT_FAILED_LOGINS_PER_ADDRESS,
        seconds,
        key: address,
        onlyStatus: 401,
      },
      { name: 'login', quota: config.LIMIT_FAILED_LOGINS, seconds, key: account, onlyStatus: 401 },
    ],
    password: [
      { name: 'password', quota: config.LIMIT_FAILED_LOGINS, seconds, key: caller, onlyStatus: 401 },
    ],
    export: [{ name: 'export', quota: config.LIMIT_EXPORTS, seconds, key: caller }],
    oauth: [{ name: 'oauth', quota: config.LIMIT_REGISTRATIONS, seconds, key: address }],
    forgot: [
      { name: 'forgot-address', quota: config.LIMIT_MAILS_PER_ADDRESS, seconds, key: address },
      { name: 'forgot', quota: config.LIMIT_MAILS, seconds, key: account },
    ],
    resend: [{ name: 'resend', quota: config.LIMIT_MAILS, seconds, key: caller }],
    otp: [
      { name: 'otp-address', quota: config.LIMIT_CODES_PER_ADDRESS, seconds, key: address },
      { name: 'otp', quota: config.LIMIT_CODES, seconds, key: account },
    ],
    link: [{ name: 'link', quota: config.LIMIT_CODES_PER_ADDRESS, seconds, key: address }],
    accessCodes: [
      { name: 'access-codes', quota: config.LIMIT_CODES_PER_ADDRESS, seconds, key: addressWithCode },
    ],
    uploads: [{ name: 'uploads', quota: config.LIMIT_UPLOADS, seconds, key: caller }],
    transfers: [{ name: 'transfers', quota: config.LIMIT_TRANSFERS, seconds, key: caller }],
    queue: [{ name: 'queue', quota: config.LIMIT_QUEUE, seconds: 60, key: caller }],
    orders: [{ name: 'orders', quota: config.LIMIT_ORDERS, seconds: 60, key: caller }],
  } satisfies Record<string, Limit[]>
}

/** The limits that a route can be under. */
export type LimitName = keyof ReturnType<typeof limitsOf>

/** Keeps every caller to the limits, over all replicas. */
@Injectable()
export class Limits {
  private readonly limiters: Map<string, Limiter[]>

  constructor(
    @Inject(Config) config: Config,
    @Inject(RedisClient) store: RedisClient,
    @Inject(LOG) private readonly log: Log,
  ) {
    const limits = Object.entries<Limit[]>(limitsOf(config))
    this.limiters = new Map(
      limits.map(([name, list]) => [
        name,
        list.map(limit => new Limiter(store, limit, limit === list.at(-1))),
      ]),
    )
  }

  /** Counts the request, and adds the RateLimit headers to the answer. Throws `throttled` for a request too many. */
  async take(name: LimitName, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const others: (() => void)[] = []
    for (const limiter of this.limiters.get(name)!) {
      const key = limiter.limit.key(request)
      if (key === undefined) continue
      const usage = await limiter.take(key)
      announce(reply, limiter.limit, usage)
      const restore = () => this.restore(limiter, key)
      const { onlyStatus } = limiter.limit
      if (onlyStatus) reply.raw.once('finish', () => reply.statusCode === onlyStatus || restore())
      if (usage.over) {
        others.forEach(restore => restore())
        throw faults.throttled({ retryAfter: usage.seconds })
      }
      if (!onlyStatus) others.push(restore)
    }
  }

  private restore(limiter: Limiter, key: string) {
    limiter.restore(key).catch((error: unknown) => this.log.warn({ err: error }, 'restoring a limit failed'))
  }
}

/** Redis stores no address, neither of machines nor of people. */
const digest = (text: string) => hash('sha256', text, 'base64url')

export const address = ({ ip }: Pick<FastifyRequest, 'ip'>) => digest(networkOf(ip))

const caller = (request: FastifyRequest) => {
  const { actor } = request.context
  return actor && actor.role !== 'GUEST' ? actor.subject : address(request)
}

/** The address of a caller who tries an access code. Requests without one are not counted. */
const addressWithCode = (request: FastifyRequest) =>
  (request.query as { accessCode?: unknown }).accessCode === undefined ? undefined : address(request)

/** The account that a login is for. */
function account({ body }: FastifyRequest): string | undefined {
  const email = (body as { email?: unknown } | undefined | null)?.email
  return typeof email === 'string' ? digest(email.trim().toLowerCase()) : undefined
}

/** The headers of draft-ietf-httpapi-ratelimit-headers, 8 and later: a list, with one item for each limit. */
export function announce(reply: FastifyReply, { name, quota, seconds }: Limit, usage: Quota) {
  const add = (header: string, item: string) => {
    const others = reply.getHeader(header)
    reply.header(header, others ? `${String(others)}, ${item}` : item)
  }
  add('RateLimit-Policy', `"${name}";q=${quota};w=${seconds}`)
  add('RateLimit', `"${name}";r=${usage.remaining};t=${usage.seconds}`)
}
