import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { origins, type Config } from '../config.js'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

/** What a page on another origin may read of an answer, beside its body. */
const exposedHeaders = [
  'ETag',
  'Idempotency-Replayed',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
]

/** Nothing but our own files: the page of the documentation needs no more. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'"

/** Tells browsers what they must not do with us, and which other origins' pages may call us. */
export async function guideBrowsers(fastify: FastifyInstance, config: Config) {
  await fastify.register(helmet, { contentSecurityPolicy: false })
  // Helmet would put this one together anew for every answer.
  fastify.addHook('onRequest', (_, reply, done) => {
    reply.header('Content-Security-Policy', CONTENT_SECURITY_POLICY)
    done()
  })
  await fastify.register(cors, { origin: origins(config), methods, exposedHeaders, maxAge: 600 })
}
