import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Options } from './config.js'
import type { FaultState } from './faults.js'
import { sandbox } from './sandbox.js'

export const SECRET = 'sk_test_of_the_sandbox'

export interface ReceivedWebhook {
  body: string
  signature: string
  event: string
  data: { id: number; amount: number; reference?: string; status: string }
}

/** A sandbox on a free port, and a shop that receives its webhooks and answers each with `answer()`. For tests. */
export async function sandboxWithShop(
  options: Partial<Options> = {},
  stripe?: { secretKey: string; webhookSecret: string },
) {
  const shop = await listeningShop()
  const webhookUrl = `${shop.url}/callback`
  const started = await sandbox({
    port: 0,
    host: '127.0.0.1',
    paystackSecretKey: SECRET,
    webhookUrl,
    settleAfter: 10,
    slowness: 200,
    ...(stripe && { stripe: { ...stripe, webhookUrl } }),
    ...options,
  }).catch(async (error: unknown) => {
    await shop.stop()
    throw error
  })
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const all = { 'content-type': 'application/json', ...headers }
    const answer = await fetch(started.url + path, { method, headers: all, ...sent })
    const json: unknown = await answer.json()
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    return { status: answer.status, body: json as any }
  }
  return {
    url: started.url,
    smtpUrl: started.smtpUrl,
    shop,
    send,
    paystack: (method: string, path: string, body?: unknown) =>
      send(method, `/paystack${path}`, body, { authorization: `Bearer ${SECRET}` }),
    fault: (faults: Partial<FaultState>) => send('PUT', '/faults', faults),
    stop: async () => {
      await started.stop()
      await shop.stop()
    },
  }
}

async function listeningShop() {
  const received: ReceivedWebhook[] = []
  const shop = { received, answer: () => 200, url: '', stop: async () => {} }
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const { 'x-paystack-signature': byPaystack, 'stripe-signature': byStripe } = request.headers
    const message = JSON.parse(body) as Pick<ReceivedWebhook, 'event' | 'data'>
    received.push({ body, signature: String(byPaystack ?? byStripe), ...message })
    response.writeHead(shop.answer()).end()
  }
  const server = createServer((request, response) => void receive(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  shop.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  shop.stop = async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
  return shop
}

/** Polls `probe` until its result is truthy, and returns that. Fails after five seconds. */
export async function until<T>(probe: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (const deadline = Date.now() + 5_000; Date.now() < deadline; await delay(10)) {
    const result = await probe()
    if (result) return result
  }
  throw new Error(`never came true: ${String(probe)}`)
}
