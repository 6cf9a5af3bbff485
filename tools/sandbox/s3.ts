import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Faults, suffer } from './faults.js'
import { wrongWith } from './signature.js'

const BODY_LIMIT = 20 * 1024 * 1024
/** The prefixes that are public, as a bucket's policy would declare them. */
const PUBLIC = 'events/'

interface Kept {
  contentType: string
  cacheControl?: string
  body: Buffer
}
type OfFile = FastifyRequest<{ Params: { bucket: string; '*': string } }>

const failures: Record<string, number> = {
  NoSuchKey: 404,
  AccessDenied: 403,
  SignatureDoesNotMatch: 403,
  XAmzContentSHA256Mismatch: 400,
  KeyTooLongError: 400,
}

/** S3's REST API for single files, path style, as far as its SDK's put, get, head and delete go. Every bucket exists. */
export function s3(
  app: FastifyInstance,
  { faults, files, secretKey }: { faults: Faults; files: string; secretKey: string },
  done: () => void,
) {
  const shelf = new Files(files)
  suffer(app, faults, 's3')
  guard(app, secretKey)

  app.put('/:bucket/*', async (request: OfFile, reply) => {
    const { 'content-type': contentType = 'binary/octet-stream', 'cache-control': cacheControl } =
      request.headers
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    await shelf.put(nameOfFile(request), { contentType, ...(cacheControl && { cacheControl }), body })
    return reply.header('ETag', etagOf(body)).send()
  })
  app.get('/:bucket/*', async (request: OfFile, reply) => {
    const kept = await shelf.get(nameOfFile(request))
    if (!kept) return fail(reply, 'NoSuchKey')
    if (kept.cacheControl) reply.header('Cache-Control', kept.cacheControl)
    return reply
      .headers({ ETag: etagOf(kept.body), 'Access-Control-Allow-Origin': '*' })
      .type(kept.contentType)
      .send(kept.body)
  })
  app.delete('/:bucket/*', async (request: OfFile, reply) => {
    await shelf.remove(nameOfFile(request))
    return reply.code(204).send()
  })
  done()
}

/** Reads the body, and refuses a request without a valid signature unless it reads a public file. */
function guard(app: FastifyInstance, secretKey: string) {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  )
  app.addHook('preHandler', async (request: OfFile, reply) => {
    const { bucket, '*': key } = request.params
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (nameOf(bucket, key).length > 240) return fail(reply, 'KeyTooLongError')
    if (isRead && key.startsWith(PUBLIC) && !request.headers.authorization) return
    const wrong = wrongWith(request, secretKey)
    if (wrong) return fail(reply, wrong)
  })
}

/** Files in a folder, so that they survive a restart. The first line of a file holds the metadata of S3. */
class Files {
  constructor(private readonly folder: string) {}

  async put(name: string, { body, ...about }: Kept) {
    await mkdir(this.folder, { recursive: true })
    const unfinished = join(this.folder, randomUUID())
    await writeFile(unfinished, Buffer.concat([Buffer.from(`${JSON.stringify(about)}\n`), body]))
    await rename(unfinished, join(this.folder, name))
  }

  async get(name: string): Promise<Kept | undefined> {
    const bytes = await readFile(join(this.folder, name)).catch(() => undefined)
    if (!bytes) return undefined
    const end = bytes.indexOf('\n')
    return {
      ...(JSON.parse(bytes.toString('utf8', 0, end)) as Omit<Kept, 'body'>),
      body: bytes.subarray(end + 1),
    }
  }

  remove = (name: string) => rm(join(this.folder, name), { force: true })
}

const nameOfFile = ({ params }: OfFile) => nameOf(params.bucket, params['*'])
/** Refuses a path outside the folder: a name has no slash, and not only dots. */
const nameOf = (bucket: string, key: string) => `s3-${encodeURIComponent(`${bucket}/${key}`)}`
const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`

const fail = (reply: FastifyReply, code: string) =>
  reply
    .code(failures[code] ?? 400)
    .type('application/xml')
    .send(
      `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
    )
