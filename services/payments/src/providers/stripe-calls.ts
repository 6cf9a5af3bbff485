import Sdk from 'stripe'
import type { z } from 'zod'
import type { Log } from '@boxoffice/service'
import { ProviderCalls, ProviderFailed } from './provider-calls.js'
import { CurrencyRefused, Refused } from './provider.js'

export interface StripeOptions {
  secretKey: string
  webhookSecret: string
  baseUrl: string
  timeoutMs: number
}

/** Every call to Stripe goes through here, by its official SDK. */
export class StripeCalls extends ProviderCalls<unknown> {
  readonly sdk: Sdk

  constructor({ secretKey, baseUrl, timeoutMs }: StripeOptions, log: Log) {
    super('Stripe', timeoutMs, log, answer => answer)
    const { hostname: host, port, protocol } = new URL(baseUrl)
    this.sdk = new Sdk(secretKey, {
      host,
      port: port || (protocol === 'http:' ? 80 : 443),
      protocol: protocol === 'http:' ? 'http' : 'https',
      timeout: timeoutMs,
      maxNetworkRetries: 0,
      telemetry: false,
    })
  }

  /** Stripe's answer. Throws `Refused` and `providerUnavailable`. */
  override ask<S extends z.ZodType>(schema: S, call: () => Promise<unknown>): Promise<z.output<S>> {
    return super.ask(schema, () =>
      call().catch((error: unknown) => {
        throw verdictOf(error)
      }),
    )
  }
}

/**
 * `Refused` when Stripe refuses a request, or else `ProviderFailed` without Stripe's message, which may quote the key. A replayed failure counts as a
 * refusal: Stripe repeats its answer to an idempotency key for a day.
 */
function verdictOf(error: unknown): unknown {
  if (!(error instanceof Sdk.errors.StripeError)) return error
  const { statusCode, headers, type, code, detail } = error
  if (statusCode && isRefusal(statusCode)) return refusalOf(error)
  if (statusCode && headers?.['idempotent-replayed'] === 'true')
    return new Refused('Stripe repeats its failure at an earlier attempt, for a day', 'replayed')
  const cause = detail instanceof Error ? { cause: detail } : {}
  return new ProviderFailed(`Stripe answers ${statusCode ?? 'nothing'}: ${type} ${code ?? ''}`, cause)
}

/** The refusal with Stripe's message, without the buyer's address, which the message may quote. */
function refusalOf({ code, rawType, param, message }: InstanceType<typeof Sdk.errors.StripeError>): Refused {
  const Kind = /\bcurrency\b/.test(param ?? '') ? CurrencyRefused : Refused
  return new Kind(message.replaceAll(/\S+@\S+/g, '…'), code ?? rawType ?? '')
}

/** A wrong key, missing permissions, a time-out, a concurrent request and a rate limit are the platform's fault, and no refusals. */
const isRefusal = (status: number) =>
  status >= 400 && status < 500 && ![401, 403, 408, 409, 429].includes(status)
