import { Paystack } from '@paystack/paystack-sdk'
import { request } from 'undici'
import { z } from 'zod'
import { CurrencyRefused, Refused } from './provider.js'
import { ProviderFailed } from './provider-calls.js'

export interface PaystackOptions {
  secretKey: string
  baseUrl: string
  timeoutMs: number
}

interface Request {
  path: string
  method: 'GET' | 'POST' | 'PUT'
  query?: Record<string, string>
  body?: object
}
export type Answer = z.output<typeof Answer>
type Transport = (request: Request) => Promise<Answer>

/** The part of the official SDK that we use; it comes without types. */
interface Sdk {
  transaction: {
    initialize(checkout: object): Promise<Answer>
    verify(charge: { reference: string }): Promise<Answer>
  }
  refund: {
    create(refund: object): Promise<Answer>
    fetch(refund: { id: string }): Promise<Answer>
  }
  verification: {
    fetchBanks(query: { country: string }): Promise<Answer>
    resolveAccountNumber(account: { account_number: string; bank_code: string }): Promise<Answer>
  }
  transferrecipient: { create(recipient: object): Promise<Answer> }
  transfer: {
    initiate(transfer: object): Promise<Answer>
    verify(transfer: { reference: string }): Promise<Answer>
  }
  subaccount: { create(subaccount: object): Promise<Answer> }
}

const Answer = z.object({
  status: z.boolean(),
  message: z.string().catch(''),
  code: z.string().catch(''),
  data: z.unknown().optional(),
})

/**
 * Paystack's official SDK over a transport of ours: its own has a fixed host, no time limit, and takes every answer
 * for a good one. `send` is for what the SDK has no words for.
 */
export function paystackSdk(options: PaystackOptions): Sdk & { send: Transport } {
  const sdk = new Paystack(options.secretKey)
  const send = transport(options)
  for (const resource of Object.values(sdk) as { makeRequest: Transport }[]) resource.makeRequest = send
  return Object.assign(sdk as unknown as Sdk, { send })
}

/**
 * Throws `Refused` when Paystack refuses the request, and `ProviderFailed` when it is unknown whether the
 * request had an effect. Follows no redirect.
 */
const transport =
  ({ secretKey, baseUrl, timeoutMs }: PaystackOptions): Transport =>
  async ({ path, method, query, body }) => {
    const search = new URLSearchParams(query).toString()
    const { status, json } = await exchange(
      `${baseUrl.replace(/\/+$/, '')}${path}${search && `?${search}`}`,
      {
        method,
        headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
        ...(method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
        signal: AbortSignal.timeout(timeoutMs),
      },
    )
    const answer = Answer.parse(json)
    const isOk = status >= 200 && status < 300
    if (isOk && answer.status) return answer
    if (isOk || isRefusal(status)) throw refusalOf(answer)
    throw new ProviderFailed(`Paystack answers ${status}: ${answer.message}`)
  }

async function exchange(url: string, options: Parameters<typeof request>[1]) {
  try {
    const { statusCode, body } = await request(url, options)
    return { status: statusCode, json: await body.json() }
  } catch (error) {
    if (!isTransportFailure(error)) throw error
    throw new ProviderFailed(error.message || error.name, { cause: error })
  }
}

/** A connection that failed has a code, and a body that is no JSON a SyntaxError; wrong arguments are a TypeError, and a bug. */
function isTransportFailure(error: unknown): error is Error {
  const { name, code } = error as { name?: unknown; code?: unknown }
  return (
    name !== 'TypeError' && (name === 'TimeoutError' || name === 'SyntaxError' || typeof code === 'string')
  )
}

const refusalOf = ({ message, code }: Answer) =>
  code === 'unsupported_currency' || /currency not supported/i.test(message)
    ? new CurrencyRefused(message, code)
    : new Refused(message, code)

/** A wrong key, a time-out and too many requests are the platform's fault, and no refusals. */
const isRefusal = (status: number) => status >= 400 && status < 500 && ![401, 408, 429].includes(status)
