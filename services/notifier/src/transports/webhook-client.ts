import { lookup } from 'node:dns/promises'
import * as http from 'node:http'
import * as https from 'node:https'
import ipaddr from 'ipaddr.js'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'

const TIMEOUT_MS = 10_000
const LOOKUP_MS = 2_000
const ANSWER_BYTES = 4_000
const ANSWER_MAX = 1_000

/** What came of an attempt. `status` is null when nobody answered; then `answer` says why. */
export interface Answer {
  status: number | null
  answer: string
}

/**
 * The way out for webhooks: where they are sent to, integrators decide, so that neither private, loopback nor link-local addresses
 * are called, whatever a name resolves to at that moment or how an address is written. No redirect is followed.
 */
export class Targets {
  private readonly agents

  constructor(private readonly allowPrivate: boolean) {
    const options = { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: allowPrivate }
    this.agents = {
      'http:': new RequestFilteringHttpAgent(options),
      'https:': new RequestFilteringHttpsAgent(options),
    }
  }

  /** Whether it is known already that nothing would be sent there. What has no address may get one: sending looks again. */
  async isForbidden(url: string): Promise<boolean> {
    if (this.allowPrivate) return false
    const { hostname } = new URL(url)
    const late = new Promise<[]>(resolve => setTimeout(resolve, LOOKUP_MS, []).unref())
    const found = lookup(hostname.replace(/^\[|\]$/g, ''), { all: true }).catch(() => [])
    return (await Promise.race([found, late])).some(
      ({ address }) => ipaddr.parse(address).range() !== 'unicast',
    )
  }

  /** Posts a body, within ten seconds. Never throws: it is the target's doing. */
  async post(url: string, headers: Record<string, string>, body: string): Promise<Answer> {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    try {
      const response = await this.send(url, headers, body, signal)
      return { status: response.statusCode!, answer: await beginningOf(response) }
    } catch (error) {
      return {
        status: null,
        answer: signal.aborted ? 'There was no answer within ten seconds' : reasonOf(error),
      }
    }
  }

  private send(url: string, headers: Record<string, string>, body: string, signal: AbortSignal) {
    return new Promise<http.IncomingMessage>((resolve, reject) => {
      const protocol = new URL(url).protocol as 'http:' | 'https:'
      const { request } = protocol === 'https:' ? https : http
      const options = { method: 'POST', agent: this.agents[protocol], headers, signal }
      // Who answers 101 without being asked to gets neither a response nor an error, only an end.
      const sent = request(url, options, resolve).on('error', reject)
      sent.on('close', () => reject(new Error('The connection was closed without an answer')))
      sent.end(body)
    })
  }
}

/** As much of an answer as is shown. Its status has come: what becomes of the rest changes nothing. */
async function beginningOf(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      if ((length += chunk.length) >= ANSWER_BYTES) break
    }
  } catch {
    // Cut off, or too slow: then this is all that there is of it.
  }
  response.destroy()
  // PostgreSQL keeps no text with a NUL in it.
  return Buffer.concat(chunks).toString().replaceAll('\0', '').slice(0, ANSWER_MAX)
}

const reasons: Record<string, string> = {
  ENOTFOUND: 'The name has no address',
  EAI_AGAIN: 'The name could not be resolved',
  ECONNREFUSED: 'The connection was refused',
  ECONNRESET: 'The connection was cut',
  ETIMEDOUT: 'The connection was not made in time',
}

/** Of what went wrong as much as is no secret: a name may resolve to something inside. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code) return reasons[code] ?? `The connection failed: ${code}`
  return / is not allowed\. /.test(message)
    ? 'Webhooks are not sent to private, loopback or link-local addresses'
    : 'The connection failed'
}
