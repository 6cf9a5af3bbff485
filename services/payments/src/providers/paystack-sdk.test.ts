import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { paystackSdk } from './paystack-sdk.js'

/** The SDK's result for this answer of Paystack. */
async function verifyAt(answers: RequestListener): Promise<unknown> {
  const server = createServer(answers).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const sdk = paystackSdk({ secretKey: 'sk_test_of_the_transport', baseUrl, timeoutMs: 300 })
    return await sdk.transaction.verify({ reference: 'bx-1' })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const done = JSON.stringify({ status: true, message: 'ok', data: {} })

describe('paystackSdk', () => {
  test('sends the key to Paystack only, and follows no redirect', async () => {
    const asked: (string | undefined)[] = []
    const sentOn = verifyAt((request, response) => {
      asked.push(request.url)
      if (request.url === '/elsewhere') return response.end(done)
      return response.writeHead(302, { location: '/elsewhere' }).end(done)
    })
    await expect(sentOn).rejects.toThrow(/answers 302/)
    expect(asked).toHaveLength(1)
  })

  test('aborts an answer that never ends or never begins, in time', async () => {
    const began = performance.now()
    const endless = verifyAt((_, response) => void response.writeHead(200).write('{'))
    await expect(endless).rejects.toThrow(/timeout|aborted/i)
    await expect(verifyAt(() => undefined)).rejects.toThrow(/timeout|aborted/i)
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  test('control: returns an answer that is in time', async () => {
    const answered = verifyAt((_, response) => void response.end(done))
    expect(await answered).toMatchObject({ status: true, data: {} })
  })
})
