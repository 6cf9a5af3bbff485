import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import createFastify, { type FastifyInstance } from 'fastify'
import { origins, type Config } from '../config.js'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/** The headers of answers that a page of another origin may read. */
const exposedHeaders = [
  'ETag',
  'Idempotency-Replayed',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
]

/** The page of the documentation loads files of this origin alone. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'"

/** Sends secure headers, and allows the pages of configured origins to call the API (CORS). */
export async function secureBrowsers(fastify: FastifyInstance, config: Config) {
  const headers = await secureHeaders()
  fastify.addHook('onRequest', (_, reply, done) => {
    reply.headers(headers)
    done()
  })
  await fastify.register(cors, {
    origin: origins(config),
    methods,
    exposedHeaders,
    maxAge: 600,
    strictPreflight: false,
  })
}

/**
 * The headers of helmet. They are the same for every answer, and computing them each time took 6 % of the time of a read: they are
 * read once, from an application that does nothing else.
 */
async function secureHeaders(): Promise<Record<string, string>> {
  const probe = createFastify()
  await probe.register(helmet, { contentSecurityPolicy: false })
  probe.get('/', (_, reply) => reply.send())
  const { headers } = await probe.inject('/')
  await probe.close()
  const { 'content-length': _length, date: _date, connection: _connection, ...secure } = headers
  return { ...(secure as Record<string, string>), 'content-security-policy': CONTENT_SECURITY_POLICY }
}
