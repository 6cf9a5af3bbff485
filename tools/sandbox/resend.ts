import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Faults, suffer } from './faults.js'
import type { Attachment, Mailbox } from './mailbox.js'
import { BoundedMap } from './bounded-map.js'

const BODY_LIMIT = 40 * 1024 * 1024
const MOST_KEYS = 50_000

const types: Record<string, string> = {
  pdf: 'application/pdf',
  ics: 'text/calendar',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  txt: 'text/plain',
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
}

const form = 'The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.'
const Address = z
  .string()
  .max(500)
  .regex(/^[^\r\n]+$/, form)
  .refine(text => z.email().safeParse(bare(text)).success, form)
const Addresses = z.union([Address.transform(one => [one]), z.array(Address).max(50)])

const EmailBody = z
  .object({
    from: Address,
    to: Addresses.pipe(z.array(z.string()).min(1)),
    cc: Addresses.default([]),
    bcc: Addresses.default([]),
    subject: z
      .string()
      .max(998)
      .regex(/^[^\r\n]*$/, 'must be a single line'),
    html: z.string().optional(),
    text: z.string().optional(),
    headers: z.record(z.string().regex(/^[\w-]+$/), z.string().regex(/^[^\r\n]*$/)).default({}),
    attachments: z
      .array(
        z.object({
          filename: z.string().min(1).max(255),
          content: z.string({ error: 'is missing; the sandbox does not fetch a `path`' }),
          content_type: z
            .string()
            .max(200)
            .regex(/^[\w.+-]+\/[\w.+-]+( *;[^\r\n]*)?$/)
            .optional(),
          content_id: z.string().max(128).optional(),
        }),
      )
      .default([]),
  })
  .refine(mail => mail.html ?? mail.text, { error: 'Missing `html` or `text` field.', path: [] })

class Refusal extends Error {
  constructor(
    readonly statusCode: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** Resend's REST API, as far as its SDK's `emails.send` goes. Any key that looks like one will do. */
export async function resend(
  app: FastifyInstance,
  { mailbox, faults }: { mailbox: Mailbox; faults: Faults },
) {
  const answered = new BoundedMap<string, { hash: string; id: string }>(MOST_KEYS)
  suffer(app, faults, 'mail')
  app.addHook('onRequest', async request => authenticate(request))
  app.setErrorHandler((error: FastifyError | Refusal, _request, reply) => {
    const statusCode = error.statusCode ?? 500
    const name =
      error instanceof Refusal ? error.code : statusCode < 500 ? 'validation_error' : 'application_error'
    return reply.code(statusCode).send({ statusCode, name, message: error.message })
  })

  app.post('/emails', { bodyLimit: BODY_LIMIT }, request => {
    if (faults.now.mail === 'reject')
      throw new Refusal(422, 'validation_error', 'The sandbox is set to reject mail.')
    const key = keyOf(request)
    const hash = createHash('sha256')
      .update(JSON.stringify(request.body ?? null))
      .digest('base64')
    const known = answered.get(key ?? '')
    if (known && known.hash === hash) return { id: known.id }
    if (known)
      throw new Refusal(409, 'invalid_idempotent_request', 'This key was used with another request body.')
    const { id } = mailbox.receive(mailFrom(request.body))
    if (key) answered.set(key, { hash, id })
    return { id }
  })
}

function authenticate(request: FastifyRequest) {
  const { authorization } = request.headers
  if (!authorization)
    throw new Refusal(401, 'missing_api_key', 'Missing API key in the authorization header.')
  if (!/^Bearer re_\S+$/.test(authorization)) throw new Refusal(401, 'invalid_api_key', 'API key is invalid.')
}

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key === 'string' && key.length >= 1 && key.length <= 256) return key
  throw new Refusal(400, 'invalid_idempotency_key', 'The idempotency key must have 1 to 256 characters.')
}

function mailFrom(body: unknown) {
  const read = EmailBody.safeParse(body ?? {})
  if (!read.success) {
    const { path, message } = read.error.issues[0]!
    throw new Refusal(
      422,
      'validation_error',
      path.length > 0 ? `Invalid \`${path.join('.')}\` field. ${message}` : message,
    )
  }
  const { from, to, cc, bcc, subject, html = null, text = null, headers } = read.data
  const attachments = read.data.attachments.map(attachmentFrom)
  const recipients = [...to, ...cc, ...bcc].map(address => bare(address).toLowerCase())
  return { from, to: to.map(bare).join(', '), recipients, subject, html, text, headers, attachments }
}

function attachmentFrom(given: z.infer<typeof EmailBody>['attachments'][number]): Attachment {
  const content = Buffer.from(given.content, 'base64')
  // The decoder skips characters that are not base64, so the result is shorter than the length promises.
  if (content.length !== Buffer.byteLength(given.content, 'base64')) {
    throw new Refusal(422, 'invalid_attachment', `The content of ${given.filename} is not base64.`)
  }
  const { filename, content_id: contentId = null } = given
  const extension = filename.split('.').at(-1)!.toLowerCase()
  const contentType = given.content_type ?? types[extension] ?? 'application/octet-stream'
  return { filename, contentType, contentId, size: content.length, content }
}

/** `Ada <ada@example.com>` without the name. */
function bare(address: string): string {
  return (/<([^<>]*)>\s*$/.exec(address)?.[1] ?? address).trim()
}
