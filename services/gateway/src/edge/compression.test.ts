import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
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

beforeAll(() => fastify.listen({ port: 0, host: '127.0.0.1' }))
afterAll(() => fastify.close())

async function get(path: string, encoding?: string) {
  const { port } = fastify.server.address() as AddressInfo
  const headers = encoding === undefined ? {} : { 'accept-encoding': encoding }
  const [response] = (await once(request({ port, path, headers }).end(), 'response')) as [IncomingMessage]
  return { headers: response.headers, body: await buffer(response) }
}

describe('compressAnswers', () => {
  test.each(['/long', '/buffer', '/stream'])(
    'compresses a long answer when the client accepts gzip: %s',
    async path => {
      const { headers, body } = await get(path, 'br, gzip;q=0.8')
      expect(headers).toMatchObject({
        'content-encoding': 'gzip',
        etag: '"7-gzip"',
        vary: 'Origin, Accept-Encoding',
      })
      expect(gunzipSync(body).toString()).toBe(long)
      expect(body.length).toBeLessThan(long.length / 10)
    },
  )

  test('leaves the answer plain for a client that does not accept gzip, and names Accept-Encoding in Vary', async () => {
    const { headers, body } = await get('/long')
    expect(headers).toMatchObject({ etag: '"7"', vary: 'Origin, Accept-Encoding' })
    expect(headers).not.toHaveProperty('content-encoding')
    expect(body.toString()).toBe(long)
  })

  test.each(['/short', '/image'])('leaves an answer plain when compression gains nothing: %s', async path => {
    const { headers } = await get(path, 'gzip')
    expect(headers).toMatchObject({ etag: '"7"', vary: 'Origin' })
    expect(headers).not.toHaveProperty('content-encoding')
  })
})

describe('acceptsGzip', () => {
  test.each<[string | undefined, boolean]>([
    ['gzip', true],
    ['deflate, GZIP;q=1.0', true],
    ['*', true],
    ['gzip;q=0', false],
    ['gzip; q=0.000, br', false],
    ['br', false],
    ['', false],
    [undefined, false],
  ])('reads Accept-Encoding: %s as accepting gzip: %s', (header, accepted) => {
    expect(acceptsGzip(header)).toBe(accepted)
  })
})
