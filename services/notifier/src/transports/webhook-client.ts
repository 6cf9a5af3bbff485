import { lookup } from 'node:dns/promises'
import * as http from 'node:http'
import * as https from 'node:https'
import ipaddr from 'ipaddr.js'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'
import type { WebhookResponse } from '../core/delivery-retry.js'

const TIMEOUT_MS = 10_000
const LOOKUP_MS = 2_000
const RESPONSE_BYTES = 4_000
const RESPONSE_MAX = 1_000

/**
 * The HTTP client for webhooks. Integrators choose the URLs, so it never connects to private, loopback or link-local addresses, whatever
 * a name resolves to at that moment and however an address is written. It follows no redirects.
 */
export class WebhookClient {
  private readonly agents

  constructor(private readonly allowPrivate: boolean) {
    const options = { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: allowPrivate }
    this.agents = {
      'http:': new RequestFilteringHttpAgent(options),
      'https:': new RequestFilteringHttpsAgent(options),
    }
  }

  /** Whether the URL is known to resolve to a forbidden address. A name that does not resolve may do so later; `post` checks again. */
  async isForbidden(url: string): Promise<boolean> {
    if (this.allowPrivate) return false
    const hostname = new URL(url).hostname.replace(/^\[|\]$/g, '')
    const timeout = new Promise<[]>(resolve => setTimeout(resolve, LOOKUP_MS, []).unref())
    const addresses = await Promise.race([addressesOf(hostname), timeout])
    return addresses.some(({ address }) => ipaddr.parse(address).range() !== 'unicast')
  }

  /** Posts a body. Every failure of the request, and a response that takes longer than ten seconds, is a `WebhookResponse` without status. */
  async post(url: string, headers: Record<string, string>, body: string): Promise<WebhookResponse> {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const result = await this.request(url, headers, body, signal)
    if (result instanceof http.IncomingMessage)
      return { status: result.statusCode!, response: await beginningOf(result) }
    const isLate = signal.aborted
    return { status: null, response: isLate ? 'There was no response within ten seconds' : reasonOf(result) }
  }

  /** The response, or the error with which the request has failed. */
  private request(url: string, headers: Record<string, string>, body: string, signal: AbortSignal) {
    return new Promise<http.IncomingMessage | Error>(resolve => {
      const protocol = new URL(url).protocol as 'http:' | 'https:'
      const { request } = protocol === 'https:' ? https : http
      const options = { method: 'POST', agent: this.agents[protocol], headers, signal }
      const sent = request(url, options, resolve).on('error', resolve)
      // Node emits neither a response nor an error for a 101 that the client has not asked for, only `close`.
      sent.on('close', () => resolve(new Error('The connection was closed without a response')))
      sent.end(body)
    })
  }
}

/** Empty if the name cannot be resolved. */
const addressesOf = (hostname: string) =>
  lookup(hostname, { all: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).syscall === 'getaddrinfo') return []
    throw error
  })

/** The part of the response that is shown to managers. A response that breaks off keeps its status and what has arrived. */
async function beginningOf(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  await new Promise<void>(resolve => {
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      if ((length += chunk.length) >= RESPONSE_BYTES) resolve()
    })
    for (const end of ['end', 'error', 'close']) response.on(end, () => resolve())
  })
  response.destroy()
  // PostgreSQL stores no text with a NUL in it.
  return Buffer.concat(chunks).toString().replaceAll('\0', '').slice(0, RESPONSE_MAX)
}

const reasons: Record<string, string> = {
  ENOTFOUND: 'The name has no address',
  EAI_AGAIN: 'The name could not be resolved',
  ECONNREFUSED: 'The connection was refused',
  ECONNRESET: 'The connection was reset',
  ETIMEDOUT: 'The connection was not made in time',
}

/** The reason of a failure without details that an integrator must not see: a name may resolve to an internal address. */
function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code) return reasons[code] ?? `The connection failed: ${code}`
  return / is not allowed\. /.test(message)
    ? 'Webhooks are not sent to private, loopback or link-local addresses'
    : 'The connection failed'
}
