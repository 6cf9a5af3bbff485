import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** The signature of a request, from its `Authorization` header or from a presigned URL. */
interface Claim {
  credential: string
  signedHeaders: string
  signature: string
  /** `20261120T080000Z` */
  at: string
  /** The lifetime in seconds, from `at`. */
  goodFor: number
  payloadHash: string
}

const CLOCK_SKEW = 15 * 60
const ALGORITHM = 'AWS4-HMAC-SHA256'
const UNSIGNED = 'UNSIGNED-PAYLOAD'

/** The error of a request's signature (AWS Signature Version 4), named as S3 does; undefined if it is valid. */
export function wrongWith(request: FastifyRequest, secretKey: string): string | undefined {
  const claim = claimOf(request)
  if (!claim) return 'AccessDenied'
  const age = (Date.now() - timeOf(claim.at)) / 1_000
  if (!(age > -CLOCK_SKEW && age < claim.goodFor)) return 'AccessDenied'
  if (!claim.signedHeaders.split(';').includes('host')) return 'AccessDenied'
  if (!equal(signatureOf(request, claim, secretKey), claim.signature)) return 'SignatureDoesNotMatch'
  const body = Buffer.isBuffer(request.body) ? request.body : ''
  const { payloadHash } = claim
  return payloadHash === UNSIGNED || payloadHash === sha256(body) ? undefined : 'XAmzContentSHA256Mismatch'
}

function claimOf({ headers, url }: FastifyRequest): Claim | undefined {
  const query = new URL(url, 'http://s3').searchParams
  const header = new RegExp(`^${ALGORITHM} Credential=(\\S+), ?SignedHeaders=(\\S+), ?Signature=(\\w+)$`)
  const [, credential, signedHeaders, signature] = header.exec(headers.authorization ?? '') ?? []
  if (credential && signedHeaders && signature) {
    const [at, payloadHash] = [headers['x-amz-date'], headers['x-amz-content-sha256']].map(String)
    return { credential, signedHeaders, signature, at: at!, payloadHash: payloadHash!, goodFor: CLOCK_SKEW }
  }
  if (query.get('X-Amz-Algorithm') !== ALGORITHM) return undefined
  const said = (name: string) => query.get(`X-Amz-${name}`) ?? ''
  return {
    credential: said('Credential'),
    signedHeaders: said('SignedHeaders'),
    signature: said('Signature'),
    at: said('Date'),
    goodFor: Number(said('Expires')),
    payloadHash: UNSIGNED,
  }
}

function signatureOf(request: FastifyRequest, claim: Claim, secretKey: string): string {
  const [, ...scope] = claim.credential.split('/')
  const key = scope.reduce((secret: string | Buffer, word) => hmac(secret, word), `AWS4${secretKey}`)
  const text = [ALGORITHM, claim.at, scope.join('/'), sha256(canonical(request, claim))].join('\n')
  return hmac(key, text).toString('hex')
}

/** The canonical request, which both sides sign. */
function canonical({ method, url, headers }: FastifyRequest, { signedHeaders, payloadHash }: Claim): string {
  const [path, query = ''] = url.split('?')
  const fields = query.split('&').filter(field => field && !field.startsWith('X-Amz-Signature='))
  const pairs = fields.map(field => (field.includes('=') ? field : `${field}=`))
  const lines = signedHeaders.split(';').map(name => `${name}:${String(headers[name] ?? '').trim()}`)
  return [method, path, pairs.sort().join('&'), ...lines, '', signedHeaders, payloadHash].join('\n')
}

/** The time; NaN for a malformed one. */
const timeOf = (at: string) =>
  Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const equal = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
