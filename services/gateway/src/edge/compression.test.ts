import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import createFastify from 'fastify'
import { acceptsGzip, compressAnswers } from './compression.js'

const long = 'ticket '.repeat(1_000)
const fastify = createFastify()
compressAnswers(fastify)
const answers: Record<string, { type: string; body: () => unknown }> = {
  '/long': { type: 'application/json; charset=utf-8', body: () => long },
  '/buffer': { type: 'application/json; charset=utf-8', body: () => Buffer.from(long) },
  '/stream': { type: 'text/csv; charset=utf-8', body: () => Readable.from([long]) },
  '/short': { type: 'text/plain', body: () => 'short' },
  '/image': { type: 'image/png', body: () => Buffer.from(long) },
}
for (const [path, { type, body }] of Object.entries(answers))
  fastify.get(path, (_, reply) =>
    reply.header('ETag', '"7"').header('Vary', 'Origin').type(type).send(body()),
  )

const get = (url: string, encoding?: string) =>
  fastify.inject({ url, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } })

describe('Answers of the gateway', () => {
  test.each(['/long', '/buffer', '/stream'])(
    'are compressed when they are long and gzip is accepted: %s',
    async path => {
      const { headers, rawPayload } = await get(path, 'br, gzip;q=0.8')
      expect(headers).toMatchObject({
        'content-encoding': 'gzip',
        etag: '"7-gzip"',
        vary: 'Origin, Accept-Encoding',
      })
      expect(gunzipSync(rawPayload).toString()).toBe(long)
      expect(rawPayload.length).toBeLessThan(long.length / 10)
    },
  )

  test('are plain for a client that does not accept gzip, and say that they depend on it', async () => {
    const { headers, payload } = await get('/long')
    expect(headers).toMatchObject({ etag: '"7"', vary: 'Origin, Accept-Encoding' })
    expect(headers).not.toHaveProperty('content-encoding')
    expect(payload).toBe(long)
  })

  test.each(['/short', '/image'])('are plain when compression gains nothing: %s', async path => {
    const { headers } = await get(path, 'gzip')
    expect(headers).toMatchObject({ etag: '"7"', vary: 'Origin' })
    expect(headers).not.toHaveProperty('content-encoding')
  })
})

test.each<[string | undefined, boolean]>([
  ['gzip', true],
  ['deflate, GZIP;q=1.0', true],
  ['*', true],
  ['gzip;q=0', false],
  ['gzip; q=0.000, br', false],
  ['br', false],
  ['', false],
  [undefined, false],
])('Accept-Encoding: %s accepts gzip: %s', (header, accepted) => {
  expect(acceptsGzip(header)).toBe(accepted)
})
