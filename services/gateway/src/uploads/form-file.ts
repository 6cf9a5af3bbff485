import multipart from '@fastify/multipart'
import { BadRequestException, PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Fault, faults } from '@boxoffice/contracts'

/** The name of the one part of a form with a file. */
const FIELD = 'file'
/** The largest size, in bytes, of a form without its file. */
const FRAME_MAX = 10_000

/** Lets routes with `file` take a form. The handler reads it, and so only after the caller is authenticated. */
export async function readForms(fastify: FastifyInstance) {
  await fastify.register(multipart, { throwFileSizeLimit: false })
  fastify.addHook('preValidation', (request, _, done) => {
    const { file, form } = request.routeOptions.config
    const isMisplaced = request.isMultipart() && !file && !form
    if (form) request.raw.resume()
    done(isMisplaced ? new UnsupportedMediaTypeException() : undefined)
  })
}

/**
 * The bytes of the only file of a form, of which no more than `bytesMax` are ever held. Throws what the edge refuses: 413, 415, a
 * form that breaks off as 400; and `invalid` for any other form than one file, in a field named `file`.
 */
export async function fileIn(request: FastifyRequest, bytesMax: number): Promise<Buffer> {
  if (!request.isMultipart()) throw new UnsupportedMediaTypeException()
  if (Number(request.headers['content-length'] ?? 0) > bytesMax + FRAME_MAX)
    throw new PayloadTooLargeException()
  // A caller that has disconnected sends nothing more, not even the end of the body.
  if (request.raw.destroyed) throw new BadRequestException()
  try {
    return await onlyFile(request, bytesMax)
  } catch (error) {
    throw refusal(error)
  } finally {
    // The rest of the body is discarded, or the connection would wait for a reader.
    request.raw.unpipe()
    request.raw.resume()
  }
}

async function onlyFile(request: FastifyRequest, bytesMax: number): Promise<Buffer> {
  const limits = { files: 1, fields: 0, parts: 1, fileSize: bytesMax, headerPairs: 20 }
  const chunks: Buffer[] = []
  for await (const part of request.parts({ limits })) {
    if (part.type !== 'file' || part.fieldname !== FIELD) throw notOneFile()
    const { file } = part
    file.once('limit', () => file.destroy(new PayloadTooLargeException()))
    for await (const chunk of file) chunks.push(chunk as Buffer)
  }
  const bytes = Buffer.concat(chunks)
  if (bytes.length === 0) throw notOneFile()
  return bytes
}

const notOneFile = () =>
  faults.invalid({
    errors: [{ path: FIELD, message: 'must be one file that is not empty, and nothing else' }],
  })

/** The library's errors are of its limits or of a malformed form. */
function refusal(error: unknown) {
  if (error instanceof Fault || error instanceof PayloadTooLargeException) return error
  const { code = '' } = error as { code?: string }
  return /^FST_(PARTS|FILES|FIELDS)_LIMIT$/.test(code) ? notOneFile() : new BadRequestException()
}
