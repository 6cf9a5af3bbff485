import { pipeline, Readable } from 'node:stream'
import { createGzip, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { gzipTag } from './etag.js'

/** Below this size compression costs more than it saves. */
const MIN_BYTES = 1_024
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|problem\+json|javascript))/

/** Bodies of cached reads are compressed once. */
const compressed = new WeakMap<Buffer, Buffer>()

/**
 * Compresses answers of text that are longer than 1 kB with gzip, for clients that accept it. A compressed answer is another
 * representation: its strong ETag is another one too.
 */
export function compressAnswers(fastify: FastifyInstance) {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!isLong(payload) || !isCompressible(reply)) return done(null, payload)
    addVary(reply, 'Accept-Encoding')
    if (!acceptsGzip(request.headers['accept-encoding'])) return done(null, payload)
    reply.header('Content-Encoding', 'gzip').removeHeader('Content-Length')
    const etag = reply.getHeader('ETag')
    if (typeof etag === 'string') reply.header('ETag', gzipTag(etag))
    return compress(payload, done)
  })
}

type Body = string | Buffer | Readable

const isLong = (payload: unknown): payload is Body =>
  typeof payload === 'string' || Buffer.isBuffer(payload)
    ? payload.length >= MIN_BYTES
    : payload instanceof Readable

const isCompressible = (reply: FastifyReply) =>
  COMPRESSIBLE.test(String(reply.getHeader('Content-Type'))) && !reply.hasHeader('Content-Encoding')

/** Whether an Accept-Encoding header allows gzip: RFC 9110, section 12.5.3. */
export const acceptsGzip = (header: string | string[] | undefined): boolean =>
  typeof header === 'string' &&
  header.split(',').some(coding => {
    const [name = '', ...parameters] = coding.toLowerCase().split(';')
    const isRefused = parameters.some(parameter => /^\s*q=0(?:\.0*)?\s*$/.test(parameter))
    return ['gzip', 'x-gzip', '*'].includes(name.trim()) && !isRefused
  })

function compress(payload: Body, done: (error: Error | null, payload?: unknown) => void) {
  if (payload instanceof Readable)
    return done(
      null,
      pipeline(payload, createGzip(), () => undefined),
    )
  const known = Buffer.isBuffer(payload) ? compressed.get(payload) : undefined
  if (known) return done(null, known)
  gzip(payload, (error, bytes) => {
    if (!error && Buffer.isBuffer(payload)) compressed.set(payload, bytes)
    done(error, bytes)
  })
}

/** Adds a header on which the answer depends. */
export function addVary(reply: FastifyReply, name: string) {
  const others = reply.getHeader('Vary')
  reply.header('Vary', others ? `${String(others)}, ${name}` : name)
}
