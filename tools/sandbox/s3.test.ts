import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sandboxWithShop } from './sandbox.fixture.js'

const SECRET_KEY = 'demo_of_the_storage'
const Bucket = 'pictures'

let files: string
let environment: Awaited<ReturnType<typeof sandboxWithShop>>
let client: S3Client
beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'boxoffice-files-'))
  environment = await sandboxWithShop({ files, s3SecretAccessKey: SECRET_KEY })
  client = clientOf(environment.url)
})
afterAll(async () => {
  client.destroy()
  await environment.stop()
  await rm(files, { recursive: true })
})

const clientOf = (url: string, secretAccessKey = SECRET_KEY) =>
  new S3Client({
    endpoint: `${url}/s3`,
    region: 'us-east-1',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'anybody', secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
const newKey = (prefix = 'uploads') => `${prefix}/${crypto.randomUUID()}/ä b+c.webp`
const put = (Key: string, Body = 'some bytes') =>
  client.send(
    new PutObjectCommand({ Bucket, Key, Body, ContentType: 'image/webp', CacheControl: 'max-age=9' }),
  )
const get = async (Key: string, by = client) => {
  const { Body, ...about } = await by.send(new GetObjectCommand({ Bucket, Key }))
  return { ...about, text: await Body!.transformToString() }
}
const uploadUrl = (Key: string, ContentLength: number, expiresIn = 60) =>
  getSignedUrl(client, new PutObjectCommand({ Bucket, Key, ContentLength }), { expiresIn })
const upload = async (url: string, body: string) => (await fetch(url, { method: 'PUT', body })).status
const missing = expect.objectContaining({ name: 'NoSuchKey' })

describe('a file put through the official SDK', () => {
  it('is returned unchanged with its metadata until it is deleted', async () => {
    const Key = newKey()
    await put(Key, 'Ọ̀ṣun\nNight')
    expect(await get(Key)).toMatchObject({
      text: 'Ọ̀ṣun\nNight',
      ContentType: 'image/webp',
      CacheControl: 'max-age=9',
      ETag: expect.stringMatching(/^"\w{32}"$/),
    })
    expect(await client.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({ ContentLength: 16 })
    for (let time = 0; time < 2; time++) await client.send(new DeleteObjectCommand({ Bucket, Key }))
    await expect(get(Key)).rejects.toEqual(missing)
  })

  it('is there after a restart', async () => {
    const Key = newKey()
    await put(Key)
    const other = await sandboxWithShop({ files, s3SecretAccessKey: SECRET_KEY })
    expect(await get(Key, clientOf(other.url))).toMatchObject({ text: 'some bytes' })
    await other.stop()
  })

  it('can be read by anybody under events/, and nowhere else without a signature', async () => {
    const [open, closed] = [newKey('events'), newKey()]
    await Promise.all([open, closed].map(key => put(key)))
    const answers = await Promise.all(
      [open, closed].map(key => fetch(`${environment.url}/s3/${Bucket}/${encodeURI(key)}`)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 403])
    expect(answers[0]!.headers.get('cache-control')).toBe('max-age=9')
    expect(await answers[1]!.text()).toContain('<Code>AccessDenied</Code>')
  })
})

describe('a signed address', () => {
  it('with the signature of another secret is refused', async () => {
    const otherClient = clientOf(environment.url, 'demo_of_another_one')
    await expect(get(newKey(), otherClient)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' })
  })

  it('accepts exactly the announced number of bytes', async () => {
    const Key = newKey()
    const url = await uploadUrl(Key, 5)
    expect(await upload(url, 'seven b')).toBe(403)
    await expect(get(Key)).rejects.toEqual(missing)
    expect(await upload(url, 'five!')).toBe(200)
    expect((await get(Key)).text).toBe('five!')
  })

  it.each([
    ['another key', (url: string) => url.replace('uploads/', 'events/')],
    ['more time', (url: string) => url.replace('X-Amz-Expires=60', 'X-Amz-Expires=9999')],
    ['no signature', (url: string) => url.replace(/X-Amz-Signature=\w+/, '')],
  ])('is refused with %s', async (_title, forge) => {
    expect(await upload(forge(await uploadUrl(newKey(), 5)), 'five!')).toBe(403)
  })

  it('is refused for another method, and after its time', async () => {
    const url = await uploadUrl(newKey(), 5)
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403)
    const past = await getSignedUrl(
      client,
      new PutObjectCommand({ Bucket, Key: newKey(), ContentLength: 5 }),
      {
        expiresIn: 60,
        signingDate: new Date(Date.now() - 61_000),
      },
    )
    expect(await upload(past, 'five!')).toBe(403)
  })
})

it('S3 fails as the faults demand', async () => {
  const Key = newKey()
  await environment.fault({ s3: 'down' })
  await expect(put(Key)).rejects.toThrow()
  await environment.fault({})
  await expect(get(Key)).rejects.toEqual(missing)
})
