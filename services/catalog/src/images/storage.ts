import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { faults } from '@boxoffice/contracts'
import { Breaker, LOG, type Log } from '@boxoffice/service'
import { Config } from '../config.js'

const TIMEOUT_MS = 5_000
const RETRY_SECONDS = 5
const UPLOAD_SECONDS = 5 * 60

/** Files never change, so clients may cache them for ever. */
const IMMUTABLE = 'public, max-age=31536000, immutable'

/** Codes of Node.js and its HTTP parser for connections that fail or break off. */
const CONNECTION_FAILED = /^(E[A-Z]+|EAI_AGAIN|HPE_\w+|ERR_STREAM_PREMATURE_CLOSE)$/

/** The SDK's names for these and for late answers. It wraps an error of another realm, and keeps only its text. */
const TIMED_OUT = /^(Error: AWS SDK error wrapper for )?(TimeoutError|AbortError)\b/

/** Whether the storage has refused a request, or there was no answer, or none that can be read. Any other error is a bug. */
function isStorageFailure(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { name, message, code } = error as NodeJS.ErrnoException
  return (
    error instanceof S3ServiceException ||
    TIMED_OUT.test(`${name}: ${message}`) ||
    (code !== undefined && CONNECTION_FAILED.test(code)) ||
    '$response' in error // The SDK adds it to the error of an answer that it cannot read.
  )
}

/** A bucket of a storage with the S3 protocol. Its refusals, failures and time-outs are logged, and thrown as `unavailable`. */
@Injectable()
export class Storage implements OnApplicationShutdown {
  private readonly client: S3Client
  private readonly bucket: string
  private readonly breaker = new Breaker('storage', {
    timeoutMs: this.timeoutMs,
    isRefusal: error => error instanceof NoSuchKey,
  })

  constructor(
    config: Config,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.bucket = config.S3_BUCKET
    this.client = new S3Client({
      region: config.S3_REGION,
      endpoint: config.S3_ENDPOINT,
      forcePathStyle: config.S3_FORCE_PATH_STYLE,
      credentials: { accessKeyId: config.S3_ACCESS_KEY_ID, secretAccessKey: config.S3_SECRET_ACCESS_KEY },
      maxAttempts: 2,
      requestHandler: { connectionTimeout: 2_000, requestTimeout: this.timeoutMs },
      // Other implementations of S3 do not understand the SDK's additional checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    })
  }

  protected get timeoutMs() {
    return TIMEOUT_MS
  }

  /** A URL that accepts an upload of exactly so many bytes to this key, for five minutes. */
  uploadUrl(key: string, bytes: number): Promise<string> {
    const upload = new PutObjectCommand({ Bucket: this.bucket, Key: key, ContentLength: bytes })
    return getSignedUrl(this.client, upload, { expiresIn: UPLOAD_SECONDS })
  }

  /** The bytes of a file; undefined when there is no such file. */
  get(key: string): Promise<Uint8Array | undefined> {
    return this.request(async abortSignal => {
      const file = await this.client
        .send(new GetObjectCommand({ Bucket: this.bucket, Key: key }), { abortSignal })
        .catch((error: unknown) => {
          if (error instanceof NoSuchKey) return undefined
          throw error
        })
      return file?.Body?.transformToByteArray()
    })
  }

  /** Stores a file that will never change. */
  async put(key: string, body: Uint8Array, contentType: string): Promise<void> {
    const file = {
      Bucket: this.bucket,
      Key: key,
      Body: body,
      ContentType: contentType,
      CacheControl: IMMUTABLE,
    }
    await this.request(abortSignal => this.client.send(new PutObjectCommand(file), { abortSignal }))
  }

  /** Deletes a file, if it exists. */
  async delete(key: string): Promise<void> {
    const file = { Bucket: this.bucket, Key: key }
    await this.request(abortSignal => this.client.send(new DeleteObjectCommand(file), { abortSignal }))
  }

  onApplicationShutdown() {
    this.breaker.close()
    this.client.destroy()
  }

  private async request<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      return await this.breaker.run(work)
    } catch (error) {
      if (!isStorageFailure(error)) throw error
      this.log.warn({ err: error }, 'a request to the storage of images failed')
      throw faults.unavailable({ retryAfter: RETRY_SECONDS })
    }
  }
}
