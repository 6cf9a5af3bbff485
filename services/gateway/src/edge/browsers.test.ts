import { expect, test } from '@jest/globals'
import createFastify from 'fastify'
import type { Config } from '../config.js'
import { secureBrowsers } from './browsers.js'

const ORIGIN = 'https://shop.example'

async function optionsOf(headers: Record<string, string>) {
  const fastify = createFastify()
  await secureBrowsers(fastify, { CORS_ORIGINS: [ORIGIN] } as Config)
  fastify.post('/orders', () => ({}))
  const answer = await fastify.inject({ method: 'OPTIONS', url: '/orders', headers })
  await fastify.close()
  return answer
}

test.each([
  ['a preflight', { origin: ORIGIN, 'access-control-request-method': 'POST' }],
  ['an OPTIONS request that is no preflight', {}],
])('secureBrowsers answers %s with the allowed methods and no body', async (_, headers) => {
  const { statusCode, headers: sent, body } = await optionsOf(headers)
  expect({ statusCode, body }).toEqual({ statusCode: 204, body: '' })
  expect(sent['access-control-allow-methods']).toBe('GET, HEAD, POST, PUT, PATCH, DELETE')
})
